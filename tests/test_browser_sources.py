"""The browser code type-checks, stays small, and says nothing that has no translation."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.catalogues import (
    extract_browser_messages,
    list_browser_sources,
    read_msgid,
    split_entries,
    spoken_in,
    update_browser,
)

ROOT = Path(__file__).parents[1]
BROWSER = ROOT / "facilitator" / "browser"
DIST = ROOT / "facilitator" / "static" / "dist"
TRANSLATIONS = ROOT / "facilitator" / "translations"
PHONE_BUDGET_BYTES = 40_000
PHONE_LATER_BYTES = 12_000

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def load_catalogue(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "browser.po").open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def load_build_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sources_type_check_strictly() -> None:
    node, _ = load_build_hook().find_node("node")
    compiler = BROWSER / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        pytest.fail("Run `npm ci` in facilitator/browser first.")
    done = subprocess.run([*node, str(compiler), "--noEmit"], cwd=BROWSER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def packed_size(*names: str) -> int:
    return sum(len(gzip.compress((DIST / name).read_bytes(), 9)) for name in names)


def test_the_phone_fits_in_its_budget() -> None:
    manifest, preloads = (json.loads((DIST / f"{name}.json").read_text()) for name in ("manifest", "preloads"))
    first = [manifest["phone.js"], manifest["phone.css"], *preloads["phone.js"]]
    assert 0 < packed_size(*first) <= PHONE_BUDGET_BYTES
    assert 0 < packed_size(*(manifest[f"{name}tasks.js"] for name in ("", "writing_", "voting_"))) <= PHONE_LATER_BYTES


@pytest.mark.parametrize("path", list_browser_sources(), ids=lambda path: path.relative_to(BROWSER).as_posix())
def test_every_text_of_a_screen_is_a_literal_with_a_dutch_translation(path: Path) -> None:
    dutch = {message.id: message.string for message in load_catalogue("nl") if message.id}
    spoken = spoken_in(path.read_text(encoding="utf-8"))
    assert None not in spoken, "t() and tn() take literals only"
    assert [msgid for msgid in spoken if not dutch.get(msgid or "")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_catalogue_names_each_text_once(language: str) -> None:
    lines = (TRANSLATIONS / language / "LC_MESSAGES" / "browser.po").read_text(encoding="utf-8").splitlines()
    msgids = [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']
    assert sorted(set(msgids)) == sorted(msgids)


def test_a_translation_fills_in_what_its_text_fills_in() -> None:
    pairs = [(str(m.id), str(m.string)) for m in load_catalogue("nl") if m.id and m.string]
    assert [pair for pair in pairs if set(PLACEHOLDER.findall(pair[0])) != set(PLACEHOLDER.findall(pair[1]))] == []


def test_the_english_catalogue_holds_no_text_that_is_gone() -> None:
    assert {m.id for m in load_catalogue("en")} - {m.id for m in load_catalogue("nl")} == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_command_leaves_out_what_is_gone_and_adds_what_is_new(language: str, tmp_path: Path) -> None:
    text = (TRANSLATIONS / language / "LC_MESSAGES" / "browser.po").read_text(encoding="utf-8")
    head, first, *others = split_entries(text)
    gone = 'msgid "Nobody says this"\nmsgstr "x"'
    catalogue = tmp_path / "browser.po"
    catalogue.write_text("\n\n".join([head, gone, *others]) + "\n", encoding="utf-8")
    update_browser(catalogue)
    *kept, new = split_entries(catalogue.read_text(encoding="utf-8"))
    assert (kept, read_msgid(new)) == ([head, *others], read_msgid(first))


def test_the_dutch_catalogue_holds_exactly_the_texts_in_use() -> None:
    assert {message.id for message in load_catalogue("nl") if message.id} == set(extract_browser_messages())


def test_a_text_that_is_no_literal_is_found() -> None:
    assert spoken_in('t("One") tn("1", "%(n)s", n) t(name)') == ["One", "1", "%(n)s", None]
