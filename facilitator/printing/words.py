"""The words that several printables share."""

from __future__ import annotations

from facilitator.exports.words import date_text
from facilitator.language import Gettext
from facilitator.printing.shapes import Invitation


def feeling_words(gettext: Gettext) -> list[str]:
    """The words of the feelings, from +2 down to −2."""
    return [gettext("very good"), gettext("good"), gettext("so-so"), gettext("bad"), gettext("very bad")]


def feeling_word(sentiment: int | None, gettext: Gettext) -> str:
    """The word of a feeling, or that it was not told."""
    return gettext("feeling not told") if sentiment is None else feeling_words(gettext)[2 - sentiment]


def invitation_words(gettext: Gettext) -> dict[str, str]:
    """How to join, in a few words."""
    return {
        "qr": gettext("QR code to join this meeting"),
        "scan": gettext("Scan the code with the camera of your phone"),
        "go_to": gettext("or go to this address"),
        "type_code": gettext("and type this code"),
    }


def when_text(invitation: Invitation, gettext: Gettext) -> str:
    """Day, time and place, as far as they are known."""
    day = date_text(invitation.held_on, gettext) if invitation.held_on else ""
    return " · ".join(filter(None, (day, invitation.start_time, invitation.place)))
