// Pure: sticky notes on pages of the wall. Wall and console count the same, so that a key turns the right page.

import type { NoteView, PhaseView } from "../protocol.ts";
import { countLines, packColumns, splitEvenly } from "./paging.ts";

/** One phase on a page: its notes in columns, and how many stand before them (`first` counts from 1). */
export interface PhaseOnPage<P> {
  phase: P;
  columns: NoteView[][];
  first: number;
  last: number;
  total: number;
}

const WALL_WIDTH = 115.5;
const PHASES_AT_ONCE = 6;
const PHASE_GAP = 1;
const PHASE_PADDING = 1.5;
const COLUMN_GAP = 1;
const COLUMN_LEAST = 20;
const NOTE_PADDING = 1.7;
/** Everything of a note but its text: padding, the word for its kind, the space under it. */
const NOTE_AROUND = 4.7;
/** The height of notes under a title, a lead and names of phases of one line each; each line more takes its own. */
const ROOM = 43;
const FOCUS_ROOM = 47.5;

/** How one layout of the notes sets them: sizes in rem. */
interface Setting {
  phases: number;
  room: number;
  font: number;
}

/** Columns of notes in a phase. */
export function columnCount(phases: number): number {
  const wide = WALL_WIDTH / phases - PHASE_GAP - PHASE_PADDING;
  return Math.max(1, Math.floor((wide + COLUMN_GAP) / (COLUMN_LEAST + COLUMN_GAP)));
}

// A note does not change: the heights of hundreds are counted once per layout.
const heights = new WeakMap<NoteView, Map<number, number>>();

function noteHeight(note: NoteView, setting: Setting): number {
  const known = heights.get(note) ?? new Map<number, number>();
  if (known.size === 0) heights.set(note, known);
  const height = known.get(setting.phases) ?? countHeight(note, setting);
  known.set(setting.phases, height);
  return height;
}

function countHeight(note: NoteView, { phases, font }: Setting): number {
  const columns = columnCount(phases);
  const wide = (WALL_WIDTH - (phases - 1) * PHASE_GAP) / phases - PHASE_PADDING;
  const column = (wide - (columns - 1) * COLUMN_GAP) / columns - NOTE_PADDING;
  return NOTE_AROUND + countLines(note.text, column / font) * font * 1.25;
}

function pagesOfPhase<P>(phase: P, notes: NoteView[], setting: Setting): PhaseOnPage<P>[] {
  const columns = packColumns(notes, setting.room, (note) => noteHeight(note, setting));
  const size = columnCount(setting.phases);
  const pages: PhaseOnPage<P>[] = [];
  let before = 0;
  for (let at = 0; at < Math.max(1, columns.length); at += size) {
    const shown = columns.slice(at, at + size);
    const count = shown.reduce((sum, column) => sum + column.length, 0);
    pages.push({ phase, columns: shown, first: before + 1, last: before + count, total: notes.length });
    before += count;
  }
  return pages;
}

/** The lines of what stands above the notes, over all phases: it takes from their room. */
export interface Above {
  title: string;
  lead: number;
}

function roomUnder({ title, lead }: Above, phases: PhaseView[]): number {
  const width = WALL_WIDTH / phases.length - PHASE_GAP - PHASE_PADDING;
  const names = Math.max(1, ...phases.map(({ name }) => countLines(name, width / 2.1)));
  return ROOM - (names - 1) * 2.4 - (Math.max(1, lead) - 1) * 2.5 - (countLines(title, 20) - 1) * 2.5;
}

/** Pages with all phases side by side, six at a time, each with the first of its notes: as many as fit. */
export function allPages(
  phases: PhaseView[],
  notesIn: (phase: string) => NoteView[],
  above: Above,
): PhaseOnPage<PhaseView>[][] {
  return splitEvenly(phases, PHASES_AT_ONCE).map((chunk) => {
    const setting = { phases: chunk.length, room: roomUnder(above, chunk), font: 1.625 };
    return chunk.map((phase) => pagesOfPhase(phase, notesIn(phase.code), setting)[0]!);
  });
}

/** Pages with one phase over the whole width. */
export function focusPages(phase: PhaseView, notes: NoteView[]): PhaseOnPage<PhaseView>[][] {
  return pagesOfPhase(phase, notes, { phases: 1, room: FOCUS_ROOM, font: 1.75 }).map((page) => [page]);
}

const KIND_ORDER = ["bright_spot", "pain_point", "question", "idea"];

/** Notes in the order they have on every screen: those of the reveal with kinds together, then what came later, so that
 * nothing jumps. */
export function orderNotes(notes: readonly NoteView[]): NoteView[] {
  return [...notes].sort((a, b) => a.later - b.later || byKind(a, b) || (a.id < b.id ? -1 : 1));
}

function byKind(a: NoteView, b: NoteView): number {
  return a.later > 0 ? 0 : KIND_ORDER.indexOf(a.note_kind) - KIND_ORDER.indexOf(b.note_kind);
}
