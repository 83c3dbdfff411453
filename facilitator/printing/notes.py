"""Paper notes for those who write by hand: four on a page for each phase, with the kinds to tick."""

from __future__ import annotations

from facilitator.exports.words import kind_label
from facilitator.language import Gettext
from facilitator.printing.shapes import PaperNotes
from facilitator.printing.typesetting import typeset
from facilitator.protocol.base import NoteKind
from facilitator.protocol.limits import NOTE_TEXT_MAX


def render_notes(notes: PaperNotes, gettext: Gettext) -> bytes:
    """A page A4 for each phase, to cut in four."""
    limit = gettext("At most %(most)s characters, about 45 words. No names and no addresses, please.")
    paper = {
        "title": notes.title,
        "language": notes.language,
        "phases": list(notes.phases),
        "words": {
            "about": gettext("This note is about"),
            "tick": gettext("Tick what it is:"),
            "limit": limit % {"most": NOTE_TEXT_MAX},
            "kinds": [{"code": kind.value, "name": kind_label(kind, gettext)} for kind in NoteKind],
        },
    }
    return typeset("notes.typ", paper)
