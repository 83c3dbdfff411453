"""Commands about headings: notes that belong together, and ideas that are merged."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from facilitator.protocol import limits
from facilitator.protocol.base import Id, Text
from facilitator.protocol.commands.base import FacilitatorCommand

HeadingTitle = Annotated[Text, Field(min_length=1, max_length=limits.HEADING_TITLE_MAX, pattern=r"^[^\n\t]+$")]
NoteIds = Annotated[list[Id], Field(min_length=1, max_length=limits.HEADING_NOTES_MAX)]


class MakeHeading(FacilitatorCommand):
    """Put notes of one phase under a new heading; `heading_id` is made by the client."""

    kind: Literal["make_heading"] = "make_heading"
    heading_id: Id
    title: HeadingTitle
    note_ids: NoteIds


class RenameHeading(FacilitatorCommand):
    """Give a heading another name."""

    kind: Literal["rename_heading"] = "rename_heading"
    heading_id: Id
    title: HeadingTitle


class PutUnderHeading(FacilitatorCommand):
    """Put more notes under a heading; they leave the one they were under."""

    kind: Literal["put_under_heading"] = "put_under_heading"
    heading_id: Id
    note_ids: NoteIds


class TakeFromHeading(FacilitatorCommand):
    """Let notes stand on their own again."""

    kind: Literal["take_from_heading"] = "take_from_heading"
    note_ids: NoteIds


class RefuseSuggestion(FacilitatorCommand):
    """Say that notes do not belong together, or not under this heading: it is not proposed again."""

    kind: Literal["refuse_suggestion"] = "refuse_suggestion"
    activity_id: Id
    note_ids: Annotated[list[Id], Field(min_length=1, max_length=limits.HEADING_NOTES_MAX)]
    heading_id: Id | None = None

    @classmethod
    def list_about(cls) -> set[str]:
        """Only the part: which notes it was about says nothing in the history."""
        return {"activity_id"}


class DissolveHeading(FacilitatorCommand):
    """Take a heading away; its notes stand on their own again."""

    kind: Literal["dissolve_heading"] = "dissolve_heading"
    heading_id: Id


class MergeIdeas(FacilitatorCommand):
    """Let the ideas under a heading count as one idea in a vote, or as ideas of their own again."""

    kind: Literal["merge_ideas"] = "merge_ideas"
    heading_id: Id
    is_merged: StrictBool

    @classmethod
    def list_about(cls) -> set[str]:
        """Which heading, and whether its ideas became one or stand apart."""
        return {"heading_id", "is_merged"}
