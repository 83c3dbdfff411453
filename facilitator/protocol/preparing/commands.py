"""Every command of a screen on which a klantreis is prepared. The wire `kind` is derived from the class's name.

Ids of new rows are made by the screen. `before_id`: the row before which it comes; None: it comes last.
`was`: what the fields held when somebody began to fill them in; where they hold something else by now it is refused.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from facilitator.protocol import limits
from facilitator.protocol.base import Id, WireModel, wire_kind
from facilitator.protocol.preparing.fields import (
    Fact,
    JourneyFields,
    NameOrNone,
    PhaseFields,
    ProjectFields,
    RatingFields,
    Sentiment,
    StepFields,
    TouchpointFields,
)


class PrepareCommand(WireModel):
    """What all carry. `request_id` makes a resend harmless."""

    is_for_interviewers: ClassVar[bool] = True
    is_recorded: ClassVar[bool] = True
    """Whether it is a step that can be undone."""
    request_id: Id

    @classmethod
    def list_about(cls) -> set[str]:
        """The fields that the history keeps to tell of the step: ids, never a text."""
        return {name for name in cls.model_fields if name.endswith("_id") and name not in ("request_id", "before_id")}


class EditProject(PrepareCommand):
    """Fill in something of the klantreis itself."""

    kind: Literal["edit_project"] = "edit_project"
    fields: ProjectFields
    was: ProjectFields | None = None


class AddPhase(PrepareCommand):
    """A new phase."""

    kind: Literal["add_phase"] = "add_phase"
    phase_id: Id
    before_id: Id | None = None
    fields: PhaseFields


class EditPhase(PrepareCommand):
    """Fill in something of a phase."""

    kind: Literal["edit_phase"] = "edit_phase"
    phase_id: Id
    fields: PhaseFields
    was: PhaseFields | None = None


class MovePhase(PrepareCommand):
    """Put a phase at another place."""

    kind: Literal["move_phase"] = "move_phase"
    phase_id: Id
    before_id: Id | None = None


class RemovePhase(PrepareCommand):
    """Take a phase out. Touchpoints in it go back to the inbox; steps move to `steps_to_id`, or go along."""

    kind: Literal["remove_phase"] = "remove_phase"
    phase_id: Id
    steps_to_id: Id | None = None


class AddPlannedStep(PrepareCommand):
    """A new step on paper."""

    kind: Literal["add_planned_step"] = "add_planned_step"
    step_id: Id
    phase_id: Id
    before_id: Id | None = None
    fields: StepFields


class EditPlannedStep(PrepareCommand):
    """Fill in something of a step."""

    kind: Literal["edit_planned_step"] = "edit_planned_step"
    step_id: Id
    fields: StepFields
    was: StepFields | None = None


class MovePlannedStep(PrepareCommand):
    """Put a step at another place, in this or another phase."""

    kind: Literal["move_planned_step"] = "move_planned_step"
    step_id: Id
    phase_id: Id
    before_id: Id | None = None


class RemovePlannedStep(PrepareCommand):
    """Take a step out. Touchpoints that were about it stay, and are about none."""

    kind: Literal["remove_planned_step"] = "remove_planned_step"
    step_id: Id


class AddJourney(PrepareCommand):
    """A new journey, under an alias."""

    kind: Literal["add_journey"] = "add_journey"
    journey_id: Id
    before_id: Id | None = None
    fields: JourneyFields


class EditJourney(PrepareCommand):
    """Fill in something of a journey. `despite`: what looks like personal data, from who shows it all the same."""

    kind: Literal["edit_journey"] = "edit_journey"
    journey_id: Id
    fields: JourneyFields
    was: JourneyFields | None = None
    despite: list[Annotated[str, Field(max_length=limits.TEXT_MAX)]] = Field(
        default_factory=list, max_length=limits.LIST_MAX
    )


class MoveJourney(PrepareCommand):
    """Put a journey at another place in the list."""

    kind: Literal["move_journey"] = "move_journey"
    journey_id: Id
    before_id: Id | None = None


class RemoveJourney(PrepareCommand):
    """Take a journey out with everything in it."""

    kind: Literal["remove_journey"] = "remove_journey"
    journey_id: Id


class NewTouchpoint(WireModel):
    """A touchpoint to add. Without a phase it comes in the inbox."""

    touchpoint_id: Id
    phase_id: Id | None = None
    fields: TouchpointFields


class AddTouchpoints(PrepareCommand):
    """One or more that were told, in this order: what was pasted comes in one step."""

    kind: Literal["add_touchpoints"] = "add_touchpoints"
    journey_id: Id
    before_id: Id | None = None
    touchpoints: Annotated[list[NewTouchpoint], Field(min_length=1, max_length=limits.LIST_MAX)]


class EditTouchpoint(PrepareCommand):
    """Fill in something of a touchpoint."""

    kind: Literal["edit_touchpoint"] = "edit_touchpoint"
    touchpoint_id: Id
    fields: TouchpointFields
    was: TouchpointFields | None = None


class MoveTouchpoint(PrepareCommand):
    """Put a touchpoint in a phase (or with None back in the inbox), and at a place among those of its journey."""

    kind: Literal["move_touchpoint"] = "move_touchpoint"
    touchpoint_id: Id
    phase_id: Id | None
    before_id: Id | None = None


class RemoveTouchpoint(PrepareCommand):
    """Take a touchpoint out."""

    kind: Literal["remove_touchpoint"] = "remove_touchpoint"
    touchpoint_id: Id


class SplitTouchpoint(PrepareCommand):
    """Make two of one. The first keeps what was filled in; the second, right behind it, may be shown where it may."""

    kind: Literal["split_touchpoint"] = "split_touchpoint"
    touchpoint_id: Id
    new_id: Id
    first: Fact
    second: Fact


class JoinTouchpoints(PrepareCommand):
    """Make one of two of a journey: the texts of `with_id` come behind those of the other, and it goes."""

    kind: Literal["join_touchpoints"] = "join_touchpoints"
    touchpoint_id: Id
    with_id: Id


class FeltThen(WireModel):
    """How a touchpoint felt; null is "not told"."""

    touchpoint_id: Id
    sentiment: Sentiment | None


class DrawCurve(PrepareCommand):
    """The feelings of some touchpoints of a journey at once: one stroke, one step."""

    kind: Literal["draw_curve"] = "draw_curve"
    journey_id: Id
    feelings: Annotated[list[FeltThen], Field(min_length=1, max_length=limits.LIST_MAX)]


class SetRating(PrepareCommand):
    """Marks of a journey for a phase; all not told: there is no rating."""

    kind: Literal["set_rating"] = "set_rating"
    journey_id: Id
    phase_id: Id
    fields: RatingFields


class EditCommand(PrepareCommand):
    """About an earlier step of one's own."""

    is_recorded = False
    edit_id: Id


