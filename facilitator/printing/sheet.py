"""The sheet for the wall of the room: QR, address and code, to be read from a few metres."""

from __future__ import annotations

from facilitator.language import Gettext
from facilitator.printing.shapes import Invitation
from facilitator.printing.typesetting import draw_qr, typeset
from facilitator.printing.words import invitation_words, when_text


def render_sheet(invitation: Invitation, gettext: Gettext) -> bytes:
    """One page A4."""
    paper = {
        "title": invitation.title,
        "language": invitation.language,
        "when": when_text(invitation, gettext),
        "address": invitation.address,
        "code": invitation.code,
        "qr": draw_qr(invitation.join_url),
        "words": {
            **invitation_words(gettext),
            "no_account": gettext("You need no account and no app. No phone? Ask for a paper note."),
        },
    }
    return typeset("sheet.typ", paper)
