"""The form in which a meeting is planned: as a meeting stands, as a browser sent it, and as a plan to save."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from facilitator.actions.plans import find_welcome
from facilitator.errors import Refusal
from facilitator.models import Meeting, new_id
from facilitator.protocol.plans import MeetingPlan


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


CHECKS = {
    "invited": _("Everybody is invited"),
    "talks": _("The talk beforehand with each resident is done"),
    "approved": _("Residents have seen and approved what is shown of their journey"),
    "projector": _("The projector is tested in the room"),
    "network": _("A phone reaches the meeting over the Wi-Fi of the room"),
    "paper": _("Paper notes and ballots are ready for who has no phone"),
    "rehearsed": _("A test run is done"),
}
"""The lines that every meeting has; people add their own."""

FAULTS = {
    "title": _("Give the meeting a name."),
    "held_on": _("Choose the day again."),
    "start_time": _("Write the time as 13:30."),
    "place": _("Make the place shorter."),
    "house_rules": _("Make the house rules shorter."),
    "min_group_size": _("Write the smallest group that is shown as a number."),
    "groups": _("Give every group a name of its own, and write how many are invited as a number."),
    "ballots": _("One idea can get at most as many dots as each person has."),
    "checks": _("Make the line of the checklist shorter."),
}
"""Field of a plan → what to do when it makes no sense."""


@dataclass(frozen=True)
class GroupLine:
    """A group in the form."""

    id: str
    name: str
    perspective: str
    line: str = ""
    invited: str = ""


@dataclass(frozen=True)
class BallotLine:
    """The dots of a vote in the form. `is_open`: they can change still."""

    id: str
    title: str
    dots: str
    most: str
    per_phase: bool
    is_open: bool = True


@dataclass(frozen=True)
class CheckLine:
    """A line of the checklist; `text` is of one's own, empty for one of ours."""

    id: str
    text: str
    is_done: bool


