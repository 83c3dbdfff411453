// What the facilitator can do: the command, what to say once it is done, and the command that undoes it.

import { t } from "../../language.ts";
import type { ActivityView, CommandDraft, ConclusionKind, ConclusionView, ConsoleNoteView, DeskRole, DeskView, ProposalView } from "../../protocol.ts";
import { type Agenda, countNotes, findOpen, silentIdeaRounds } from "./agenda.ts";
import { titleOf } from "./words.ts";

/** Plain data, so that it survives a reload. `draft` is null for what cannot be undone; `redo` does it again. */
export interface UndoEntry {
  said: string;
  draft: CommandDraft | null;
  redo: CommandDraft;
  /** The activity that must be open still (null: none) for the undo to make sense. */
  when_open?: string | null;
  /** The activity that the wall must show still. */
  shown?: string;
}

export interface Deed {
  /** Where a refusal is shown, and what is disabled while it is underway. */
  place: string;
  draft: CommandDraft;
  /** Said once, after it is done; the undo has its own, shorter words. */
  said: string;
  undo: UndoEntry;
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

interface Parts {
  place: string;
  draft: CommandDraft;
  said: string;
  undone: CommandDraft | null;
}

function buildDeed({ place, draft, said, undone }: Parts): Deed {
  return { place, draft, said, undo: { said, draft: undone, redo: draft } };
}

export function openDeed(state: Agenda, activity: ActivityView): Deed {
  const former = findOpen(state.activities);
  const draft: CommandDraft = { kind: "open_activity", activity_id: activity.id };
  const undone: CommandDraft = former
    ? { kind: "open_activity", activity_id: former.id }
    : { kind: "close_activity", activity_id: activity.id };
  const opened = t("“%(title)s” is open.", { title: titleOf(activity) });
  const reveals = activity.type === "vote" && silentIdeaRounds(state).length > 0;
  const said = reveals ? `${opened} ${t("Everybody can now read the ideas that were hidden.")}` : opened;
  const undo = { said: opened, draft: undone, redo: draft, when_open: activity.id };
  return { place: `item:${activity.id}`, draft, said, undo };
}

export function closeDeed(activity: ActivityView): Deed {
  const draft: CommandDraft = { kind: "close_activity", activity_id: activity.id };
  const undone: CommandDraft = { kind: "open_activity", activity_id: activity.id };
  const closed = t("“%(title)s” is closed.", { title: titleOf(activity) });
  const said = activity.type === "vote" ? `${closed} ${t("The result is on the wall.")}` : closed;
  const undo = { said: closed, draft: undone, redo: draft, when_open: null };
  return { place: `item:${activity.id}`, draft, said, undo };
}

export function revealDeed(activity: ActivityView): Deed {
  return buildDeed({
    place: `item:${activity.id}`,
    draft: { kind: "reveal_notes", activity_id: activity.id },
    said: t("Everybody can now read the notes of “%(title)s”: %(count)s.", {
      count: countNotes(activity),
      title: titleOf(activity),
    }),
    undone: null,
  });
}

export function hideDeed(note: ConsoleNoteView, reason: string): Deed {
  return buildDeed({
    place: `item:${note.id}`,
    draft: { kind: "hide_note", note_id: note.id, reason },
    said: t("The note is hidden."),
    undone: { kind: "restore_note", note_id: note.id },
  });
}

export function moveDeed(note: ConsoleNoteView, phase: string, name: string): Deed {
  return buildDeed({
    place: `item:${note.id}`,
    draft: { kind: "move_note", note_id: note.id, phase },
    said: t("The note is now in “%(phase)s”.", { phase: name }),
    undone: { kind: "move_note", note_id: note.id, phase: note.phase },
  });
}

export function restoreDeed(note: ConsoleNoteView): Deed {
  const reason = note.hidden_reason || t("Hidden again");
  return buildDeed({
    place: `item:${note.id}`,
    draft: { kind: "restore_note", note_id: note.id },
    said: t("The note is back."),
    undone: { kind: "hide_note", note_id: note.id, reason },
  });
}

export function ballotDeed(activity: ActivityView, fields: BallotFields): Deed {
  const { dots_per_participant, dots_per_idea, per_phase, ideas = null } = activity.ballot ?? fields;
  return buildDeed({
    place: `ballot:${activity.id}`,
    draft: { kind: "set_ballot", activity_id: activity.id, ...fields },
    said: t("The vote is set."),
    undone: { kind: "set_ballot", activity_id: activity.id, dots_per_participant, dots_per_idea, per_phase, ideas },
  });
}

export function proposalDeed(activity: ActivityView, id: string, text: string): Deed {
  return buildDeed({
    place: `proposal:${activity.id}`,
    draft: { kind: "put_proposal", proposal_id: id, activity_id: activity.id, text },
    said: t("The proposal is on every phone."),
    undone: null,
  });
}

export function closeProposalDeed({ id }: ProposalView): Deed {
  return buildDeed({
    place: `proposal:${id}`,
    draft: { kind: "close_proposal", proposal_id: id },
    said: t("The round is closed."),
    undone: null,
  });
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
  const undone: CommandDraft = { kind: "withdraw_conclusion", conclusion_id: id };
  const redo: CommandDraft = { kind: "restore_conclusion", conclusion_id: id };
  const draft: CommandDraft = { kind: "add_conclusion", conclusion_id: id, ...fields };
  return { place: NEW_CONCLUSION, draft, said, undo: { said, draft: undone, redo } };
}

export function editDeed(former: ConclusionView, fields: ConclusionFields): Deed {
  const { id, position: _position, ...before } = former;
  return buildDeed({
    place: `conclusion:${id}`,
    draft: { kind: "edit_conclusion", conclusion_id: id, ...fields },
    said: t("The change is saved."),
    undone: { kind: "edit_conclusion", conclusion_id: id, ...before },
  });
}

export function withdrawDeed({ id, conclusion_kind }: ConclusionView): Deed {
  return buildDeed({
    place: `conclusion:${id}`,
    draft: { kind: "withdraw_conclusion", conclusion_id: id },
    said: unlisted(conclusion_kind),
    undone: { kind: "restore_conclusion", conclusion_id: id },
  });
}

export function addDeskDeed(id: string, role: DeskRole): Deed {
  return buildDeed({
    place: "desks",
    draft: { kind: "add_desk", desk_id: id, desk_role: role },
    said: role === "note_taker" ? t("The note-taker can come in now.") : t("Your other device can come in now."),
    undone: { kind: "revoke_desk", desk_id: id },
  });
}

export function revokeDeskDeed(desk: DeskView): Deed {
  return buildDeed({
    place: `desk:${desk.id}`,
    draft: { kind: "revoke_desk", desk_id: desk.id },
    said: t("This device can no longer come in."),
    undone: null,
  });
}

export function feedbackDeed(former: string | null, date: string | null): Deed {
  return buildDeed({
    place: "feedback",
    draft: { kind: "set_feedback_date", feedback_on: date },
    said: date ? t("The date is on the wall.") : t("The date is off the wall."),
    undone: { kind: "set_feedback_date", feedback_on: former },
  });
}
