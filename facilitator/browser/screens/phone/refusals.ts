// What a phone does with commands the server refused: the text goes back into its draft, the reason is shown.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { PhoneState } from "../../protocol.ts";
import { newId, type Meeting, type PendingCommand } from "../../socket.ts";
import { editSlot, newNoteSlot, type Drafts } from "./drafts.ts";

/** The last refusal in words, and what makes it go away. */
export function useRefusals(meeting: Meeting<PhoneState>, drafts: Drafts | null): [string | null, () => void] {
  const [said, say] = useState<string | null>(null);
  useEffect(() => {
    if (!drafts) return;
    const dealt = meeting.refused.find((refused) => giveBack(refused, drafts));
    if (!dealt) return;
    say(wordsOf(dealt));
    meeting.dismiss(dealt.command.request_id);
  });
  return [said, () => say(null)];
}

/** Whether the text of a refused command is safe in a draft. It waits while that slot holds another text. */
function giveBack({ command }: PendingCommand, drafts: Drafts): boolean {
  if (command.kind !== "post_note" && command.kind !== "edit_note") return true;
  const isNew = command.kind === "post_note";
  const slot = isNew ? newNoteSlot(command.activity_id, command.phase) : editSlot(command.note_id);
  const there = drafts.load(slot);
  if (there && there.note_id !== command.note_id) return false;
  const note_kind = isNew ? command.note_kind : "idea";
  drafts.save(slot, { note_id: isNew ? newId() : command.note_id, note_kind, text: command.text });
  return true;
}

function wordsOf({ command, refusal }: PendingCommand): string {
  const reason = refusal?.message || t("The server did not accept this.");
  const isText = command.kind === "post_note" || command.kind === "edit_note";
  return isText ? `${reason} ${t("Your text is still on this phone.")}` : reason;
}
