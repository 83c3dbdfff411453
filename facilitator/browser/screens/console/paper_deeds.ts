// What the console does for somebody without a phone.

import { t } from "../../language.ts";
import type {
  ActivityView,
  ConsentAnswer,
  NoteKind,
  OwnFeedback,
  OwnNoteView,
  PaperDots,
  PaperScore,
  ParticipantView,
  ProposalView,
} from "../../protocol.ts";
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

export function editPaperNoteDeed(note: OwnNoteView, member: ParticipantView, text: string): Deed {
  return {
    place: `own:${note.id}`,
    draft: { kind: "edit_paper_note", seat: member.id, note_id: note.id, text },
    said: t("The note of %(alias)s is changed.", { alias: member.alias }),
  };
}

export function withdrawPaperNoteDeed(note: OwnNoteView, member: ParticipantView): Deed {
  return {
    place: `own:${note.id}`,
    draft: { kind: "withdraw_paper_note", seat: member.id, note_id: note.id },
    said: t("The note of %(alias)s is taken back.", { alias: member.alias }),
  };
}

export function paperConsentDeed(round: ProposalView, member: ParticipantView, answer: ConsentAnswer, reason: string | null): Deed {
  return {
    place: `paper-consent:${round.id}`,
    draft: { kind: "answer_paper_proposal", seat: member.id, proposal_id: round.id, answer, reason },
    said: t("The answer of %(alias)s is saved.", { alias: member.alias }),
  };
}

export function paperScoresDeed(activity: ActivityView, member: ParticipantView, scores: PaperScore[]): Deed {
  return {
    place: `paper-scores:${activity.id}`,
    draft: { kind: "enter_paper_scores", seat: member.id, activity_id: activity.id, scores },
    said: t("The scores of %(alias)s are saved.", { alias: member.alias }),
  };
}

export function paperFeedbackDeed(member: ParticipantView, card: OwnFeedback): Deed {
  return {
    place: "paper-feedback",
    draft: { kind: "give_paper_feedback", seat: member.id, ...card },
    said: t("The card of %(alias)s is saved.", { alias: member.alias }),
  };
}
