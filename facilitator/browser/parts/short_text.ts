// What stands for an idea where there is little room.

import { tn } from "../language.ts";
import type { NoteView } from "../protocol.ts";
import { isStack } from "./note_stacks.ts";

/** Its text; of merged ideas their heading and how many they are. Another page has every text. */
export function shortText(note: NoteView): string {
  return isStack(note) ? `${note.title} (${tn("%(n)s idea", "%(n)s ideas", note.parts.length)})` : note.text;
}
