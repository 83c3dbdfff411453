"""The form: which sheets and columns the workbook has, what may stand in them, and the words for it.

Every text is a msgid. A workbook may be written in any language that has a catalogue, and is read in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from facilitator.intake.faults import _
from facilitator.intake.spreadsheet import words
from facilitator.intake.spreadsheet.grids import column_letters
from facilitator.language import Gettext

REQUIRED = object()
"""What an empty cell means where something must be filled in."""
EXAMPLE_HEADING = _("Example?")
EXAMPLE_WORD = _("example")
NOT_ALLOWED = _("Not allowed")
READ_NOTE = _("Choose from the list, or read the note at the heading.")
LAST_ROW = 5000
"""As far as the lists open and the cells can be typed in under the headings."""
LAST_OFFERED_ROW = 501
EXAMPLE_NOTE = _("A row with the word example in this cell is skipped at the import. Leave it empty in your own rows.")


class Kind(Enum):
    """What stands in a cell. A row id is a text that nobody reads."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    ROW_ID = "row_id"


@dataclass(frozen=True)
class Column:
    """A column; `empty` is what an empty cell means, `refers` the sheet and field that offer the values."""

    name: str
    heading: str
    note: str
    example: str | int | None = None
    kind: Kind = Kind.TEXT
    empty: object = REQUIRED
    width: int = 18
    choices: Mapping[object, str] = field(default_factory=dict)
    bounds: tuple[int, int] = (0, 36_500)
    refers: tuple[str, str] | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet: one thing a row, in the order of the rows."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]


def _choice(
    name: str, heading: str, note: str, choices: Mapping[object, str], example: str | None, *, empty: object
) -> Column:
    return Column(name, heading, note, example, Kind.CHOICE, empty, choices=choices)


def _number(
    name: str,
    heading: str,
    note: str,
    example: int | None,
    bounds: tuple[int, int] = (0, 36_500),
    *,
    width: int = 12,
) -> Column:
    return Column(name, heading, note, example, Kind.NUMBER, None, width, bounds=bounds)


def _phase() -> Column:
    note = _("The code of a phase, from the sheet with the phases.")
    return Column("phase", _("Phase"), note, _("apply"), refers=("phases", "code"))


def _phase_or_none() -> Column:
    note = _("The code of a phase, from the sheet with the phases. Empty: not placed in a phase yet.")
    return Column("phase", _("Phase"), note, _("apply"), empty=None, refers=("phases", "code"))


def _row_id() -> Column:
    note = _(
        "By this the program knows the row again when you bring the file in once more. Leave it as it is; "
        "leave it empty in a new row."
    )
    return Column("row_id", _("Known by"), note, None, Kind.ROW_ID, None, 12)


def _kind() -> Column:
    note = _("contact: somebody tells or asks somebody something. action: somebody does something.")
    return _choice("kind", _("Kind"), note, words.KINDS, _("contact"), empty=REQUIRED)


def _initiator() -> Column:
    return Column("initiator", _("From whom"), _("Who does this or starts the contact."), _("Resident"), empty="")


def _receiver() -> Column:
    note = _("With whom. Leave it empty when somebody does this alone.")
    return Column("receiver", _("To whom"), note, _("Access team"), empty=None)


def _channel(example: str) -> Column:
    note = _("How people were in touch. Leave it empty when it was not told or there was no contact.")
    return _choice("channel", _("Channel"), note, words.CHANNELS, example, empty=None)


def _yes_no(name: str, heading: str, note: str, example: str, empty: object) -> Column:
    return _choice(name, heading, note, words.YES_NO, example, empty=empty)


def _mark(name: str, heading: str, example: int | None) -> Column:
    return _number(
        name, heading, _("A mark from 1 (very bad) to 5 (very good). Empty: not told."), example, (1, 5), width=16
    )


