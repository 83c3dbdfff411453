// Pure: what this seat has, with the commands that are still on their way already counted in.

import type { Me, NoteView, OwnDots, OwnFeedback, OwnNoteView, OwnScore, Recognized, SignalKind } from "../../protocol.ts";
import type { PendingCommand } from "../../socket.ts";

export interface OwnNote extends OwnNoteView {
  saved: boolean;
  /** Safe on the server or on this device. */
  kept: boolean;
}

/** The own notes of an activity as their author means them. */
export function ownNotes(me: Me, pending: PendingCommand[], activityId: string): OwnNote[] {
  const saved = me.notes.map((note) => ({ ...note, saved: true, kept: true }));
  return pending.reduce<OwnNote[]>(withNoteCommand, saved).filter((note) => note.activity_id === activityId);
}

/** The own dots in a ballot as the voter means them; `saved` is false while one is on its way. */
export function ownDots(me: Me, pending: PendingCommand[], activityId: string): { dots: OwnDots[]; saved: boolean } {
  const votes = pending.flatMap(({ command, delivery }) =>
    command.kind === "cast_vote" && command.activity_id === activityId ? [{ command, delivery }] : [],
  );
  const given = new Map(me.dots.filter((d) => d.activity_id === activityId).map((d) => [d.note_id, d.dots]));
  votes.forEach(({ command }) => given.set(command.note_id, command.dots));
  const dots = [...given].filter(([, count]) => count > 0);
  return {
    dots: dots.map(([note_id, count]) => ({ activity_id: activityId, note_id, dots: count })),
    saved: votes.every(({ delivery }) => delivery === "saved"),
  };
}

/** The own scores in a part as their giver means them; `saved` is false while one is on its way. */
export function ownScores(me: Me, pending: PendingCommand[], activityId: string): { scores: OwnScore[]; saved: boolean } {
  let scores = me.answers.scores.filter(({ activity_id }) => activity_id === activityId);
  let saved = true;
  for (const { command, delivery } of pending) {
    if (command.kind !== "score_idea" || command.activity_id !== activityId) continue;
    const { activity_id, note_id, axis, score } = command;
    scores = scores.filter((one) => one.note_id !== note_id || one.axis !== axis);
    if (score !== null) scores.push({ activity_id, note_id, axis, score });
    saved &&= delivery === "saved";
  }
  return { scores, saved };
}

/** What this seat answers to a question; null when nothing. */
export function ownAnswer(me: Me, pending: PendingCommand[], id: string): { answer: Recognized; saved: boolean } | null {
  const there = me.answers.recognitions.find(({ recognition_id }) => recognition_id === id);
  const first = there ? { answer: there.answer, saved: true } : null;
  return pending.reduce<{ answer: Recognized; saved: boolean } | null>(
    (own, { command, delivery }) =>
      command.kind === "answer_recognition" && command.recognition_id === id
        ? { answer: command.answer, saved: delivery === "saved" }
        : own,
    first,
  );
}

/** The feedback card of this seat; null when it was not filled in. */
export function ownFeedback(me: Me, pending: PendingCommand[]): { card: OwnFeedback; saved: boolean } | null {
  const first = me.answers.feedback && { card: me.answers.feedback, saved: true };
  return pending.reduce<{ card: OwnFeedback; saved: boolean } | null>((own, { command, delivery }) => {
    if (command.kind !== "give_feedback") return own;
    const { said, heard, trust, text } = command;
    return { card: { said, heard, trust, text }, saved: delivery === "saved" };
  }, first);
}

export interface OwnSignal {
  saved: boolean;
  seen: boolean;
}

/** What this seat told the facilitator. */
export function ownSignals(me: Me, pending: PendingCommand[]): Map<SignalKind, OwnSignal> {
  const own = new Map(me.answers.signals.map(({ signal, seen }) => [signal, { saved: true, seen }]));
  pending.forEach(({ command, delivery }) => {
    if (command.kind !== "set_signal") return;
    if (!command.is_on) own.delete(command.signal);
    else if (!own.has(command.signal)) own.set(command.signal, { saved: delivery === "saved", seen: false });
  });
  return own;
}

/** The ideas in an order of this voter's own, the same every time: by a hash of voter and idea. */
export function shuffled<T extends NoteView>(notes: T[], participantId: string): T[] {
  const keyed = notes.map((note) => ({ note, key: hash(participantId + note.id) }));
  return keyed.sort((a, b) => a.key - b.key || (a.note.id < b.note.id ? -1 : 1)).map(({ note }) => note);
}

function withNoteCommand(notes: OwnNote[], { command, delivery, kept }: PendingCommand): OwnNote[] {
  const saved = delivery === "saved";
  switch (command.kind) {
    case "post_note": {
      if (notes.some((note) => note.id === command.note_id)) return notes;
      const { note_id: id, activity_id, phase, note_kind, text } = command;
      const fresh = { later: 0, heading: null, hidden: false, held_for: [], masked_text: null };
      return [...notes, { id, activity_id, phase, note_kind, text, ...fresh, saved, kept: saved || kept }];
    }
    case "edit_note":
      return notes.map((note) => (note.id === command.note_id ? { ...note, text: command.text, saved } : note));
    case "withdraw_note":
      return notes.filter((note) => note.id !== command.note_id);
    default:
      return notes;
  }
}

// FNV-1a with a final mix: small, and the same on every phone.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
