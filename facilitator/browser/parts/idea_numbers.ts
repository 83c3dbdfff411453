// The numbers of ideas, the same as on a paper ballot: the rule of `rules/numbers.py`, and a test holds them together.

import type { ActivityView, NoteView } from "../protocol.ts";

type Idea = Pick<NoteView, "id" | "activity_id" | "note_kind" | "later">;

/** Id → number, from 1, of all ideas that were ever revealed, hidden ones too. */
export function numberIdeas(notes: readonly Idea[], activities: readonly Pick<ActivityView, "id">[]): Map<string, number> {
  const rounds = new Map(activities.map(({ id }, place) => [id, place]));
  const roundOf = (note: Idea) => rounds.get(note.activity_id) ?? activities.length;
  const ideas = notes.filter(({ note_kind }) => note_kind === "idea");
  ideas.sort((a, b) => roundOf(a) - roundOf(b) || a.later - b.later || (a.id < b.id ? -1 : 1));
  return new Map(ideas.map(({ id }, place) => [id, place + 1]));
}
