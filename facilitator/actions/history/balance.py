"""What must hold of rows that were set back or forth, as the actions of each command see to it otherwise."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from facilitator.access.ballots import find_next_round
from facilitator.actions.activities import count_again
from facilitator.actions.headings import require_no_open_vote, require_not_chosen_apart
from facilitator.actions.history.mending import Mended
from facilitator.actions.notes import has_dots_per_phase
from facilitator.actions.recognitions import settle_outcome
from facilitator.actions.scorings import close_scoring, has_scores, note_late
from facilitator.errors import Refusal
from facilitator.models import (
    Activity,
    Ballot,
    Conclusion,
    ConclusionSource,
    Heading,
    Note,
    Proposal,
    Recognition,
    Vote,
)
from facilitator.protocol.base import ActivityState, ActivityType


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def balance(tx: Session, mended: list[Mended]) -> None:
    """Count outcomes anew that are shown again. Raises Refusal when what was set does not go with the rest."""
    for row in mended:
        if row.key.table_name in LATE:
            LATE[row.key.table_name](tx, row)
        check = (GONE_CHECKS if row.is_gone else CHECKS).get(row.key.table_name)
        if check is not None:
            check(tx, row)
    tx.flush()
    for meeting_id in {_meeting_of(tx, row) for row in mended if row.changed & WHOLE.get(row.key.table_name, set())}:
        require_not_chosen_apart(tx, meeting_id)


def _meeting_of(tx: Session, row: Mended) -> str:
    given: str | None = row.image.get("meeting_id")
    return given or tx.get_one(Activity, row.image["activity_id"]).meeting_id


def _check_activity(tx: Session, row: Mended) -> None:
    activity = tx.get_one(Activity, row.key.values[0])
    is_closed = activity.state == ActivityState.CLOSED
    if "state" in row.changed and is_closed and activity.ballot is not None:
        count_again(tx, activity, activity.ballot)
    if "state" in row.changed and is_closed:
        close_scoring(tx, activity)
    if "state" in row.changed and activity.state == ActivityState.OPEN:
        _require_scoring(activity)
    if "state" in row.changed and activity.state != ActivityState.OPEN:
        _require_no_question(tx, activity)
        _require_no_proposal(tx, activity)
    if "state" in row.changed and not is_closed:
        _require_no_later_round(tx, activity)
    if "revealed_at" in row.changed and activity.revealed_at is None:
        _require_not_built_on(tx, activity)


def _require_no_later_round(tx: Session, activity: Activity) -> None:
    following = find_next_round(tx, activity.id)
    if following is not None and following.state != ActivityState.WAITING:
        raise Refusal("undo_blocked", _("The next round of this vote has begun, so this one stays as it is."))


def _check_gone_activity(tx: Session, row: Mended) -> None:
    if find_next_round(tx, row.key.values[0]) is not None:
        raise Refusal("undo_blocked", _("This vote has a next round by now."))


def _require_no_question(tx: Session, activity: Activity) -> None:
    if tx.scalar(select(exists().where(Recognition.activity_id == activity.id, Recognition.is_open))):
        raise Refusal("undo_blocked", _("A question about it is open. Close that first."))


def _require_no_proposal(tx: Session, activity: Activity) -> None:
    if tx.scalar(select(exists().where(Proposal.activity_id == activity.id, Proposal.is_open))):
        raise Refusal("undo_blocked", _("People are answering a proposal in it. Close that round first."))


def _require_not_built_on(tx: Session, activity: Activity) -> None:
    of_round = Note.activity_id == activity.id
    if tx.scalar(select(exists().where(Vote.note_id == Note.id, of_round))):
        raise Refusal("undo_blocked", _("There are dots on these ideas by now."))
    rests = (ConclusionSource.note_id == Note.id, ConclusionSource.conclusion_id == Conclusion.id)
    if tx.scalar(select(exists().where(*rests, of_round, Conclusion.withdrawn_at.is_(None)))):
        raise Refusal("undo_blocked", _("A conclusion rests on one of these notes by now."))
    voting = (Activity.meeting_id == activity.meeting_id, Activity.type == ActivityType.VOTE.value)
    is_voting = tx.scalar(select(exists().where(*voting, Activity.state == ActivityState.OPEN.value)))
    if is_voting and activity.type == ActivityType.IDEAS:
        raise Refusal("undo_blocked", _("These ideas are put to the vote now. Close the vote first."))


def _check_recognition(tx: Session, row: Mended) -> None:
    recognition = tx.get_one(Recognition, row.key.values[0])
    if "is_open" not in row.changed:
        return
    if not recognition.is_open:
        settle_outcome(tx, recognition)
    elif tx.get_one(Activity, recognition.activity_id).state != ActivityState.OPEN:
        raise Refusal("undo_blocked", _("The part of the agenda in which it was asked is not open now."))


def _check_heading(tx: Session, row: Mended) -> None:
    if "merged_at" in row.changed:
        require_no_open_vote(tx, row.image["meeting_id"])


def _check_note(tx: Session, row: Mended) -> None:
    note = tx.get_one(Note, row.key.values[0])
    heading = tx.get(Heading, note.heading_id) if note.heading_id else None
    if heading is not None and (note.activity_id, note.phase_id) != (heading.activity_id, heading.phase_id):
        raise Refusal("undo_blocked", _("Its heading is in another phase by now."))
    if heading is not None and heading.merged_at is not None:
        require_no_open_vote(tx, note.meeting_id)
    if "phase_id" in row.changed and has_dots_per_phase(tx, note):
        raise Refusal("undo_blocked", _("There are dots on it by now."))


def _check_ballot(tx: Session, row: Mended) -> None:
    activity_id = row.key.values[0]
    has_votes = tx.scalar(select(exists().where(Vote.activity_id == activity_id)))
    is_open = tx.get_one(Activity, activity_id).state == ActivityState.OPEN
    if row.changed & {"dots_per_participant", "dots_per_idea", "per_phase"} and (has_votes or is_open):
        raise Refusal("undo_blocked", _("The number of dots cannot change once voting has begun."))


def _require_scoring(activity: Activity) -> None:
    if activity.type == ActivityType.IMPACT_EFFORT and activity.scoring is None:
        raise Refusal("undo_blocked", _("Choose first which ideas are scored, and by whom."))


def _check_scoring(tx: Session, row: Mended) -> None:
    activity = tx.get_one(Activity, row.key.values[0])
    is_open = activity.state == ActivityState.OPEN
    if row.changed & {"ideas", "impact_by", "effort_by"} and (is_open or has_scores(tx, activity.id)):
        raise Refusal("undo_blocked", _("This cannot change once people are scoring."))


def _check_gone_scoring(tx: Session, row: Mended) -> None:
    activity = tx.get(Activity, row.key.values[0])
    if activity is not None and activity.state == ActivityState.OPEN:
        raise Refusal("undo_blocked", _("This cannot change once people are scoring."))


def _note_late(tx: Session, row: Mended) -> None:
    """Dots that come or go after a result was shown would show in the difference: they count as late ones."""
    ballot, seat = tx.get_one(Ballot, row.image["activity_id"]), row.image["participant_id"]
    if ballot.was_closed and seat not in ballot.late_seats:
        ballot.late_seats = [*ballot.late_seats, seat]
    activity = tx.get_one(Activity, ballot.activity_id)
    if activity.state == ActivityState.CLOSED:
        count_again(tx, activity, ballot)


def _note_late_score(tx: Session, row: Mended) -> None:
    """As with dots."""
    activity, seat = tx.get_one(Activity, row.image["activity_id"]), row.image["participant_id"]
    if activity.scoring is None:
        return
    note_late(activity.scoring, seat)
    if activity.state == ActivityState.CLOSED:
        close_scoring(tx, activity)


def _check_proposal(tx: Session, row: Mended) -> None:
    proposal = tx.get_one(Proposal, row.key.values[0])
    if proposal.is_open and tx.get_one(Activity, proposal.activity_id).state != ActivityState.OPEN:
        raise Refusal("undo_blocked", _("The part of the agenda in which it was asked is not open now."))


def _check_consent(tx: Session, row: Mended) -> None:
    if not tx.get_one(Proposal, row.image["proposal_id"]).is_open:
        raise Refusal("undo_blocked", _("This round is closed, so its answers stay."))


def _check_vote(tx: Session, row: Mended) -> None:
    activity_id, participant_id = row.image["activity_id"], row.image["participant_id"]
    ballot = tx.get_one(Ballot, activity_id)
    given = select(func.sum(Vote.dots)).where(Vote.activity_id == activity_id, Vote.participant_id == participant_id)
    if ballot.per_phase:
        given = given.join(Note, Note.id == Vote.note_id).group_by(Note.phase_id).order_by(func.sum(Vote.dots).desc())
    if (tx.scalar(given.limit(1)) or 0) > ballot.dots_per_participant:
        raise Refusal("undo_blocked", _("These dots have been given to other ideas by now."))


CHECKS: dict[str, Callable[[Session, Mended], None]] = {
    "activity": _check_activity,
    "recognition": _check_recognition,
    "note": _check_note,
    "heading": _check_heading,
    "ballot": _check_ballot,
    "vote": _check_vote,
    "scoring": _check_scoring,
    "consent": _check_consent,
    "proposal": _check_proposal,
}

LATE: dict[str, Callable[[Session, Mended], None]] = {"vote": _note_late, "idea_score": _note_late_score}

WHOLE = {"heading": {"merged_at"}, "note": {"heading_id"}, "vote": {"given_to"}, "idea_score": {"given_to"}}
"""What says which ideas count as one, and what was given to ideas as one."""

GONE_CHECKS: dict[str, Callable[[Session, Mended], None]] = {
    "activity": _check_gone_activity,
    "scoring": _check_gone_scoring,
    "consent": _check_consent,
}
"""Of rows that are gone now."""
