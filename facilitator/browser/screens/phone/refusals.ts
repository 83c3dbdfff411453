// What a phone does with commands the server refused: the text goes back into its draft, the reason is shown.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { PhoneState } from "../../protocol.ts";
import { newId, type Meeting, type PendingCommand } from "../../socket.ts";
import { openActivity } from "../../store.ts";
import { editSlot, newNoteSlot, type Drafts } from "./drafts.ts";

const ALREADY_THERE = "note_exists";
// The server's own words for this one say that the text is still here.
const SAYS_TEXT_IS_KEPT = "activity_closed";

/** The last refusal in words, and what makes it go away; the next activity that opens does so too. */
export function useRefusals(meeting: Meeting<PhoneState>, drafts: Drafts | null): [string | null, () => void] {
  const [said, say] = useState<string | null>(null);
  const open = meeting.state ? openActivity(meeting.state)?.id : undefined;
  useEffect(() => {
    if (open) say(null);
  }, [open]);
  useEffect(() => {
    if (!drafts) return;
    const dealt = meeting.refused.find((refused) => giveBack(refused, drafts));
    if (!dealt) return;
    if (dealt.refusal?.code !== ALREADY_THERE) say(wordsOf(dealt));
    meeting.dismiss(dealt.command.request_id);
  });
  return [said, () => say(null)];
}

/** Whether the text of a refused command is safe in a draft. It waits while that slot holds another text. */
function giveBack({ command, refusal }: PendingCommand, drafts: Drafts): boolean {
  if (refusal?.code === ALREADY_THERE) return true;
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
  return isText && refusal?.code !== SAYS_TEXT_IS_KEPT ? `${reason} ${t("Your text is still on this phone.")}` : reason;
}
