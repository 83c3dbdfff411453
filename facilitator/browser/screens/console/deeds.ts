// What the facilitator can do: the command, and what to say once it is done.

import { t } from "../../language.ts";
import type { ActivityView, CommandDraft, ConclusionKind, ConclusionView, ConsoleNoteView, DeskRole, DeskView, ProposalView } from "../../protocol.ts";
import { type Agenda, countNotes, silentIdeaRounds } from "./agenda.ts";
import { titleOf } from "./words.ts";

/** A step: the server keeps what it changed and undoes it, so a deed is a command and its words. */
export interface Deed {
  /** Where a refusal is shown, and what is disabled while it is underway. */
  place: string;
  draft: CommandDraft;
  /** Said once, after it is done. */
  said: string;
  /** Said of it when it is undone, where that is shorter. */
  short?: string;
  /** Nothing is said: the screen shows it already. */
  isQuiet?: boolean;
}

export interface BallotFields {
  dots_per_participant: number;
  dots_per_idea: number;
  per_phase: boolean;
  ideas: string[] | null;
}

export type ConclusionFields = Omit<ConclusionView, "id" | "position">;

export function openDeed(state: Agenda, activity: ActivityView): Deed {
  const draft: CommandDraft = { kind: "open_activity", activity_id: activity.id };
  const opened = t("“%(title)s” is open.", { title: titleOf(activity) });
  const reveals = activity.type === "vote" && silentIdeaRounds(state).length > 0;
  const said = reveals ? `${opened} ${t("Everybody can now read the ideas that were hidden.")}` : opened;
  return { place: `item:${activity.id}`, draft, said, short: opened };
}

export function closeDeed(activity: ActivityView): Deed {
  const draft: CommandDraft = { kind: "close_activity", activity_id: activity.id };
  const closed = t("“%(title)s” is closed.", { title: titleOf(activity) });
  const hasResult = activity.type === "vote" || activity.type === "impact_effort";
  const said = hasResult ? `${closed} ${t("The result is on the wall.")}` : closed;
  return { place: `item:${activity.id}`, draft, said, short: closed };
}

export function revealDeed(activity: ActivityView): Deed {
  return {
    place: `item:${activity.id}`,
    draft: { kind: "reveal_notes", activity_id: activity.id },
    said: t("Everybody can now read the notes of “%(title)s”: %(count)s.", {
      count: countNotes(activity),
      title: titleOf(activity),
    }),
    short: t("Notes revealed: %(what)s", { what: titleOf(activity) }),
  };
}

export function hideDeed(note: ConsoleNoteView, reason: string): Deed {
  return {
    place: `item:${note.id}`,
    draft: { kind: "hide_note", note_id: note.id, reason },
    said: t("The note is hidden."),
  };
}

export function letThroughDeed(note: ConsoleNoteView): Deed {
  return {
    place: `item:${note.id}`,
    draft: { kind: "let_note_through", note_id: note.id },
    said: note.privacy === "found" ? t("The note stays as it was written.") : t("Everybody gets the note as it was written."),
  };
}

/** `leave`: where what stays as it is written begins. */
export function maskDeed(note: ConsoleNoteView, leave: number[]): Deed {
  return {
    place: `item:${note.id}`,
    draft: { kind: "mask_note", note_id: note.id, leave },
    said: t("Everybody gets the note, masked."),
  };
}

export function moveDeed(note: ConsoleNoteView, phase: string, name: string): Deed {
  return {
    place: `item:${note.id}`,
    draft: { kind: "move_note", note_id: note.id, phase },
    said: t("The note is now in “%(phase)s”.", { phase: name }),
  };
}

export function restoreDeed(note: ConsoleNoteView): Deed {
  return {
    place: `item:${note.id}`,
    draft: { kind: "restore_note", note_id: note.id },
    said: t("The note is back."),
  };
}

export function ballotDeed(activity: ActivityView, fields: BallotFields): Deed {
  return {
    place: `ballot:${activity.id}`,
    draft: { kind: "set_ballot", activity_id: activity.id, ...fields },
    said: t("The vote is set."),
  };
}

export function roundDeed(former: ActivityView, id: string, fields: BallotFields & { title: string }): Deed {
  return {
    place: `round:${former.id}`,
    draft: { kind: "add_round", activity_id: id, follows_id: former.id, ...fields },
    said: t("“%(title)s” is on the agenda.", { title: fields.title }),
  };
}

export interface ScoringFields {
  ideas: string[];
  impact_by: string[];
  effort_by: string[];
}

export function scoringDeed(activity: ActivityView, fields: ScoringFields): Deed {
  return {
    place: `scoring:${activity.id}`,
    draft: { kind: "set_scoring", activity_id: activity.id, ...fields },
    said: t("It is set what is scored, and by whom."),
  };
}

export function proposalDeed(activity: ActivityView, id: string, text: string): Deed {
  return {
    place: `proposal:${activity.id}`,
    draft: { kind: "put_proposal", proposal_id: id, activity_id: activity.id, text },
    said: t("The proposal is on every phone."),
  };
}

export function closeProposalDeed({ id }: ProposalView): Deed {
  return {
    place: `proposal:${id}`,
    draft: { kind: "close_proposal", proposal_id: id },
    said: t("The round is closed."),
  };
}

export const NEW_CONCLUSION = "conclusion:new";

function listed(kind: ConclusionKind): string {
  const words: Record<ConclusionKind, string> = {
    conclusion: t("The conclusion is on the list."),
    action: t("The agreement is on the list."),
    not_taken_up: t("On the list: not taken up, and why."),
  };
  return words[kind];
}

function unlisted(kind: ConclusionKind): string {
  const words: Record<ConclusionKind, string> = {
    conclusion: t("The conclusion is off the list."),
    action: t("The agreement is off the list."),
    not_taken_up: t("Off the list of what is not taken up."),
  };
  return words[kind];
}

export function addDeed(id: string, fields: ConclusionFields): Deed {
  const said = listed(fields.conclusion_kind);
  const draft: CommandDraft = { kind: "add_conclusion", conclusion_id: id, ...fields };
  return { place: NEW_CONCLUSION, draft, said };
}

export function editDeed(former: ConclusionView, fields: ConclusionFields): Deed {
  const { id } = former;
  return {
    place: `conclusion:${id}`,
    draft: { kind: "edit_conclusion", conclusion_id: id, ...fields },
    said: t("The change is saved."),
  };
}

export function withdrawDeed({ id, conclusion_kind }: ConclusionView): Deed {
  return {
    place: `conclusion:${id}`,
    draft: { kind: "withdraw_conclusion", conclusion_id: id },
    said: unlisted(conclusion_kind),
  };
}

export function addDeskDeed(id: string, role: DeskRole): Deed {
  return {
    place: "desks",
    draft: { kind: "add_desk", desk_id: id, desk_role: role },
    said: role === "note_taker" ? t("The note-taker can come in now.") : t("Your other device can come in now."),
  };
}

export function revokeDeskDeed(desk: DeskView): Deed {
  return {
    place: `desk:${desk.id}`,
    draft: { kind: "revoke_desk", desk_id: desk.id },
    said: t("This device can no longer come in."),
  };
}

export function feedbackDeed(date: string | null): Deed {
  return {
    place: "feedback",
    draft: { kind: "set_feedback_date", feedback_on: date },
    said: date ? t("The date is on the wall.") : t("The date is off the wall."),
  };
}
