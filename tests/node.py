"""Runs our browser code in the Node of the build, bundled with the build's esbuild."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "facilitator" / "browser"
ANSWER_SECONDS = 60.0


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
// The screens' line to the server takes its socket from the test: globalThis.openSocket.
const given = { contents: "export const io = (options) => globalThis.openSocket(options);", loader: "js" };
const socket = { name: "socket", setup(bundling) {
  const ours = (file) => file.importer.endsWith("connection.ts");
  const replace = (file) => (ours(file) ? { path: "io", namespace: "given" } : undefined);
  bundling.onResolve({ filter: /^socket[.]io-client$/ }, replace);
  bundling.onLoad({ filter: /.*/, namespace: "given" }, () => given);
} };
const required = "import { createRequire as requireFrom } from 'node:module';";
const banner = { js: required + "const require = requireFrom(import.meta.url);" };
const stdin = { contents: readFileSync(0, "utf8"), resolveDir: folder, loader: "ts" };
const how = { bundle: true, format: "esm", platform: "node", logLevel: "error", nodePaths: [folder + "/node_modules"] };
await build({ stdin, outfile, banner, plugins: [socket], ...how });
"""


def bundle_browser_code(folder: Path, script: str) -> Path:
    """Bundle a module that imports from the browser code into a file that Node runs."""
    bundle = folder / "bundle.mjs"
    bundling = [*node_command(), "--input-type=module", "--eval", BUNDLE, "--", str(BROWSER), str(bundle)]
    subprocess.run(bundling, input=script.encode(), check=True, cwd=BROWSER)
    return bundle


def run_browser_code(folder: Path, script: str, given: Any) -> Any:
    """Run a module that imports from the browser code; `given` is on stdin, what it prints is JSON."""
    bundle = bundle_browser_code(folder, script)
    done = subprocess.run(
        [*node_command(), str(bundle)], input=json.dumps(given).encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


class NodeProcess:
    """Browser code that stays: one line of JSON in, one line of JSON out. `script` ends with a call of `answer`."""

    def __init__(self, folder: Path, script: Path) -> None:
        bundle = bundle_browser_code(folder, f"import {json.dumps(str(script))};")
        self._log = (folder / "node.log").open("w+b")
        self._process = subprocess.Popen(
            [*node_command(), str(bundle)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log
        )

    def ask(self, **request: Any) -> Any:
        """The answer to one request. A Node that says nothing for long is ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        late = threading.Timer(ANSWER_SECONDS, self._process.kill)
        late.start()
        line = self._process.stdout.readline()
        late.cancel()
        assert line, f"Node ended: {Path(self._log.name).read_text()[-4000:]}"
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            assert stream is not None
            stream.close()
