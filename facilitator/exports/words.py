"""The words for codes, numbers and dates that every format shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from facilitator.exports.shapes import (
    ReportConclusion,
    ReportIdea,
    ReportPart,
    ReportPhase,
    ReportRecognition,
    ReportSource,
    ReportStep,
    ReportVote,
)
from facilitator.insight import format_number
from facilitator.language import Gettext
from facilitator.protocol.base import ConclusionKind, Deviation, NoteKind, Perspective

KIND_ORDER = (NoteKind.PAIN_POINT, NoteKind.BRIGHT_SPOT, NoteKind.QUESTION, NoteKind.IDEA)
UNKNOWN = "–"


def kinds_label(kind: NoteKind, gettext: Gettext) -> str:
    """The heading above notes of a kind."""
    return {
        NoteKind.BRIGHT_SPOT: gettext("Goes well"),
        NoteKind.PAIN_POINT: gettext("Goes wrong"),
        NoteKind.QUESTION: gettext("Questions"),
        NoteKind.IDEA: gettext("Ideas"),
    }[kind]


def kind_label(kind: NoteKind, gettext: Gettext) -> str:
    """What one note is."""
    return {
        NoteKind.BRIGHT_SPOT: gettext("Goes well"),
        NoteKind.PAIN_POINT: gettext("Goes wrong"),
        NoteKind.QUESTION: gettext("Question"),
        NoteKind.IDEA: gettext("Idea"),
    }[kind]


def perspective_label(perspective: Perspective, gettext: Gettext) -> str:
    """Whose side a group looks from."""
    return {
        Perspective.LIVED: gettext("Lived experience"),
        Perspective.SYSTEM: gettext("System"),
    }[perspective]


def conclusion_label(kind: ConclusionKind, gettext: Gettext) -> str:
    """What an entry of the list of conclusions is."""
    return {
        ConclusionKind.CONCLUSION: gettext("Conclusion"),
        ConclusionKind.ACTION: gettext("Action"),
        ConclusionKind.NOT_TAKEN_UP: gettext("Not taken up"),
    }[kind]


def deviation_label(deviation: Deviation, gettext: Gettext) -> str:
    """How life departed from paper."""
    return {
        Deviation.NONE: gettext("as planned"),
        Deviation.AD_HOC: gettext("extra step"),
        Deviation.SEQUENCE: gettext("other order"),
        Deviation.FAILURE: gettext("went wrong"),
        Deviation.MISSING: gettext("did not happen"),
    }[deviation]


def rating_label(kind: str, gettext: Gettext) -> str:
    """What residents rated."""
    return {
        "treatment": gettext("Treatment"),
        "information": gettext("Information"),
        "expertise": gettext("Expertise"),
    }[kind]


def channel_label(channel: str | None, gettext: Gettext) -> str:
    """How people were in touch; a channel we have no word for is shown as it is."""
    if channel is None:
        return UNKNOWN
    known = {
        "app": gettext("app"),
        "chat": gettext("chat"),
        "desk": gettext("desk"),
        "email": gettext("e-mail"),
        "form": gettext("form"),
        "home_visit": gettext("home visit"),
        "informal": gettext("informal"),
        "letter": gettext("letter"),
        "meeting": gettext("conversation"),
        "phone": gettext("telephone"),
        "portal": gettext("portal"),
        "sms": gettext("text message"),
        "social_media": gettext("social media"),
        "video_call": gettext("video call"),
        "website": gettext("website"),
        "other": gettext("other"),
    }
    return known.get(channel, channel.replace("_", " "))


def who_label(step: ReportStep) -> str:
    """Who turns to whom."""
    return f"{step.initiator} → {step.receiver}" if step.receiver else step.initiator


def phase_title(number: int, phase: ReportPhase, gettext: Gettext) -> str:
    """The name of a phase with its place in the order."""
    return gettext("Phase %(number)s: %(name)s") % {"number": number, "name": phase.name}


def source_text(source: ReportSource, gettext: Gettext) -> str:
    """A note, idea, touchpoint or figures that a conclusion rests on, in one line of words."""
    what = kind_label(source.note_kind, gettext) if source.note_kind else source.alias or gettext("Figures")
    where = f"{source.phase_name}, {source.heading}" if source.heading else source.phase_name
    return f"{what} ({where}): {source.text}"


def note_sections(phase: ReportPhase, gettext: Gettext) -> list[tuple[str, list[str]]]:
    """What was written for a phase: what stands under each heading, then the other notes per kind, then quotes."""
    sections = []
    for heading in sorted({note.heading for note in phase.notes if note.heading}):
        under = [note for kind in KIND_ORDER for note in phase.notes if note.heading == heading and note.kind is kind]
        sections.append((heading, [f"{kind_label(note.kind, gettext)}: {note.text}" for note in under]))
    for kind in KIND_ORDER:
        alone = [note.text for note in phase.notes if note.kind is kind and not note.heading]
        sections.append((kinds_label(kind, gettext), alone))
    counted = [(f"{title} ({len(texts)})", texts) for title, texts in sections if texts]
    quotes = [f"“{quote.text}” – {quote.alias}" for quote in phase.quotes]
    return [*counted, *([(gettext("Quotes from the journeys"), quotes)] if quotes else [])]


def phase_of(conclusion: ReportConclusion, gettext: Gettext) -> str:
    """The phase a conclusion is about."""
    return conclusion.phase_name or gettext("all phases")


def action_lines(action: ReportConclusion, gettext: Gettext) -> list[str]:
    """What is agreed and, when it is known, the first step."""
    step = gettext("First step: %(step)s") % {"step": action.first_step}
    return [action.text, step] if action.first_step else [action.text]


def ballot_text(vote: ReportVote, gettext: Gettext) -> str:
    """The rules of a vote and how many took part."""
    values = {"dots": vote.dots_per_participant, "most": vote.dots_per_idea, "voters": vote.voter_count}
    if vote.per_phase:
        rules = gettext("Dots for each voter in each phase: %(dots)s. On one idea at most: %(most)s.")
    else:
        rules = gettext("Dots for each voter: %(dots)s. On one idea at most: %(most)s.")
    turnout = gettext("Number of voters: %(voters)s.")
    return f"{rules} {turnout}" % values


def support_label(idea: ReportIdea, gettext: Gettext) -> str:
    """Which sides have it among their first three, and whether it shares its place."""
    sides = {
        "both": gettext("supported by both sides"),
        "lived": gettext("supported by lived experience only"),
        "system": gettext("supported by the system only"),
    }
    shared = gettext("shared place %(place)s") % {"place": idea.place}
    return ", ".join(filter(None, (sides.get(idea.support or ""), shared if idea.is_shared else "")))


def idea_lines(idea: ReportIdea, gettext: Gettext) -> list[str]:
    """The text of an idea with its label, if it has one."""
    label = support_label(idea, gettext)
    return [idea.text, f"({label})"] if label else [idea.text]


def part_heading(part: ReportPart, gettext: Gettext, separator: str = " ") -> str:
    """A part of a split with how many of it voted; without that its dots can't be compared."""
    voters = gettext("voters: %(count)s") % {"count": part.voter_count}
    return f"{part.name}{separator}({voters})"


