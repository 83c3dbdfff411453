// Half-written texts of this phone. They outlive a closed activity, a reload and a refusal.

import { newId } from "../../socket.ts";
import type { NoteKind } from "../../protocol.ts";

export interface Draft {
  /** The id the note will have: so a text that was posted is known not to be a draft any more. */
  note_id: string;
  note_kind: NoteKind;
  text: string;
}

const memory = new Map<string, string>();

/** The drafts of one seat in one meeting. A slot is what the text is for. */
export class Drafts {
  private readonly prefix: string;

  constructor(
    meetingId: string,
    private readonly participantId: string,
  ) {
    this.prefix = `facilitator/draft/${meetingId}/${participantId}/`;
  }

  load(slot: string): Draft | null {
    const text = read(this.prefix + slot);
    return text === null ? null : (JSON.parse(text) as Draft);
  }

  /** Keep a draft; one without text is forgotten. */
  save(slot: string, draft: Draft): void {
    if (draft.text.trim()) write(this.prefix + slot, JSON.stringify(draft));
    else this.forget(slot);
  }

  forget(slot: string): void {
    erase(this.prefix + slot);
  }

  /** Forget all that this phone remembers of this seat: its owner leaves the phone. */
  forgetAll(): void {
    keys()
      .filter((key) => key.includes(this.participantId))
      .forEach(erase);
  }

  /** The slots that hold a draft. */
  slots(): string[] {
    return keys()
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }
}

export function emptyDraft(kind: NoteKind): Draft {
  return { note_id: newId(), note_kind: kind, text: "" };
}

/** The slot of a new note of an activity in a phase. */
export function newNoteSlot(activityId: string, phase: string): string {
  return `new/${activityId}/${phase}`;
}

/** The slot of the new text of an own note. */
export function editSlot(noteId: string): string {
  return `edit/${noteId}`;
}

/** A remembered choice of this phone, such as the phase of an activity. */
export function remember(name: string, value: string): void {
  write(`facilitator/choice/${name}`, value);
}

export function recall(name: string): string | null {
  return read(`facilitator/choice/${name}`);
}

// localStorage can be refused (private windows, full): then the page itself remembers.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    memory.delete(key);
  } catch {
    memory.set(key, value);
  }
}

function erase(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there either.
  }
}

function keys(): string[] {
  try {
    return [...Object.keys(localStorage), ...memory.keys()];
  } catch {
    return [...memory.keys()];
  }
}