@dataclass(frozen=True)
class PlanForm:
    """All fields as text. `house_rules`: None when the agenda has no welcome; `shown`: None for all journeys."""

    title: str
    held_on: str
    start_time: str
    place: str
    house_rules: str | None
    min_group_size: str
    shown: tuple[str, ...] | None
    groups: tuple[GroupLine, ...] = ()
    ballots: tuple[BallotLine, ...] = ()
    checks: tuple[CheckLine, ...] = field(default=())

    @property
    def stand(self) -> str:
        """Changes with every field, so that who saves notices that somebody else did."""
        return hashlib.sha256(repr(self).encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def invited_count(self) -> dict[str, int]:
        """Side → how many are invited, of what is a number."""
        counts = {"lived": 0, "system": 0}
        for group in self.groups:
            counts[group.perspective] = counts.get(group.perspective, 0) + (_read_number(group.invited) or 0)
        return counts


def _read_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def build_form(meeting: Meeting, voted: set[str]) -> PlanForm:
    """The form as a meeting stands. `voted`: the votes that somebody has voted in."""
    welcome = find_welcome(meeting)
    return PlanForm(
        title=meeting.title,
        held_on=meeting.held_on.isoformat() if meeting.held_on else "",
        start_time=meeting.start_time or "",
        place=meeting.place or "",
        house_rules=welcome.prompt if welcome else None,
        min_group_size=str(meeting.min_group_size),
        shown=None if meeting.shown_journeys is None else tuple(meeting.shown_journeys),
        groups=tuple(_build_group(group) for group in meeting.groups),
        ballots=tuple(_list_ballots(meeting, voted)),
        checks=_build_checks(meeting.checklist),
    )


def _build_group(group: Any) -> GroupLine:
    invited = "" if group.invited_count is None else str(group.invited_count)
    return GroupLine(group.id, group.name, group.perspective, group.line or "", invited)


def _list_ballots(meeting: Meeting, voted: set[str]) -> Sequence[BallotLine]:
    parts = [(row, row.ballot) for row in meeting.activities if row.removed_at is None]
    return [
        BallotLine(
            id=row.id,
            title=row.title,
            dots=str(ballot.dots_per_participant),
            most=str(ballot.dots_per_idea),
            per_phase=ballot.per_phase,
            is_open=row.id not in voted and row.state != "open",
        )
        for row, ballot in parts
        if ballot is not None
    ]


def _build_checks(stored: list[dict[str, Any]]) -> tuple[CheckLine, ...]:
    done = {item["id"] for item in stored if item["is_done"]}
    ours = [CheckLine(code, "", code in done) for code in CHECKS]
    own = [CheckLine(item["id"], item["text"], item["is_done"]) for item in stored if item["text"]]
    return (*ours, *own)


def read_form(sent: MultiDict[str, str], before: PlanForm) -> PlanForm:
    """What a browser sent; `before`: the form as it was, for what is not in it."""
    done = set(sent.getlist("check_done"))
    return PlanForm(
        title=sent.get("title", "").strip(),
        held_on=sent.get("held_on", "").strip(),
        start_time=sent.get("start_time", "").strip(),
        place=sent.get("place", "").strip(),
        house_rules=sent.get("house_rules", before.house_rules),
        min_group_size=sent.get("min_group_size", before.min_group_size).strip(),
        shown=None if _shows_all(sent, before) else tuple(sent.getlist("journey")),
        groups=tuple(_read_groups(sent)),
        ballots=tuple(_read_ballots(sent, before)),
        checks=tuple(replace(line, is_done=line.id in done) for line in _read_checks(sent, before)),
    )


def _read_checks(sent: MultiDict[str, str], before: PlanForm) -> list[CheckLine]:
    """Ours, and those of one's own as they were sent: what is undone brings a line back that was taken out."""
    if "checks_offered" not in sent:
        return [*before.checks]
    own = zip(sent.getlist("check_id"), sent.getlist("check_text"), strict=False)
    ours = [line for line in before.checks if not line.text]
    return [*ours, *(CheckLine(line_id, text.strip(), is_done=False) for line_id, text in own if text.strip())]


def _shows_all(sent: MultiDict[str, str], before: PlanForm) -> bool:
    """Who takes a tick away where all had one means that, although "all" was not taken back."""
    has_unticked = len(sent.getlist("journey")) < (_read_number(sent.get("journeys_offered", "")) or 0)
    return sent.get("journeys", "all") == "all" and not (before.shown is None and has_unticked)


def _read_groups(sent: MultiDict[str, str]) -> list[GroupLine]:
    columns = [sent.getlist(f"group_{name}") for name in ("id", "name", "side", "line", "invited")]
    if len({len(column) for column in columns}) > 1:
        raise Refusal("bad_plan", FAULTS["groups"])
    rows = zip(*columns, strict=True)
    return [GroupLine(row[0], row[1].strip(), row[2], row[3].strip(), row[4].strip()) for row in rows]


def _read_ballots(sent: MultiDict[str, str], before: PlanForm) -> list[BallotLine]:
    per_phase = set(sent.getlist("ballot_per_phase"))
    read = []
    for ballot in before.ballots:
        dots, most = sent.get(f"dots_{ballot.id}"), sent.get(f"most_{ballot.id}")
        known = ballot.is_open and dots is not None and most is not None
        read.append(
            replace(ballot, dots=dots or "", most=most or "", per_phase=ballot.id in per_phase) if known else ballot
        )
    return read


def do_deed(form: PlanForm, sent: MultiDict[str, str]) -> PlanForm:
    """Add what was typed in the lines for something new, and do what the button that was pressed says."""
    deed, _colon, target = sent.get("deed", "save").partition(":")
    form = _add_new(form, sent)
    if deed in ("up", "down"):
        return replace(form, groups=_move(form.groups, target, -1 if deed == "up" else 1))
    if deed == "out":
        return replace(form, groups=tuple(group for group in form.groups if group.id != target))
    if deed == "drop":
        return replace(form, checks=tuple(line for line in form.checks if line.id != target or not line.text))
    return form


def _add_new(form: PlanForm, sent: MultiDict[str, str]) -> PlanForm:
    name, text = sent.get("new_group", "").strip(), sent.get("new_check", "").strip()
    groups, checks = form.groups, form.checks
    if name:
        groups = (*groups, GroupLine(new_id(), name, sent.get("new_group_side", "system")))
    if text:
        checks = (*checks, CheckLine(new_id(), text, is_done=False))
    return replace(form, groups=groups, checks=checks)


def _move(groups: tuple[GroupLine, ...], target: str, by: int) -> tuple[GroupLine, ...]:
    ids = [group.id for group in groups]
    if target not in ids:
        return groups
    place = ids.index(target)
    others = [group for group in groups if group.id != target]
    others.insert(max(0, place + by), groups[place])
    return tuple(others)


def parse_form(form: PlanForm) -> MeetingPlan:
    """The plan to save. Raises Refusal with what to do."""
    try:
        return MeetingPlan.model_validate(_build_plan(form))
    except ValidationError as error:
        field_name = str(error.errors()[0]["loc"][0])
        raise Refusal("bad_plan", FAULTS.get(field_name, FAULTS["title"])) from None


def _build_plan(form: PlanForm) -> dict[str, Any]:
    return {
        "title": form.title,
        "held_on": form.held_on or None,
        "start_time": form.start_time[:5] or None,
        "place": form.place or None,
        "house_rules": form.house_rules,
        "min_group_size": form.min_group_size,
        "shown_journeys": None if form.shown is None else list(form.shown),
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "perspective": group.perspective,
                "line": group.line,
                "invited_count": group.invited or None,
            }
            for group in form.groups
        ],
        "ballots": [
            {
                "activity_id": ballot.id,
                "dots_per_participant": ballot.dots,
                "dots_per_idea": ballot.most,
                "per_phase": ballot.per_phase,
            }
            for ballot in form.ballots
            if ballot.is_open
        ],
        "checks": [{"id": line.id, "text": line.text or None, "is_done": line.is_done} for line in form.checks],
    }


def parse_day(text: str) -> date | None:
    """A day as a browser sends it; None when it is empty or none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
