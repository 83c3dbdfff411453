"""Readings of votes: which ideas are on a ballot, the rounds before it, and its result once it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access.facts import find_merged, list_shown_notes
from facilitator.models import Activity, Ballot, Group, Meeting, Note, Vote
from facilitator.protocol.base import ActivityState, ActivityType, NoteKind
from facilitator.protocol.views import BallotResult
from facilitator.rules import VoterFacts, build_ballot_result, compare_rounds, count_as_one, find_differences_of_few

Merged = dict[str, str]
"""Idea → the one that stands for all it is merged with."""


def list_ballot_ideas(tx: Session, ballot: Ballot | None, meeting_id: str, merged: Merged) -> list[Note]:
    """The ideas that can get dots: those that were chosen, else every idea; never one that not everybody may see.

    `merged`: idea → the one that stands for all it is merged with; it is chosen when a part of it is.
    """
    listed = ballot.ideas if ballot is not None else None
    chosen = None if listed is None else {merged.get(idea, idea) for idea in listed}
    ideas = (note for note in list_shown_notes(tx, meeting_id) if note.kind == NoteKind.IDEA)
    return [note for note in ideas if chosen is None or note.id in chosen]


def list_earlier_rounds(tx: Session, activity: Activity) -> list[Activity]:
    """The votes of which this is a next round, the latest first."""
    return list(_walk_back(tx, activity))


def _walk_back(tx: Session, activity: Activity) -> Iterator[Activity]:
    former = _find_former(tx, activity)
    while former is not None:
        yield former
        former = _find_former(tx, former)


def _find_former(tx: Session, activity: Activity) -> Activity | None:
    follows = activity.ballot.follows_id if activity.ballot else None
    return tx.get(Activity, follows) if follows else None


def find_next_round(tx: Session, activity_id: str) -> Activity | None:
    """The vote that is the next round of this one, on the agenda or set aside."""
    follows = select(Activity).join(Ballot, Ballot.activity_id == Activity.id).where(Ballot.follows_id == activity_id)
    return tx.scalars(follows.limit(1)).unique().one_or_none()


def find_ballot_result(tx: Session, meeting: Meeting, activity: Activity) -> BallotResult | None:
    """The result of a vote, beside the round before it; None unless its ballot is closed. All reading of tallies."""
    if activity.type != ActivityType.VOTE or activity.state != ActivityState.CLOSED:
        return None
    merged = find_merged(tx, meeting.id)
    result = _count(tx, meeting, activity, merged)
    earlier = list_earlier_rounds(tx, activity)
    if not earlier or earlier[0].state != ActivityState.CLOSED:
        return result
    former, ballot = _count(tx, meeting, earlier[0], merged), _list_ids(tx, meeting, activity, merged)
    shared = _list_ids(tx, meeting, earlier[0], merged) & ballot
    rounds = compare_rounds(former, result, shared, ballot, number=len(earlier) + 1)
    return result.model_copy(update={"rounds": rounds})


def _count(tx: Session, meeting: Meeting, activity: Activity, merged: Merged) -> BallotResult:
    """The result by itself, with what the rounds before it make of its splits."""
    ballot = activity.ballot
    voters, ideas = _list_voters(tx, activity, merged), _list_ids(tx, meeting, activity, merged)
    of_few = {
        split
        for former in list_earlier_rounds(tx, activity)
        if former.ballot is not None and former.ballot.was_closed
        for split in find_differences_of_few(
            _list_voters(tx, former, merged),
            voters,
            _list_ids(tx, meeting, former, merged) & ideas,
            meeting.min_group_size,
        )
    }
    withheld = ballot is not None and ballot.splits_withheld
    return build_ballot_result([*voters.values()], ideas, meeting.min_group_size, withheld=withheld, of_few=of_few)


def _list_ids(tx: Session, meeting: Meeting, activity: Activity, merged: Merged) -> set[str]:
    return {note.id for note in list_ballot_ideas(tx, activity.ballot, meeting.id, merged)}


def _list_voters(tx: Session, activity: Activity, merged: Merged) -> dict[str, VoterFacts]:
    """Seat → its dots; those on merged ideas count once, up to what one idea can take."""
    rows = tx.execute(
        select(Vote.participant_id, Vote.note_id, Vote.dots, Group.code, Group.perspective)
        .join(Group, Group.id == Vote.group_id)
        .where(Vote.activity_id == activity.id)
    )
    voters: dict[str, VoterFacts] = {}
    for seat, note_id, dots, group, perspective in rows:
        voters.setdefault(seat, VoterFacts(group, perspective, {})).dots[note_id] = dots
    most = activity.ballot.dots_per_idea if activity.ballot else 0
    return {seat: replace(voter, dots=count_as_one(voter.dots, merged, most)) for seat, voter in voters.items()}
