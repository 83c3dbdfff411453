"""The only writers. Every command has one function with its name, which changes rows and returns what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from facilitator.access.actors import Actor
from facilitator.access.admission import forget_gate, require_admitted
from facilitator.access.loaders import load_desk
from facilitator.actions import (
    activities,
    agenda,
    conclusions,
    consent,
    desks,
    following,
    headings,
    meetings,
    notes,
    paper,
    privacy,
    recognitions,
    responses,
    rounds,
    scorings,
    seats,
    stage,
    suggestions,
    timers,
    votes,
)
from facilitator.actions.history import steps
from facilitator.actions.history.recording import record
from facilitator.events import Event
from facilitator.protocol import commands

Action = Callable[[Session, Actor, Any], list[Event]]

ACTIONS: dict[type[commands.Command], Action] = {
    commands.JoinMeeting: seats.join_meeting,
    commands.FollowProject: following.follow_project,
    commands.PostNote: notes.post_note,
    commands.EditNote: notes.edit_note,
    commands.WithdrawNote: notes.withdraw_note,
    commands.HideNote: notes.hide_note,
    commands.RestoreNote: notes.restore_note,
    commands.MoveNote: notes.move_note,
    commands.LetNoteThrough: privacy.let_note_through,
    commands.MaskNote: privacy.mask_note,
    commands.ReportNames: privacy.report_names,
    commands.MakeHeading: headings.make_heading,
    commands.RenameHeading: headings.rename_heading,
    commands.PutUnderHeading: headings.put_under_heading,
    commands.TakeFromHeading: headings.take_from_heading,
    commands.DissolveHeading: headings.dissolve_heading,
    commands.RefuseSuggestion: suggestions.refuse_suggestion,
    commands.MergeIdeas: headings.merge_ideas,
    commands.RevealNotes: activities.reveal_notes,
    commands.OpenActivity: activities.open_activity,
    commands.CloseActivity: activities.close_activity,
    commands.AddActivity: agenda.add_activity,
    commands.EditActivity: agenda.edit_activity,
    commands.MoveActivity: agenda.move_activity,
    commands.RemoveActivity: agenda.remove_activity,
    commands.RestoreActivity: agenda.restore_activity,
    commands.LoadTemplate: agenda.load_template,
    commands.SetOpenFor: agenda.set_open_for,
    commands.StartTimer: timers.start_timer,
    commands.PauseTimer: timers.pause_timer,
    commands.ExtendTimer: timers.extend_timer,
    commands.StopTimer: timers.stop_timer,
    commands.SetStage: stage.set_stage,
    commands.AddPaperSeat: paper.add_paper_seat,
    commands.PostPaperNote: paper.post_paper_note,
    commands.EditPaperNote: paper.edit_paper_note,
    commands.WithdrawPaperNote: paper.withdraw_paper_note,
    commands.EnterPaperBallot: paper.enter_paper_ballot,
    commands.AnswerPaperProposal: paper.answer_paper_proposal,
    commands.EnterPaperScores: paper.enter_paper_scores,
    commands.GivePaperFeedback: paper.give_paper_feedback,
    commands.AddDesk: desks.add_desk,
    commands.RevokeDesk: desks.revoke_desk,
    commands.SetBallot: votes.set_ballot,
    commands.AddRound: rounds.add_round,
    commands.SetScoring: scorings.set_scoring,
    commands.ScoreIdea: scorings.score_idea,
    commands.CastVote: votes.cast_vote,
    commands.OpenRecognition: recognitions.open_recognition,
    commands.CloseRecognition: recognitions.close_recognition,
    commands.AnswerRecognition: recognitions.answer_recognition,
    commands.PutProposal: consent.put_proposal,
    commands.CloseProposal: consent.close_proposal,
    commands.AnswerProposal: consent.answer_proposal,
    commands.GiveFeedback: responses.give_feedback,
    commands.SetSignal: responses.set_signal,
    commands.MarkSignalSeen: responses.mark_signal_seen,
    commands.SetFeedbackDate: meetings.set_feedback_date,
    commands.PauseMeeting: meetings.pause_meeting,
    commands.CloseMeeting: meetings.close_meeting,
    commands.ResumeMeeting: meetings.resume_meeting,
    commands.SetDoor: meetings.set_door,
    commands.RenewJoinCode: meetings.renew_join_code,
    commands.RemoveParticipant: seats.remove_participant,
    commands.ReadmitParticipant: seats.readmit_participant,
    commands.AddConclusion: conclusions.add_conclusion,
    commands.EditConclusion: conclusions.edit_conclusion,
    commands.WithdrawConclusion: conclusions.withdraw_conclusion,
    commands.RestoreConclusion: conclusions.restore_conclusion,
    commands.UndoStep: steps.undo_step,
    commands.RedoStep: steps.redo_step,
}

if missing := set(commands.COMMANDS.values()) - set(ACTIONS):
    raise TypeError(f"commands without an action: {missing}")


def prepare(tx: Session, sent: Iterable[commands.Command]) -> None:
    """Read at once what the commands of a batch need, so that a hundred notes cost no more queries than one."""
    forget_gate(tx)
    posts = (commands.PostNote, commands.PostPaperNote)
    notes.prepare_new_notes(tx, [command.note_id for command in sent if isinstance(command, posts)])


def act(tx: Session, actor: Actor, command: commands.Command) -> list[Event]:
    """Do a command and say what happened; an empty list when nothing changed. Raises Refusal.

    New notes wait for the next command of another kind, or for `finish`.
    """
    actor.require_may_send(command)
    require_admitted(tx, actor, command)
    if actor.desk_id is not None:
        load_desk(tx, actor.meeting_id, actor.desk_id)
    if isinstance(command, commands.PostNote):
        return notes.post_note(tx, actor, command)
    finish(tx)
    if isinstance(command, commands.FacilitatorCommand) and command.is_recorded:
        events = _act_and_record(tx, actor, command)
    else:
        events = ACTIONS[type(command)](tx, actor, command)
    tx.flush()
    tx.expire_all()  # a statement may have changed what is held here
    if command.role == "facilitator":
        forget_gate(tx)
    return events


def _act_and_record(tx: Session, actor: Actor, command: commands.FacilitatorCommand) -> list[Event]:
    """Do a step of the facilitator, and keep which rows it changed."""
    with record(tx) as recording:
        events = ACTIONS[type(command)](tx, actor, command)
        finish(tx)
    return [*events, *steps.keep_step(tx, actor, command, recording.list_changes())]


def finish(tx: Session) -> None:
    """Write what waits. Call it at the end of each savepoint."""
    notes.insert_new_notes(tx)
    tx.flush()
