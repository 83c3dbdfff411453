"""The report as Markdown, in which nobody's text becomes structure."""

from __future__ import annotations

import re

import pytest

from facilitator.exports.markdown import escape_markdown, render_markdown
from facilitator.exports.shapes import Report
from tests.exports.example_reports import (
    HOSTILE,
    ILLEGAL,
    make_empty_report,
    make_hostile_report,
    make_report,
    make_vote,
    same,
    withhold,
)


def lines_of(report: Report) -> list[str]:
    return render_markdown(report, same).decode("utf-8").splitlines()


def read_escaped(text: str) -> str:
    """What a Markdown reader makes of backslash escapes."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def test_the_report_has_its_parts_as_headings() -> None:
    headings = [line for line in lines_of(make_report()) if line.startswith("#")]
    assert headings[:5] == [
        "# Gezamenlijke reis",
        "## Who took part",
        "## Feeling per journey and phase, from −2 (very bad) to +2 (very good)",
        "## Phase 1: Fase naam 1",
        "### The journey on paper",
    ]
    assert headings[-4:] == ["## Ideas with dots: Kiezen", "## Conclusions", "## Actions", "## What happens next"]


def test_tables_hold_figures_dots_and_actions() -> None:
    lines = lines_of(make_report())
    assert "| Noor | −1 | not told | +1.5 |" in lines
    assert "| Days waited in real life (median) | 63 (told by 9) |" in lines
    assert "| Gemeente | System | 12 |" in lines
    assert any(line.startswith("| Eén pagina maken | Fatima | 1 October 2026 |") for line in lines)
    assert any(line.endswith("| Wachten | 5 | 1 | 4 | 1 | 4 |") for line in lines)


def test_a_conclusion_stands_above_what_it_rests_on() -> None:
    lines = lines_of(make_report())
    start = lines.index("- Niemand houdt contact.")
    assert lines[start + 1 : start + 3] == [
        "  - Phase: Fase naam 1",
        "  - Goes wrong (Fase naam 1): Wachten duurt lang 1",
    ]


def test_a_withheld_split_is_said_in_words() -> None:
    lines = lines_of(make_report(votes=(withhold(make_vote()),)))
    text = "\n".join(lines)
    assert "not shown side by side: fewer than 5 people" in text
    assert "The result per group is not shown: fewer than 5 people" in text
    assert "| Idea | Phase | Dots |" in lines


def test_an_empty_meeting_says_what_is_not_there() -> None:
    lines = lines_of(make_empty_report())
    assert "No conclusions have been written down." in lines
    assert "No actions have been agreed." in lines
    assert not any(line.startswith("|") for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_reads_as_it_was_written(text: str) -> None:
    assert read_escaped(escape_markdown(text)) == text.replace("\n", " ")


@pytest.mark.parametrize("character", list("\\`*_{}[]<>|~#&$"))
def test_what_makes_structure_is_escaped_everywhere(character: str) -> None:
    assert escape_markdown(f"a{character}b") == f"a\\{character}b"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("=1+1", "\\=1+1"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("a-1. b", "a-1. b"),
    ],
)
def test_what_makes_a_list_is_escaped_at_the_start(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_a_line_break_in_a_text_starts_no_line() -> None:
    assert escape_markdown("een\n# twee\n\n    drie") == "een \\# twee drie"


def test_a_hostile_meeting_has_no_html_links_or_code() -> None:
    text = render_markdown(make_hostile_report(), same).decode("utf-8")
    assert not re.search(r"(?<!\\)[<`\[&*{]", text)


def test_a_hostile_text_adds_no_column() -> None:
    for table in re.findall(r"(?:^\|.*\|$\n?)+", render_markdown(make_hostile_report(), same).decode(), re.MULTILINE):
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(columns) == 1


def test_control_characters_are_gone() -> None:
    assert lines_of(make_report(title=ILLEGAL))[0] == "# voor na"
