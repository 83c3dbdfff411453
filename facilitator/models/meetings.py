"""The tables of a meeting: groups, seats, agenda, ballots, the requests that were handled, who is connected where."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitator.models.base import Base, Key, length, new_id, one_of, utc_now
from facilitator.models.projects import Project
from facilitator.protocol import limits
from facilitator.protocol.base import ActivityState, ActivityType, DeskRole, MeetingState, Perspective


class Meeting(Base):
    """One joint-journey meeting. `version` grows by one with every committed batch of commands.

    `feedback_on`: when the participants hear what was done with it. A rehearsal is a copy to practise with, thrown away
    after that; `rehearsal_of`: the meeting it was copied from, None when that is gone or there was none.
    `is_door_closed`: nobody new comes in. `held_on`, `start_time` (HH:MM as on the clock there), `place`: as planned.
    `shown_journeys`: the ids of the journeys that it shows, None: all. `checklist`: what is to be done before it.
    `project_version`: that of its klantreis when its screens were last told of it.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        length("join_code", limits.JOIN_CODE_LENGTH, limits.JOIN_CODE_LENGTH),
        CheckConstraint("min_group_size >= 1", name="min_group_size"),
        one_of("state", MeetingState),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), index=True)
    title: Mapped[str]
    join_code: Mapped[str] = mapped_column(String(limits.JOIN_CODE_LENGTH), unique=True)
    language: Mapped[str] = mapped_column(String(35))
    min_group_size: Mapped[int]
    version: Mapped[int] = mapped_column(default=0)
    project_version: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    feedback_on: Mapped[date | None]
    is_rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    rehearsal_of: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(16), default=MeetingState.OPEN.value, server_default="open")
    is_door_closed: Mapped[bool] = mapped_column(default=False, server_default=false())
    held_on: Mapped[date | None]
    start_time: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str | None] = mapped_column(String(limits.TITLE_MAX))
    shown_journeys: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    checklist: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    project: Mapped[Project] = relationship()
    groups: Mapped[list[Group]] = relationship(order_by="Group.position", cascade="all, delete-orphan")
    activities: Mapped[list[Activity]] = relationship(
        order_by="[Activity.position, Activity.id]", cascade="all, delete-orphan"
    )


class Group(Base):
    """A group of participants with a perspective. `line`: who it is for, None: ours. `invited_count`: if known."""

    __tablename__ = "participant_group"
    __table_args__ = (
        UniqueConstraint("meeting_id", "code"),
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "id"),
        one_of("perspective", Perspective),
        CheckConstraint("invited_count >= 0", name="invited_count"),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    perspective: Mapped[str] = mapped_column(String(16))
    line: Mapped[str | None] = mapped_column(String(limits.GROUP_LINE_MAX))
    invited_count: Mapped[int | None]


