// Pure: which notes the facilitator looks at: those of a kind, with or without a heading, in which all words stand.

import type { ConsoleNoteView, NoteKind } from "../../protocol.ts";

export interface NoteFilter {
  /** What was typed; every word must stand in the note. */
  words: string;
  kind: NoteKind | null;
  place: NotePlace;
}

/** Under a heading, on its own, or hidden. */
export type NotePlace = "all" | "grouped" | "loose" | "hidden";

export const EVERY_NOTE: NoteFilter = { words: "", kind: null, place: "all" };

/** Whether everything is shown. */
export function isEverything(filter: NoteFilter): boolean {
  return filter.kind === null && filter.place === "all" && filter.words.trim() === "";
}

/** The notes that fit, in the order they came in. */
export function filterNotes(notes: readonly ConsoleNoteView[], filter: NoteFilter): ConsoleNoteView[] {
  const words = foldText(filter.words).split(/\s+/).filter(Boolean);
  return notes.filter((note) => {
    if (filter.kind !== null && note.note_kind !== filter.kind) return false;
    if (!isAt(note, filter.place)) return false;
    const text = words.length > 0 ? foldText(note.text) : "";
    return words.every((word) => text.includes(word));
  });
}

function isAt(note: ConsoleNoteView, place: NotePlace): boolean {
  if (place === "all") return true;
  if (place === "hidden" || note.hidden) return place === "hidden" && note.hidden;
  return (note.heading !== null) === (place === "grouped");
}

/** Lower case and without accents, so that "idee" finds "Ideeën". */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
