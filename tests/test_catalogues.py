"""Every text of Python and the templates is in both catalogues, in Dutch with a translation that fits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facilitator.language import choose_language, list_languages, load_gettext
from tests.catalogues import extract_messages, list_catalogues, read_catalogue


@pytest.mark.parametrize("path", list_catalogues(), ids=lambda path: path.parent.parent.name)
def test_a_catalogue_holds_exactly_the_texts_in_use(path: Path) -> None:
    assert {message.id for message in read_catalogue(path) if message.id} == extract_messages()


def test_dutch_is_complete_and_has_the_same_parameters() -> None:
    for message in read_catalogue(next(p for p in list_catalogues() if p.parent.parent.name == "nl")):
        if message.id:
            assert message.string, message.id
            wanted, given = (sorted(re.findall(r"%\((\w+)\)s", str(text))) for text in (message.id, message.string))
            assert wanted == given, message.id


def test_a_language_without_catalogue_falls_back_to_dutch() -> None:
    assert list_languages() == ("en", "nl")
    assert choose_language("fy", None) == "nl"
    assert load_gettext("nl")("Join") == "Meedoen"
    assert load_gettext("en")("Join") == "Join"
