"""Paper ballots: every idea with the number by which the facilitator finds it at the console."""

from __future__ import annotations

from typing import Any

from facilitator.language import Gettext
from facilitator.printing.shapes import PaperBallot, PaperBallots
from facilitator.printing.typesetting import typeset


def render_ballots(ballots: PaperBallots, gettext: Gettext) -> bytes:
    """The ballot of each vote, on as many pages A4 as its ideas need."""
    paper = {
        "title": ballots.title,
        "language": ballots.language,
        "groups": list(ballots.groups),
        "ballots": [_build_ballot(ballot, gettext) for ballot in ballots.ballots],
        "words": {
            "number": gettext("No."),
            "idea": gettext("Idea"),
            "dots": gettext("Your dots"),
            "group": gettext("Tick the group that you belong to. Do not write your name."),
            "no_ideas": gettext("There are no ideas yet. Print this ballot once they can be seen on the wall."),
            "no_votes": gettext("There is no vote on the agenda of this meeting."),
        },
    }
    return typeset("ballots.typ", paper)


def _build_ballot(ballot: PaperBallot, gettext: Gettext) -> dict[str, Any]:
    return {
        "title": ballot.title,
        "prompt": ballot.prompt,
        "rule": _rule_text(ballot, gettext),
        "phases": [
            {
                "name": name,
                "dots": ballot.dots_per_idea,
                "ideas": [{"number": idea.number, "text": idea.text} for idea in ideas],
            }
            for name, ideas in ballot.phases
        ],
    }


def _rule_text(ballot: PaperBallot, gettext: Gettext) -> str:
    values = {"dots": ballot.dots_per_participant, "most": ballot.dots_per_idea}
    if ballot.per_phase:
        return gettext("Fill %(dots)s dots in every phase. On one idea at most %(most)s.") % values
    return gettext("Fill %(dots)s dots in all. On one idea at most %(most)s.") % values
