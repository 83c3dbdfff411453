"""`python -m tests.catalogues` brings new texts into all catalogues and drops those no longer used."""

from __future__ import annotations

import ast
import io
import re
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


CALL = re.compile(r"\b(tn?)\(\s*")
LITERAL = r'\s*("(?:[^"\\\n]|\\.)*")\s*'
ONE = re.compile(LITERAL + r"[,)]")
TWO = re.compile(LITERAL + "," + LITERAL + ",")
ENTRY = re.compile(r'^msgid ((?:"[^\n]*"\n)+)', re.MULTILINE)


def list_browser_sources() -> list[Path]:
    """The files of the screens that can say something."""
    found = [path for path in (PACKAGE / "browser").rglob("*.ts*") if "node_modules" not in path.parts]
    return sorted(p for p in found if p.suffix in {".ts", ".tsx"} and p.name not in {"protocol.ts", "language.ts"})


def spoken_in(text: str) -> list[str | None]:
    """The msgids of every `t("…")` and `tn("…", "…", n)` in a source; None for one that is no literal."""
    found: list[str | None] = []
    for call in CALL.finditer(text):
        literal = (ONE if call[1] == "t" else TWO).match(text, call.end())
        found += [ast.literal_eval(g) for g in literal.groups()] if literal else [None]
    return found


def extract_browser_messages() -> list[str]:
    """The msgids in the code of the screens, in the order of the files."""
    spoken = (msgid for path in list_browser_sources() for msgid in spoken_in(path.read_text(encoding="utf-8")))
    return list(dict.fromkeys(msgid for msgid in spoken if msgid))


def split_entries(text: str) -> list[str]:
    """The head of a catalogue and its entries, each with its comments."""
    apart = re.sub(r'(\nmsgstr (?:"[^\n]*"\n)+)(?=[#m])', r"\1\n", text)
    return re.split(r"\n\n+", apart.strip())


def read_msgid(entry: str) -> str:
    """The msgid of an entry of a catalogue; empty for its head."""
    found = ENTRY.search(entry)
    return "".join(ast.literal_eval(line) for line in found[1].splitlines()) if found else ""


def update_browser(path: Path) -> None:
    """Leave out what no screen says any more, and put what is new at the end. The order and the comments stay."""
    head, *entries = split_entries(path.read_text(encoding="utf-8"))
    used, known = extract_browser_messages(), {read_msgid(entry): entry for entry in entries}
    kept = [entry for msgid, entry in known.items() if msgid in set(used)]
    new = [f'msgid {quote(msgid)}\nmsgstr ""' for msgid in used if msgid not in known]
    path.write_text("\n\n".join([head, *kept, *new]) + "\n", encoding="utf-8")


def quote(text: str) -> str:
    """As a catalogue writes a text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    for path in list_catalogues():
        update(path)
        update_browser(path.with_name("browser.po"))
