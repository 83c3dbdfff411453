// Pure: the result of a vote on pages of the wall: overall first, then per phase, then per group.

import type { BallotResult, IdeaResult, NoteView, PhaseView, RoundIdea } from "../protocol.ts";
import { countLines, fillColumns, splitEvenly } from "./paging.ts";
import { shortText } from "./short_text.ts";

/** An idea with its dots. Ideas with as many dots have the same `rank`. */
export interface RankedIdea {
  note: NoteView;
  result: IdeaResult;
  rank: number;
}

export interface IdeasOfPhase {
  phase: PhaseView;
  ideas: RankedIdea[];
  first: number;
  total: number;
}

export type ResultPage =
  | { kind: "overall"; ideas: RankedIdea[]; first: number }
  | { kind: "phases"; phases: IdeasOfPhase[] }
  | { kind: "groups"; ideas: RankedIdea[]; first: number }
  | { kind: "rounds"; rounds: RoundIdea[]; first: number };

const WALL_WIDTH = 115.5;
const PHASES_AT_ONCE = 6;

/** The ideas with their rank, most dots first; those that are hidden since are left out and leave no hole. */
export function rankIdeas(notes: readonly NoteView[], result: BallotResult): RankedIdea[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const found = result.ideas.flatMap((idea) => {
    const note = byId.get(idea.note_id);
    return note ? [{ note, result: idea }] : [];
  });
  return found.map((idea) => ({ ...idea, rank: 1 + found.filter((other) => other.result.dots > idea.result.dots).length }));
}

/** What the lines that say why a split is withheld take. */
function roomBeside(room: number, result: BallotResult): number {
  return room - [result.perspectives, result.groups].filter((split) => split === null).length * 2.8;
}

/** Both rounds beside each other, on as many pages as they need. */
function roundPages(notes: readonly NoteView[], result: BallotResult): ResultPage[] {
  const texts = new Map(notes.map(({ id, text }) => [id, text]));
  const told = (result.rounds?.ideas ?? []).filter(({ note_id }) => texts.has(note_id));
  const height = ({ note_id }: RoundIdea) => Math.max(5.45, countLines(texts.get(note_id)!, (WALL_WIDTH * 0.42) / 1.75) * 2.15 + 3);
  let before = 0;
  return fillColumns(told, roomBeside(45, result), height).map((rounds) => {
    before += rounds.length;
    return { kind: "rounds", rounds, first: before - rounds.length + 1 };
  });
}

/** Everything there is to show of a result, page by page. `notes`: the ideas as they are shown. */
export function resultPages(phases: PhaseView[], notes: readonly NoteView[], result: BallotResult): ResultPage[] {
  const ideas = rankIdeas(notes, result);
  const rows = (kind: "overall" | "groups", room: number, width: number): ResultPage[] => {
    let before = 0;
    return fillColumns(ideas, room, (idea) => rowHeight(idea, width)).map((page) => {
      before += page.length;
      return { kind, ideas: page, first: before - page.length + 1 };
    });
  };
  const groups = result.groups?.length ?? 0;
  const perGroup = groups > 0 ? rows("groups", 43, WALL_WIDTH * (1 - 0.095 * (groups + 1)) - 2) : [];
  const both = roundPages(notes, result);
  return [...both, ...rows("overall", roomBeside(50, result), 62), ...phasePages(phases, ideas, result), ...perGroup];
}

function rowHeight(idea: RankedIdea, width: number): number {
  return Math.max(5.45, countLines(idea.note.text, width / 1.75) * 2.15 + 3);
}

function phasePages(phases: PhaseView[], ideas: RankedIdea[], result: BallotResult): ResultPage[] {
  return splitEvenly(phases, PHASES_AT_ONCE).flatMap((chunk) => {
    const width = (WALL_WIDTH - chunk.length + 1) / chunk.length - 1.7;
    const around = result.perspectives === null ? 5.4 : 7.8;
    const height = (idea: RankedIdea) => countLines(shortText(idea.note), width / 1.625) * 2 + around;
    const names = Math.max(1, ...chunk.map(({ name }) => countLines(name, width / 2.1)));
    const room = roomBeside(46, result) - (names - 1) * 2.4;
    const each = chunk.map((phase) => {
      const own = ideas.filter((idea) => idea.note.phase === phase.code);
      return { phase, total: own.length, columns: fillColumns(own, room, height) };
    });
    const most = Math.max(1, ...each.map(({ columns }) => columns.length));
    return Array.from({ length: most }, (_, page) => ({ kind: "phases", phases: each.map((one) => phaseAt(one, page)) }));
  });
}

interface FilledPhase {
  phase: PhaseView;
  total: number;
  columns: RankedIdea[][];
}

/** A phase on this page; one with fewer pages than another keeps its last in sight. */
function phaseAt({ phase, total, columns }: FilledPhase, page: number): IdeasOfPhase {
  const at = Math.max(0, Math.min(page, columns.length - 1));
  const first = columns.slice(0, at).reduce((sum, column) => sum + column.length, 1);
  return { phase, total, first, ideas: columns[at] ?? [] };
}
