// What the console does for somebody without a phone.

import { t } from "../../language.ts";
import type { ActivityView, NoteKind, PaperDots, ParticipantView } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import type { Deed } from "./deeds.ts";

export const PAPER_SEAT = "paper-seat";

export function addPaperSeatDeed(alias: string, group: string): Deed {
  return {
    place: PAPER_SEAT,
    draft: { kind: "add_paper_seat", participant_id: newId(), alias, group },
    said: t("%(alias)s takes part without a phone.", { alias }),
  };
}

export interface PaperNote {
  phase: string;
  note_kind: NoteKind;
  text: string;
}

export function postPaperNoteDeed(activity: ActivityView, member: ParticipantView, note: PaperNote): Deed {
  return {
    place: `paper-note:${activity.id}`,
    draft: { kind: "post_paper_note", seat: member.id, note_id: newId(), activity_id: activity.id, ...note },
    said: t("The note of %(alias)s is saved.", { alias: member.alias }),
  };
}

export function paperBallotDeed(activity: ActivityView, member: ParticipantView, dots: PaperDots[]): Deed {
  return {
    place: `paper-ballot:${activity.id}`,
    draft: { kind: "enter_paper_ballot", seat: member.id, activity_id: activity.id, dots },
    said: t("The ballot of %(alias)s is saved.", { alias: member.alias }),
  };
}
