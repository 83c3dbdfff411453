"""The whole report as plain Markdown, in which what people wrote can never become structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from facilitator.exports.consent_words import consent_header, consent_reasons, consent_rows, consent_title
from facilitator.exports.figures import build_figure_rows
from facilitator.exports.score_words import (
    rounds_header,
    rounds_rows,
    rounds_title,
    scoring_header,
    scoring_lead,
    scoring_rows,
    scoring_title,
)
from facilitator.exports.shapes import Report, ReportConclusion, ReportPhase, ReportProposal, ReportScoring, ReportVote
from facilitator.exports.text import clean_shape, join_lines
from facilitator.exports.words import (
    UNKNOWN,
    action_lines,
    ballot_text,
    channel_label,
    date_text,
    feedback_questions,
    feedback_text,
    groups_withheld_text,
    idea_lines,
    note_sections,
    part_heading,
    perspective_label,
    perspectives_withheld_text,
    phase_of,
    phase_title,
    recognition_labels,
    score_labels,
    sentiment_text,
    source_text,
    who_label,
)
from facilitator.language import Gettext
from facilitator.protocol.base import ConclusionKind

_ALWAYS = re.compile(r"[\\`*_{}\[\]<>|~#&$]")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def render_markdown(report: Report, gettext: Gettext) -> bytes:
    """The meeting as CommonMark with tables, in UTF-8."""
    report = clean_shape(report)
    blocks = [
        *_head(report, gettext),
        *_participants(report, gettext),
        *_curves(report, gettext),
        *(block for number, phase in enumerate(report.phases, start=1) for block in _phase(number, phase, gettext)),
        *_votes(report, gettext),
        *(block for scoring in report.scorings for block in _scoring(scoring, gettext)),
        *(block for proposal in report.proposals for block in _proposal(proposal, gettext)),
        *_recognitions(report, gettext),
        *_conclusions(report, gettext),
        *_actions(report, gettext),
        *_not_taken_up(report, gettext),
        *_promise(report, gettext),
        *_feedback(report, gettext),
    ]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def escape_markdown(text: str) -> str:
    """A text on one line, in which nothing is Markdown or HTML; read as Markdown it is the text again."""
    return _AT_START.sub(_escape_start, escape_inline(text))


def escape_inline(text: str) -> str:
    """The same for a place where nothing can begin a list: a heading, a cell."""
    return _ALWAYS.sub(r"\\\g<0>", join_lines(text))


def _escape_start(match: re.Match[str]) -> str:
    number, point, sign = match.groups()
    return f"{number}\\{point}" if number else f"\\{sign}"


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {escape_inline(text)}"


def _list(texts: Iterable[str], indent: str = "") -> str:
    return "\n".join(f"{indent}- {escape_markdown(text)}" for text in texts)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_table_row(header), "|" + " --- |" * len(header), *map(_table_row, rows)]
    return "\n".join(lines)


def _table_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escape_inline(cell) for cell in cells) + " |"


def _head(report: Report, gettext: Gettext) -> list[str]:
    held_on = date_text(report.held_on, gettext) if report.held_on else ""
    parts = [part for part in (report.project_title, report.municipality, held_on) if part]
    return [_heading(1, report.title), escape_markdown(" · ".join(parts))]


def _participants(report: Report, gettext: Gettext) -> list[str]:
    heading = _heading(2, gettext("Who took part"))
    if not any(group.participant_count for group in report.groups):
        return [heading, escape_markdown(gettext("Nobody has joined this meeting."))]
    rows = [
        (group.name, perspective_label(group.perspective, gettext), str(group.participant_count))
        for group in report.groups
    ]
    return [heading, _table((gettext("Group"), gettext("Perspective"), gettext("Participants")), rows)]


def _curves(report: Report, gettext: Gettext) -> list[str]:
    heading = _heading(2, gettext("Feeling per journey and phase, from −2 (very bad) to +2 (very good)"))
    if all(value is None for curve in report.curves for value in curve.values):
        return [heading, escape_markdown(gettext("No journey has told how it felt."))]
    curves = [*((curve.alias, curve.values) for curve in report.curves), (gettext("Median"), report.median_curve)]
    rows = [(alias, *(sentiment_text(value, gettext) for value in values)) for alias, values in curves]
    return [heading, _table((gettext("Journey"), *(phase.name for phase in report.phases)), rows)]


def _phase(number: int, phase: ReportPhase, gettext: Gettext) -> list[str]:
    texts = [escape_markdown(text) for text in (phase.sentence, phase.description) if text]
    figures = _table((gettext("Paper and real life"), gettext("Figure")), build_figure_rows(phase.figures, gettext))
    heading = _heading(2, phase_title(number, phase, gettext))
    return [heading, *texts, figures, *_steps(phase, gettext), *_notes(phase, gettext)]


def _steps(phase: ReportPhase, gettext: Gettext) -> list[str]:
    heading = _heading(3, gettext("The journey on paper"))
    if not phase.steps:
        return [heading, escape_markdown(gettext("no step on paper"))]
    header = (
        gettext("Step"),
        gettext("From whom to whom"),
        gettext("How"),
        gettext("Days"),
        gettext("Behind the scenes"),
    )
    rows = [
        (
            step.title,
            who_label(step),
            channel_label(step.channel, gettext),
            UNKNOWN if step.planned_days is None else str(step.planned_days),
            step.backstage or UNKNOWN,
        )
        for step in phase.steps
    ]
    return [heading, _table(header, rows)]


def _notes(phase: ReportPhase, gettext: Gettext) -> list[str]:
    blocks = []
    for title, texts in note_sections(phase, gettext):
        blocks += [_heading(3, title), _list(texts)]
    return blocks or [escape_markdown(gettext("There are no notes and no quotes for this phase."))]


def _votes(report: Report, gettext: Gettext) -> list[str]:
    if not report.votes:
        sentence = gettext("There is no closed vote. The ideas are with the notes of their phase.")
        return [_heading(2, gettext("Ideas")), escape_markdown(sentence)]
    return [block for vote in report.votes for block in _vote(vote, gettext)]


def _vote(vote: ReportVote, gettext: Gettext) -> list[str]:
    blocks = [_heading(2, gettext("Ideas with dots: %(vote)s") % {"vote": vote.title})]
    if not vote.ideas:
        return [*blocks, escape_markdown(gettext("Nobody has given a dot in this vote."))]
    blocks.append(escape_markdown(ballot_text(vote, gettext)))
    if vote.perspectives is None:
        blocks.append(escape_markdown(perspectives_withheld_text(vote, gettext)))
    if vote.groups is None:
        blocks.append(escape_markdown(groups_withheld_text(vote, gettext)))
    return [*blocks, _vote_table(vote, gettext), *_rounds(vote, gettext)]


def _rounds(vote: ReportVote, gettext: Gettext) -> list[str]:
    if not vote.rounds:
        return []
    table = _table(rounds_header(vote, gettext), rounds_rows(vote, gettext))
    return [_heading(3, rounds_title(vote, gettext)), table]


def _scoring(scoring: ReportScoring, gettext: Gettext) -> list[str]:
    lead = [escape_markdown(line) for line in scoring_lead(scoring, gettext)]
    table = _table(scoring_header(gettext), scoring_rows(scoring, gettext))
    return [_heading(2, scoring_title(scoring, gettext)), *lead, table]


def _vote_table(vote: ReportVote, gettext: Gettext) -> str:
    perspectives, groups = vote.perspectives or (), vote.groups or ()
    header = [gettext("Idea"), gettext("Phase"), gettext("Dots")]
    header += [part_heading(part, gettext) for part in (*perspectives, *groups)]
    rows = [
        [
            " ".join(idea_lines(idea, gettext)),
            idea.phase_name,
            str(idea.dots),
            *(str(idea.by_perspective.get(part.code, 0)) for part in perspectives),
            *(str(idea.by_group.get(part.code, 0)) for part in groups),
        ]
        for idea in vote.ideas
    ]
    return _table(header, rows)


def _conclusions(report: Report, gettext: Gettext) -> list[str]:
    heading = _heading(2, gettext("Conclusions"))
    conclusions = report.conclusions_of_kind(ConclusionKind.CONCLUSION)
    if not conclusions:
        return [heading, escape_markdown(gettext("No conclusions have been written down."))]
    return [heading, "\n".join(_conclusion(conclusion, gettext) for conclusion in conclusions)]


def _conclusion(conclusion: ReportConclusion, gettext: Gettext) -> str:
    phase = gettext("Phase: %(phase)s") % {"phase": phase_of(conclusion, gettext)}
    under = [phase, *(source_text(source, gettext) for source in conclusion.sources)]
    return f"{_list([conclusion.text])}\n{_list(under, indent='  ')}"


def _actions(report: Report, gettext: Gettext) -> list[str]:
    heading = _heading(2, gettext("Actions"))
    actions = report.conclusions_of_kind(ConclusionKind.ACTION)
    if not actions:
        return [heading, escape_markdown(gettext("No actions have been agreed."))]
    header = (gettext("What"), gettext("Owner"), gettext("Due date"), gettext("Phase"), gettext("Rests on"))
    rows = [
        (
            "; ".join(action_lines(action, gettext)),
            action.owner or UNKNOWN,
            date_text(action.due_on, gettext),
            phase_of(action, gettext),
            "; ".join(source_text(source, gettext) for source in action.sources) or UNKNOWN,
        )
        for action in actions
    ]
    return [heading, _table(header, rows)]


def _proposal(proposal: ReportProposal, gettext: Gettext) -> list[str]:
    table = _table(consent_header(proposal, gettext), consent_rows(proposal, gettext))
    blocks = [_heading(2, consent_title(proposal, gettext)), escape_markdown(proposal.text), table]
    reasons = [f"{label}: {reason}" for label, reason in consent_reasons(proposal, gettext)]
    return [*blocks, _list(reasons)] if reasons else blocks


def _not_taken_up(report: Report, gettext: Gettext) -> list[str]:
    left = report.conclusions_of_kind(ConclusionKind.NOT_TAKEN_UP)
    if not left:
        return []
    header = (gettext("What"), gettext("Why not"), gettext("Phase"))
    rows = [(one.text, one.reason or UNKNOWN, phase_of(one, gettext)) for one in left]
    return [_heading(2, gettext("What we do not take up, and why")), _table(header, rows)]


def _recognitions(report: Report, gettext: Gettext) -> list[str]:
    if not report.recognitions:
        return []
    header = (gettext("Moment"), gettext("Answers"), *recognition_labels(gettext))
    rows = [
        (
            f"{asked.alias}: {asked.fact}",
            str(asked.answered_count),
            *(str(count) for count in asked.counts or (UNKNOWN,) * len(recognition_labels(gettext))),
        )
        for asked in report.recognitions
    ]
    return [_heading(2, gettext("Who recognised it")), _table(header, rows)]


def _feedback(report: Report, gettext: Gettext) -> list[str]:
    card = report.feedback
    if card is None:
        return []
    count = gettext("Completed feedback cards: %(count)s") % {"count": card.card_count}
    blocks = [_heading(2, gettext("How it was for the participants")), escape_markdown(count)]
    if card.scores is None:
        blocks.append(escape_markdown(gettext("Too few cards were filled in to show the answers.")))
    else:
        named = zip(feedback_questions(gettext), card.scores, strict=True)
        rows = [(question, *(str(count) for count in counts)) for question, counts in named]
        blocks.append(_table((gettext("Question"), *score_labels(gettext)), rows))
    return [*blocks, _list(card.texts)] if card.texts else blocks


def _promise(report: Report, gettext: Gettext) -> list[str]:
    if not report.feedback_on:
        return []
    sentence = escape_markdown(feedback_text(report.feedback_on, gettext))
    return [_heading(2, gettext("What happens next")), sentence]
