// Pure: the table of impact and effort on pages of the wall.

import { countLines, fillColumns } from "./paging.ts";
import type { Scored } from "./two_by_two.tsx";

const ROOM = 46;
const TEXT_WIDTH = 62;

/** The ideas, page by page. */
export function scorePages(ideas: readonly Scored[]): Scored[][] {
  return fillColumns(ideas, ROOM, ({ note }) => countLines(note.text, TEXT_WIDTH / 1.75) * 2.15 + 1.4);
}
