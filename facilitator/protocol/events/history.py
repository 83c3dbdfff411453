"""Events of what was set back or forth: how a thing is now, whatever it was before."""

from __future__ import annotations

from typing import Literal

from pydantic import SerializeAsAny

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import ActivityView, HistoryStep, MeetingView, NoteView, SetAsideView


class StepChanged(WireModel):
    """For the console: a step is new in the history, or was undone or redone."""

    kind: Literal["step_changed"] = "step_changed"
    step: HistoryStep


class MeetingChanged(WireModel):
    """The meeting is this now."""

    kind: Literal["meeting_changed"] = "meeting_changed"
    meeting: MeetingView


class ActivityChanged(WireModel):
    """A block of the agenda is this now, at its place; it may be new."""

    kind: Literal["activity_changed"] = "activity_changed"
    activity: SerializeAsAny[ActivityView]


class ActivityGone(WireModel):
    """A block is off the agenda. `set_aside`: for the console, when it is kept and can be put back."""

    kind: Literal["activity_gone"] = "activity_gone"
    activity_id: str
    set_aside: SetAsideView | None


class NotesSet(WireModel):
    """These are all notes of an activity that this screen can see now: none while its round is silent again."""

    kind: Literal["notes_set"] = "notes_set"
    activity_id: str
    notes: list[SerializeAsAny[NoteView]]


class RecognitionGone(WireModel):
    """A question was never asked after all."""

    kind: Literal["recognition_gone"] = "recognition_gone"
    recognition_id: str