def perspectives_withheld_text(vote: ReportVote, gettext: Gettext) -> str:
    """Why lived experience and system are not shown side by side."""
    if vote.is_difference_of_few:
        return gettext(
            "Lived experience and system are not shown side by side: fewer than %(count)s people made the difference"
            " with an earlier round."
        ) % {"count": vote.min_group_size}
    return gettext(
        "Lived experience and system are not shown side by side: fewer than %(count)s people voted in one of them."
    ) % {"count": vote.min_group_size}


def groups_withheld_text(vote: ReportVote, gettext: Gettext) -> str:
    """Why the result per group is not shown."""
    if vote.is_difference_of_few:
        return gettext(
            "The result per group is not shown: fewer than %(count)s people made the difference with an earlier round."
        ) % {"count": vote.min_group_size}
    return gettext("The result per group is not shown: fewer than %(count)s people voted in one of them.") % {
        "count": vote.min_group_size
    }


def sentiment_text(value: float | None, gettext: Gettext) -> str:
    """A sentiment with its sign, −2 to +2."""
    if value is None:
        return gettext("not told")
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + format_number(abs(value), gettext)


def feedback_text(day: date, gettext: Gettext) -> str:
    """The promise to the people who took part."""
    sentence = gettext("On %(date)s everybody who took part hears what was done with it.")
    return sentence % {"date": date_text(day, gettext)}


def date_text(day: date | None, gettext: Gettext) -> str:
    """A date in words."""
    if day is None:
        return UNKNOWN
    names = (
        gettext("January"),
        gettext("February"),
        gettext("March"),
        gettext("April"),
        gettext("May"),
        gettext("June"),
        gettext("July"),
        gettext("August"),
        gettext("September"),
        gettext("October"),
        gettext("November"),
        gettext("December"),
    )
    return f"{day.day} {names[day.month - 1]} {day.year}"


def language_tag(language: str) -> str:
    """The tag by which an office program chooses its spelling checker."""
    return {"nl": "nl-NL", "en": "en-GB"}.get(language, language)


def feedback_questions(gettext: Gettext) -> tuple[str, ...]:
    """The questions of the feedback card, in their order."""
    return (
        gettext("Could you say what you wanted to say?"),
        gettext("Did you feel heard?"),
        gettext("Do you trust that something will be done with it?"),
    )


def score_labels(gettext: Gettext) -> tuple[str, ...]:
    """The words for the scores 1 to 5."""
    return (
        gettext("Not at all"),
        gettext("Hardly"),
        gettext("In between"),
        gettext("Quite"),
        gettext("Completely"),
    )


def recognition_labels(gettext: Gettext) -> tuple[str, ...]:
    """The words for the answers to "do you recognise this?", in their order."""
    return (
        gettext("Yes, I lived through it"),
        gettext("Yes, I saw it with others"),
        gettext("No"),
        gettext("I don't know"),
    )


def recognition_text(asked: ReportRecognition, gettext: Gettext) -> str:
    """How many answered what, or that too few did."""
    if asked.counts is None:
        return gettext("Too few people answered to show what they said.")
    return _count_text(recognition_labels(gettext), asked.counts)


def score_text(counts: Sequence[int], gettext: Gettext) -> str:
    """How many gave each score."""
    return _count_text(score_labels(gettext), counts)


def _count_text(labels: Sequence[str], counts: Sequence[int]) -> str:
    return ", ".join(f"{label}: {count}" for label, count in zip(labels, counts, strict=True))