class UndoEdit(EditCommand):
    """Set back what a step changed."""

    kind: Literal["undo_edit"] = "undo_edit"


class RedoEdit(EditCommand):
    """Do again what was undone."""

    kind: Literal["redo_edit"] = "redo_edit"


class EditorCommand(PrepareCommand):
    """About who may fill in this klantreis. No step: undoing something else must never let somebody in."""

    is_recorded = False
    is_for_interviewers = False
    editor_id: Id


class AddEditor(EditorCommand):
    """Make a link for an interviewer. `name` may be left open: it is asked when the link is used."""

    kind: Literal["add_editor"] = "add_editor"
    name: NameOrNone = ""


class RevokeEditor(EditorCommand):
    """A link opens nothing any more."""

    kind: Literal["revoke_editor"] = "revoke_editor"


def _leaves(base: type[PrepareCommand]) -> list[type[PrepareCommand]]:
    below = [leaf for child in base.__subclasses__() for leaf in _leaves(child)]
    return below or [base]


PREPARE_COMMANDS: dict[str, type[PrepareCommand]] = {wire_kind(c.__name__): c for c in _leaves(PrepareCommand)}
"""The commands of these screens, by kind."""


def parse_prepare_command(payload: Any) -> PrepareCommand:
    """The command in a payload. Raises KeyError on an unknown kind, pydantic.ValidationError on bad fields."""
    if not isinstance(payload, dict) or not isinstance(payload.get("kind"), str):
        raise KeyError("kind")
    return PREPARE_COMMANDS[payload["kind"]].model_validate(payload)
