"""The cards on the tables: one for each group, folded so that both sides of the table can read it."""

from __future__ import annotations

from facilitator.exports.words import perspective_label
from facilitator.language import Gettext
from facilitator.printing.shapes import TableCards
from facilitator.printing.typesetting import draw_qr, typeset
from facilitator.printing.words import invitation_words


def render_cards(cards: TableCards, gettext: Gettext) -> bytes:
    """A page A4 for each group."""
    invitation = cards.invitation
    paper = {
        "title": invitation.title,
        "language": invitation.language,
        "address": invitation.address,
        "code": invitation.code,
        "qr": draw_qr(invitation.join_url),
        "groups": [
            {"name": group.name, "perspective": perspective_label(group.perspective, gettext)} for group in cards.groups
        ],
        "rules": list(cards.rules),
        "words": {
            **invitation_words(gettext),
            "rules": gettext("What we agree on") if cards.rules else "",
            "fold": gettext("Fold here"),
        },
    }
    return typeset("cards.typ", paper)
