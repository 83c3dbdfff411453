// Pure: what this seat has, with the commands that are still on their way already counted in.

import type { Me, NoteView, OwnDots, OwnNoteView } from "../../protocol.ts";
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
      return [...notes, { id, activity_id, phase, note_kind, text, hidden: false, saved, kept: saved || kept }];
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
