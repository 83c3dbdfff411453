"""`python -m tests.catalogues` brings new texts into the catalogues of Python and drops those no longer used."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facilitator"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None}


def extract_messages() -> set[str]:
    """The msgids in the Python code and the templates."""
    found = extract_from_dir(PACKAGE, method_map=METHODS, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def list_catalogues() -> list[Path]:
    """The catalogue of each language."""
    return sorted((PACKAGE / "translations").glob("*/LC_MESSAGES/messages.po"))


def read_catalogue(path: Path) -> Catalog:
    """A catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def update(path: Path) -> None:
    """Write a catalogue with exactly the msgids in use, its translations kept."""
    known = {message.id: message.string for message in read_catalogue(path) if message.id}
    catalogue = Catalog(locale=path.parent.parent.name, fuzzy=False)
    for msgid in sorted(extract_messages()):
        catalogue.add(msgid, known.get(msgid, ""))
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, width=0, no_location=True)
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)[0], buffer.getvalue().decode().split("\n\n", 1)[1]
    path.write_text(f"{head}\n\n{body.strip()}\n", encoding="utf-8")


if __name__ == "__main__":
    for path in list_catalogues():
        update(path)
