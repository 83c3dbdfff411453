"""Runs our browser code in the Node of the build, bundled with the build's esbuild."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "facilitator" / "browser"


def node_command() -> list[str]:
    """The command that starts Node, found as the build finds it."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    command: list[str] = module.find_node("node")[0]
    return command


BUNDLE = """
import { readFileSync } from "node:fs";
import { build } from "esbuild";
const [folder, outfile] = process.argv.slice(-2);
const stdin = { contents: readFileSync(0, "utf8"), resolveDir: folder, loader: "ts" };
await build({ stdin, outfile, bundle: true, format: "esm", platform: "node", logLevel: "error" });
"""


def run_browser_code(folder: Path, script: str, given: Any) -> Any:
    """Run a module that imports from the browser code; `given` is on stdin, what it prints is JSON."""
    bundle = folder / "bundle.mjs"
    bundling = [*node_command(), "--input-type=module", "--eval", BUNDLE, "--", str(BROWSER), str(bundle)]
    subprocess.run(bundling, input=script.encode(), check=True, cwd=BROWSER)
    done = subprocess.run(
        [*node_command(), str(bundle)], input=json.dumps(given).encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
