"""LibreOffice itself opens what is written, and what it saves is read as it was. Skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from facilitator.intake.files import parse_file
from facilitator.intake.forms import render_form
from facilitator.intake.shapes import Klantreis
from facilitator.language import load_gettext
from tests.intake.test_plans import built, changed, with_ids
from tests.intake.test_spreadsheet import sample

OFFICE = shutil.which("soffice")
DUTCH = load_gettext("nl")
SPARED = ("=1+1", "'=1+1", "1-2", "007", " voor en na ", "  twee  spaties", "een\n\nlege regel", "👩‍👩‍👧 <b>&amp;</b>")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_comes_back_as_it_was(tmp_path: Path) -> None:
    tree = changed(with_ids(sample()))
    for point, text in zip(tree["actual_journeys"][0]["touchpoints"], SPARED, strict=False):
        point["quote"] = text
    tree["actual_journeys"][0]["approved_on"] = "2026-05-31"
    tree["actual_journeys"][1]["touchpoints"][0]["shown_on"] = []
    klantreis = built(tree)
    (tmp_path / "a.xlsx").write_bytes(render_form(klantreis, "xlsx", DUTCH))
    (tmp_path / "b.ods").write_bytes(render_form(klantreis, "ods", DUTCH))
    for extension, name in (("ods", "a.xlsx"), ("xlsx", "b.ods")):
        assert parse_file(convert(tmp_path / name, extension).read_bytes()) == klantreis


def convert(path: Path, extension: str) -> Path:
    """The file as LibreOffice saves it in another kind."""
    out = path.parent / f"{extension}-of-{path.stem}"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", extension, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = out / f"{path.stem}.{extension}"
    assert isinstance(parse_file(found.read_bytes()), Klantreis)
    return found