class Participant(Base):
    """A seat in a meeting. `seat_number` names it at the console; notes and votes never carry it.

    `me_version`: the meeting's version at which the seat's own notes, dots, alias or group last changed.
    `has_answers`: whether there can be answers, a feedback card or signals of it; most of the time there are none.
    `removed_at`: since when the facilitator has taken the seat out of the meeting; it can be let back in.
    `is_on_paper`: of somebody without a phone, for whom the console writes; until a phone takes it over.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("meeting_id", "seat_number"),
        UniqueConstraint("meeting_id", "id"),
        ForeignKeyConstraint(
            ["meeting_id", "group_id"],
            ["participant_group.meeting_id", "participant_group.id"],
            name="fk_participant_group_of_meeting",
            ondelete="CASCADE",
        ),
        length("alias", limits.ALIAS_MAX),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    group_id: Mapped[str] = mapped_column(Key)
    alias: Mapped[str]
    seat_number: Mapped[int]
    me_version: Mapped[int] = mapped_column(default=0, server_default="0")
    has_answers: Mapped[bool] = mapped_column(default=False, server_default=false())
    joined_at: Mapped[datetime] = mapped_column(default=utc_now)
    removed_at: Mapped[datetime | None]
    is_on_paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    group: Mapped[Group] = relationship(
        viewonly=True, primaryjoin="Participant.group_id == Group.id", foreign_keys="Participant.group_id"
    )


class Activity(Base):
    """A block of the agenda. At most one of a meeting is open. `stage`: a StageView, what the wall shows of it.

    `phases`: the codes of those it is about, `open_for`: of the groups that take part; none: all of them.
    `used_seconds`: how long it was open, without the time since `running_since`. `removed_at`: it was set aside.
    The timer counts down `timer_seconds` until `timer_ends_at`; in a pause `timer_left_seconds` are left.
    Positions may be equal for a moment while parts change places, so nothing forbids it.
    """

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("meeting_id", "id"),
        one_of("type", ActivityType),
        one_of("state", ActivityState),
        Index(
            "uq_activity_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    type: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    prompt: Mapped[str]
    planned_minutes: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default=ActivityState.WAITING.value)
    opened_at: Mapped[datetime | None]
    revealed_at: Mapped[datetime | None]
    stage: Mapped[dict[str, Any] | None]
    phases: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    open_for: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    presenter_notes: Mapped[str] = mapped_column(default="", server_default="")
    used_seconds: Mapped[int] = mapped_column(default=0, server_default="0")
    running_since: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    timer_seconds: Mapped[int | None]
    timer_ends_at: Mapped[datetime | None]
    timer_left_seconds: Mapped[int | None]
    ballot: Mapped[Ballot | None] = relationship(cascade="all, delete-orphan", lazy="joined")
    scoring: Mapped[Scoring | None] = relationship(cascade="all, delete-orphan", lazy="joined")


class Ballot(Base):
    """The rules of a vote: the dots of a participant, at most how many on one idea, over all or per phase.

    `ideas`: the ids of those that can get dots; None: all that everybody may see.
    `follows_id`: the vote of which this is the next round.
    `late_seats`: who changed dots since splits were last shown; while they are few, `splits_withheld` holds.
    """

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("activity_id", "dots_per_idea"),
        CheckConstraint(f"dots_per_participant BETWEEN 1 AND {limits.DOTS_MAX}", name="dots_per_participant"),
        CheckConstraint("dots_per_idea BETWEEN 1 AND dots_per_participant", name="dots_per_idea"),
    )
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    dots_per_participant: Mapped[int] = mapped_column(default=3)
    dots_per_idea: Mapped[int] = mapped_column(default=1)
    per_phase: Mapped[bool] = mapped_column(default=False)
    ideas: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    follows_id: Mapped[str | None] = mapped_column(Key)
    was_closed: Mapped[bool] = mapped_column(default=False)
    splits_withheld: Mapped[bool] = mapped_column(default=False)
    late_seats: Mapped[list[str]] = mapped_column(JSON, default=list)


class Scoring(Base):
    """Which ideas are scored in a part, and by which groups (codes): on impact, on effort.

    `late_seats`: who changed scores since they were last shown; while they are few, `is_withheld` holds.
    """

    __tablename__ = "scoring"
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    ideas: Mapped[list[str]] = mapped_column(JSON)
    impact_by: Mapped[list[str]] = mapped_column(JSON)
    effort_by: Mapped[list[str]] = mapped_column(JSON)
    was_closed: Mapped[bool] = mapped_column(default=False)
    is_withheld: Mapped[bool] = mapped_column(default=False)
    late_seats: Mapped[list[str]] = mapped_column(JSON, default=list)


class Desk(Base):
    """Another device at which the console is opened with a link of its own, until that is revoked."""

    __tablename__ = "desk"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), one_of("role", DeskRole))
    id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    number: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    revoked_at: Mapped[datetime | None]


class HandledRequest(Base):
    """What a command was answered, so that a resend by the same sender answers the same and does nothing."""

    __tablename__ = "handled_request"
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    sender: Mapped[str] = mapped_column(Key, primary_key=True)
    request_id: Mapped[str] = mapped_column(Key, primary_key=True)
    ack: Mapped[dict[str, Any]]
    handled_at: Mapped[datetime] = mapped_column(default=utc_now)


class ProcessPresence(Base):
    """The seats (their numbers) and walls that one server process holds connections of; old without a heartbeat."""

    __tablename__ = "process_presence"
    process_id: Mapped[str] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, index=True)
    seats: Mapped[list[int]] = mapped_column(JSON)
    wall_count: Mapped[int] = mapped_column(default=0, server_default="0")
    seen_at: Mapped[datetime]
