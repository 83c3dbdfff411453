// Pure: notes under one heading as one thing on the wall, and merged ideas as one idea.

import type { BallotView, HeadingView, NoteView } from "../protocol.ts";

/** Several notes shown as one. Its text begins with the title, on a line of its own; `parts` are the notes. */
export interface Stack extends NoteView {
  title: string;
  parts: NoteView[];
}

export interface Placed {
  notes: readonly NoteView[];
  headings: readonly HeadingView[];
}

/** So many letters stand on one card at most, as on a long note; what is more goes on a next card. */
const CARD_LETTERS = 300;

export function isStack(note: NoteView): note is Stack {
  return "parts" in note;
}

/** How many notes these are, those in stacks each counted. */
export function countParts(notes: readonly NoteView[]): number {
  return notes.reduce((sum, note) => sum + (isStack(note) ? note.parts.length : 1), 0);
}

/** Every note on its own, those in stacks too. */
export function listParts(notes: readonly NoteView[]): NoteView[] {
  return notes.flatMap((note) => (isStack(note) ? note.parts : [note]));
}

/** Whether everybody sees the note; at the console there are others as well. */
export function isShown(note: NoteView): boolean {
  return !("hidden" in note && note.hidden) && !("privacy" in note && note.privacy === "held");
}

/** The notes, those under one heading on a card together: at the place of the first of them. */
export function stackNotes(notes: readonly NoteView[], headings: readonly HeadingView[]): NoteView[] {
  return gather(notes, headings, (heading, parts) => stackCards(parts, heading.title));
}

/** The same, what is too long for a card on several; each of them a note of its own to lay out. */
export function dealStacks(notes: readonly NoteView[]): NoteView[] {
  return notes.flatMap((note) => (isStack(note) ? stackCards(note.parts, note.title) : [note]));
}

function stackCards(parts: NoteView[], title: string): Stack[] {
  const cards = dealCards(parts);
  return cards.map((card, at) => stack(card, cards.length > 1 ? `${title} (${at + 1}/${cards.length})` : title));
}

/** The ideas that can get dots, merged ones once: under the id that the dots are counted at. Of a ballot only those it is about. */
export function ballotIdeas({ notes, headings }: Placed, ballot: Pick<BallotView, "ideas"> | null = null): NoteView[] {
  const ideas = notes.filter((note) => note.note_kind === "idea" && isShown(note));
  const merged = headings.filter((heading) => heading.is_merged);
  const wholes = gather(ideas, merged, (heading, parts) => [stack(parts, heading.title)]);
  const chosen = ballot?.ideas ?? null;
  return chosen === null ? wholes : wholes.filter((whole) => listParts([whole]).some(({ id }) => chosen.includes(id)));
}

/** The idea of this id as people see it; undefined when it is no longer shown. */
export function findIdea(placed: Placed, id: string): NoteView | undefined {
  return ballotIdeas(placed).find((idea) => idea.id === id);
}

function gather(
  notes: readonly NoteView[],
  headings: readonly HeadingView[],
  combine: (heading: HeadingView, parts: NoteView[]) => NoteView[],
): NoteView[] {
  const byId = new Map(headings.map((heading) => [heading.id, heading]));
  const under = new Map<string, NoteView[]>();
  for (const note of notes)
    if (note.heading && byId.has(note.heading)) under.set(note.heading, [...(under.get(note.heading) ?? []), note]);
  return notes.flatMap((note) => {
    const parts = (note.heading && under.get(note.heading)) || null;
    if (parts === null) return [note];
    return parts[0] === note ? combine(byId.get(note.heading!)!, parts) : [];
  });
}

function stack(parts: NoteView[], title: string): Stack {
  const [lead] = parts;
  return { ...lead!, title, parts, text: [title, ...parts.map(({ text }) => `– ${text}`)].join("\n") };
}

function dealCards(parts: NoteView[]): NoteView[][] {
  const cards: NoteView[][] = [];
  let letters = CARD_LETTERS;
  for (const part of parts) {
    letters += part.text.length;
    if (letters > CARD_LETTERS) {
      cards.push([]);
      letters = part.text.length;
    }
    cards[cards.length - 1]!.push(part);
  }
  return cards;
}
