// Pure: which notes the facilitator looks at: those of a kind, with or without a heading, in which all words stand.

import type { ConsoleNoteView, NoteKind } from "../../protocol.ts";

export interface NoteFilter {
  /** What was typed; every word must stand in the note. */
  words: string;
  kind: NoteKind | null;
}

export const EVERY_NOTE: NoteFilter = { words: "", kind: null };

/** Whether everything is shown. */
export function isEverything(filter: NoteFilter): boolean {
  return filter.kind === null && filter.words.trim() === "";
}

/** The notes that fit, in the order they came in. */
export function filterNotes(notes: readonly ConsoleNoteView[], filter: NoteFilter): ConsoleNoteView[] {
  const words = foldText(filter.words).split(/\s+/).filter(Boolean);
  return notes.filter((note) => {
    if (filter.kind !== null && note.note_kind !== filter.kind) return false;
    const text = words.length > 0 ? foldText(note.text) : "";
    return words.every((word) => text.includes(word));
  });
}

/** Lower case and without accents, so that "idee" finds "Ideeën". */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
