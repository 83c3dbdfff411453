// Pure: impact and effort on pages of the wall: the ideas that are asked, the list beside the picture, and the table.

import { t } from "../language.ts";
import type { ActivityView, NoteView, ScoringResult } from "../protocol.ts";
import { ballotIdeas, type Placed } from "./note_stacks.ts";
import { countLines, fillColumns } from "./paging.ts";
import { shortText } from "./short_text.ts";
import { type Scored, listScored, withheldScores } from "./two_by_two.tsx";

const TABLE_ROOM = 46;
const TABLE_WIDTH = 58;
const ASKED = { room: 41, width: 54 };
const LEGEND = { room: 49, width: 47.5 };
/** What one reads beside the picture, in rem: as large as all of it fits on one page, or else small on several. */
const LEGEND_FONTS = { large: 1.875, small: 1.5 };
const LINE = 1.15;

export interface LegendPage {
  size: keyof typeof LEGEND_FONTS;
  ideas: Scored[];
}

/** The ideas of the table, page by page. */
export function scorePages(ideas: readonly Scored[]): Scored[][] {
  return fillColumns(ideas, TABLE_ROOM, ({ note }) => countLines(note.text, TABLE_WIDTH / 1.75) * 2.2 + 1.1);
}

/** The list beside the picture, page by page. */
export function legendPages(ideas: readonly Scored[], result: ScoringResult): LegendPage[] {
  const told = [t("A mark is the middle score, its lines go from the lowest to the highest."), withheldScores(result, "picture") ?? ""];
  const below = told.reduce((sum, text) => sum + (text ? countLines(text, 50 / 1.5) * 1.9 + 0.75 : 0), 0);
  const fill = (size: keyof typeof LEGEND_FONTS) => {
    const font = LEGEND_FONTS[size];
    const height = ({ note }: Scored) => countLines(shortText(note), LEGEND.width / font) * font * LINE + 0.6;
    return fillColumns(ideas, LEGEND.room - below, height).map((page) => ({ size, ideas: page }));
  };
  const large = fill("large");
  return large.length > 1 ? fill("small") : large;
}

/** The ideas while people score, page by page; two columns of a page share them, none broken between the two. */
export function askedPages(ideas: readonly NoteView[]): NoteView[][] {
  const height = ({ text }: NoteView) => countLines(text, ASKED.width / 1.625) * 2.05 + 1.5;
  return fillColumns(ideas, 2 * ASKED.room - Math.max(0, ...ideas.map(height)), height);
}

/** How many pages the wall has of a part about impact and effort. */
export function countScorePages(state: Placed, { scores, scoring }: ActivityView, isTable: boolean): number {
  if (!scores) return scoring ? askedPages(ballotIdeas(state, scoring)).length : 1;
  const ideas = listScored(state, scores);
  return (isTable ? scorePages(ideas) : legendPages(ideas, scores)).length;
}
