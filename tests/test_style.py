"""The layout, the import directions, lint and types hold; files stay short; nothing private stands in a file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATED = {"facilitator/browser/protocol.ts"}


def run(*command: str) -> None:
    """Run a tool of the environment; its findings are the failure."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def list_files(*suffixes: str) -> list[Path]:
    """Our own source files with one of these endings."""
    skipped = {"node_modules", "dist", ".venv", ".git", "build", ".mypy_cache", ".ruff_cache", ".hypothesis"}
    files = (path for path in ROOT.rglob("*") if path.suffix in suffixes)
    return [path for path in files if not skipped & set(path.relative_to(ROOT).parts)]


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", ".")


def test_the_code_is_formatted() -> None:
    run("ruff", "format", "--check", ".")


def test_the_types_hold() -> None:
    run("mypy")


def test_imports_go_one_way() -> None:
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(cache_dir=None))"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_browser_imports_go_one_way() -> None:
    layers = {"protocol": 0, "boot": 1, "language": 1, "store": 1, "socket": 2, "parts": 3, "screens": 4}
    browser = ROOT / "facilitator" / "browser"
    for file in list_files(".ts", ".tsx"):
        mine = layers[file.relative_to(browser).parts[0].split(".")[0]]
        for imported in re.findall(r'from "(\.{1,2}/[^"]+)"', file.read_text(encoding="utf-8")):
            target = (file.parent / imported).resolve().relative_to(browser)
            assert layers[target.parts[0].split(".")[0]] <= mine, f"{file.name} imports {target}"


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in list_files(".py", ".ts", ".tsx", ".css")
        if (count := path.read_text(encoding="utf-8").count("\n")) > 400
        and path.relative_to(ROOT).as_posix() not in GENERATED
        and "versions" not in path.parts  # a migration is never split
    }
    assert long == {}


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "services", "managers"])
def test_no_shelf_has_an_empty_name(name: str) -> None:
    assert not [path for path in list_files(".py", ".ts", ".tsx") if name in path.stem]


def test_eventlet_is_named_in_one_file() -> None:
    naming = [
        p.name for p in (ROOT / "facilitator").rglob("*.py") if "import eventlet" in p.read_text(encoding="utf-8")
    ]
    assert naming == ["concurrency.py"]
