"""The words for what the room said to a proposal, that every format shares."""

from __future__ import annotations

from facilitator.exports.shapes import ReportProposal
from facilitator.exports.words import perspective_label
from facilitator.language import Gettext
from facilitator.protocol.base import ConsentAnswer


def consent_labels(gettext: Gettext) -> tuple[str, ...]:
    """The words for the answers to a proposal, in their order."""
    return (gettext("I agree"), gettext("I agree, with a concern"), gettext("I object"))


def consent_rows(proposal: ReportProposal, gettext: Gettext) -> list[tuple[str, ...]]:
    """A row per answer: its words, how many, and how many of each side that may be shown."""
    columns = (proposal.counts, *(counts for _side, counts in proposal.sides))
    return [(label, *(str(counts[place]) for counts in columns)) for place, label in enumerate(consent_labels(gettext))]


def consent_header(proposal: ReportProposal, gettext: Gettext) -> tuple[str, ...]:
    """The names of the columns of `consent_rows`."""
    return (gettext("Answer"), gettext("Together"), *(perspective_label(side, gettext) for side, _ in proposal.sides))


def consent_reasons(proposal: ReportProposal, gettext: Gettext) -> list[tuple[str, str]]:
    """A row per reason: the words for the answer, and why."""
    labels = dict(zip(ConsentAnswer, consent_labels(gettext), strict=True))
    return [(labels[answer], text) for answer, text in proposal.reasons]


def consent_title(proposal: ReportProposal, gettext: Gettext) -> str:
    """Which part and which round it was."""
    return gettext("%(title)s – round %(round)s") % {"title": proposal.title, "round": proposal.round}