STUDY = Sheet(
    "",
    _("Klantreis"),
    _("What this klantreis is about: one row."),
    (
        Column(
            "title", _("Title"), _("What the klantreis is called on the wall."), _("From question to help"), width=36
        ),
        Column("municipality", _("Municipality"), _("The municipality or region."), _("Voorbeeldstad"), empty=""),
        _choice("law", _("Law"), _("The law it is about."), words.LAWS, _("Wmo"), empty=REQUIRED),
        Column(
            "target_group", _("Target group"), _("Who the residents are."), _("Informal carers"), empty="", width=28
        ),
        Column("period", _("Period"), _("When the talks were."), _("spring 2026"), empty=""),
        Column(
            "language", _("Language"), _("The language of the texts: nl for Dutch, en for English."), "nl", width=10
        ),
    ),
)
PHASES = Sheet(
    "phases",
    _("Phases"),
    _("The phases of the journey, in order."),
    (
        Column("code", _("Code"), _("A short word of your own. The other sheets refer to it."), _("apply")),
        Column("name", _("Name"), _("How the phase is called on the wall."), _("Applying"), width=28),
        Column("description", _("Description"), _("What this phase is."), _("Asking for help."), empty="", width=50),
        _number("statutory_term_days", _("Statutory term (days)"), _("What the law allows, in days."), 42, width=16),
        _row_id(),
    ),
)
STEPS = Sheet(
    "steps",
    _("Steps on paper"),
    _("The journey as it was meant, step by step."),
    (
        Column("id", _("Number"), _("A number or code of your own. The moments refer to it."), "1", width=10),
        _phase(),
        _kind(),
        Column("title", _("What should happen"), _("The step in one sentence."), _("Resident calls"), width=40),
        _initiator(),
        _receiver(),
        _channel(_("telephone")),
        _number("planned_days", _("Days"), _("How many days this step may take."), 1),
        Column(
            "backstage", _("Behind the scenes"), _("What residents do not see."), _("A note."), empty=None, width=40
        ),
        _yes_no("required", _("Required?"), _("yes when every resident must take this step."), _("yes"), REQUIRED),
        _row_id(),
    ),
)
JOURNEYS = Sheet(
    "actual_journeys",
    _("Journeys"),
    _("The residents who told their journey, one a row."),
    (
        Column("alias", _("Alias"), _("A made-up name, never the real one."), _("Robin")),
        Column(
            "about",
            _("About"),
            _("Who this is, without anything by which the resident is known."),
            _("Cares for a parent."),
            empty="",
            width=60,
        ),
        _choice("source", _("Source"), _("How the story came to you."), words.SOURCES, _("interview"), empty=REQUIRED),
        _choice("basis", _("Basis"), words.BASIS_NOTE, words.BASES, _("consent"), empty=None),
        Column("approved_on", _("Approved on"), words.APPROVED_NOTE, None, Kind.DATE, None, 14),
        _yes_no("is_shown", _("To be shown?"), words.SHOWN_NOTE, _("yes"), True),
        _row_id(),
    ),
)
MOMENTS = Sheet(
    "touchpoints",
    _("Moments"),
    _("What each resident went through, in the order in which it happened."),
    (
        Column("alias", _("Journey"), _("The alias of the resident."), _("Robin"), refers=("actual_journeys", "alias")),
        _phase_or_none(),
        _kind(),
        Column("fact", _("What happened"), _("What happened, as it was told."), _("Robin called twice."), width=44),
        Column("feeling", _("How it felt"), _("In the resident's words."), _("Not heard."), empty=None, width=32),
        _number("sentiment", _("Feeling (-2 to 2)"), words.SENTIMENT_NOTE, -1, (-2, 2)),
        _initiator(),
        _receiver(),
        _channel(_("telephone")),
        _number("waiting_days", _("Waiting days"), _("How many days the resident waited."), 9),
        Column("expectation", _("Expectation"), _("What the resident expected."), None, empty=None, width=32),
        _yes_no("retold_story", _("Story told again?"), words.NO_NOTE, _("yes"), False),
        Column(
            "planned_step",
            _("Step on paper"),
            _("The number of the step that this belongs to. Empty: none."),
            "1",
            empty=None,
            width=12,
            refers=("steps", "id"),
        ),
        _choice(
            "deviation", _("Compared to paper"), words.DEVIATION_NOTE, words.DEVIATIONS, _("went wrong"), empty="none"
        ),
        _yes_no("moment_of_truth", _("Decisive?"), words.NO_NOTE, _("no"), False),
        Column("quote", _("Quote"), _("Literally what the resident said."), None, empty=None, width=40),
        _yes_no("quote_allowed", _("May be shown?"), words.QUOTE_NOTE, _("no"), False),
        _choice(
            "shown_on",
            _("Where?"),
            words.PLACES_NOTE,
            words.PLACES,
            _("everywhere"),
            empty=["wall", "phones", "exports"],
        ),
        _row_id(),
    ),
)
MARKS = Sheet(
    "ratings",
    _("Marks"),
    _("The marks a resident gives for a phase."),
    (
        Column("alias", _("Journey"), _("The alias of the resident."), _("Robin"), refers=("actual_journeys", "alias")),
        _phase(),
        _mark("treatment", _("Treatment"), 2),
        _mark("information", _("Information"), 3),
        _mark("expertise", _("Expertise"), None),
    ),
)
SHEETS = (STUDY, PHASES, STEPS, JOURNEYS, MOMENTS, MARKS)
GUIDE_TITLE = _("Explanation")
GUIDE = (
    _("This workbook is the form for a klantreis: the journey on paper and the journeys that residents made."),
    _("Fill in the sheets from left to right. Each row is one thing; the order of the rows counts."),
    _("A column with * must be filled in. Elsewhere an empty cell means: not told."),
    _("The grey row is an example and is skipped. You may remove it."),
    _("Point at a heading to read what belongs there. Where a list opens, choose from the list."),
    _("Write no names, addresses or numbers of residents. Use an alias."),
    _("Write values only, no formulas, and leave the headings and the names of the sheets as they are."),
    _("Ready? Bring the file in on the page where you prepare klantreizen. Everything is checked first."),
)


def find_range(refers: tuple[str, str], gettext: Gettext) -> tuple[str, str, int]:
    """Where the values stand that a column offers: the sheet's title, the letters of the column, the last row."""
    sheet = next(one for one in SHEETS if one.name == refers[0])
    position = next(place for place, one in enumerate(sheet.columns, 1) if one.name == refers[1])
    return gettext(sheet.title), column_letters(position), LAST_OFFERED_ROW
