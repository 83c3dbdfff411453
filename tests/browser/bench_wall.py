"""`python -m tests.browser.bench_wall`: how soon after its packet a new note is painted on a wall with 500 notes.

A real server, a real Chromium, 13 journeys. Both views of the notes, a note at a time. It measures and asserts nothing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from tests.browser.stage import open_chromium
from tests.browser.walk import FAST, TEXTS, Walk
from tests.live import LiveServer

NOTES = 500
ROUNDS = 60

WATCH = """
const stamps = { came: 0, painted: 0 };
window.stamps = stamps;
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (typeof data === "string" && data.includes('"note_posted"')) {
        stamps.came = performance.now();
        stamps.painted = 0;
      }
    });
  }
};
// After a frame in which the wall stands for a newer version: the task that follows the frame is after its paint.
const seen = () => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { if (stamps.came && !stamps.painted) stamps.painted = performance.now(); };
  channel.port2.postMessage(null);
});
new MutationObserver(seen).observe(document, { subtree: true, childList: true, attributes: true });
"""


def measure(walk: Walk, page: Page, activity: str, phase: str) -> list[float]:
    """Milliseconds from packet to paint, for each new note."""
    taken = []
    for _ in range(ROUNDS):
        page.evaluate("() => { stamps.came = 0; stamps.painted = 0; }")
        walk.write(activity, phase, "question")
        page.wait_for_function("() => stamps.painted > 0", polling=20)
        taken.append(page.evaluate("() => stamps.painted - stamps.came"))
    return sorted(taken)


def main() -> None:
    """Fill a wall, add notes, print the figures."""
    with tempfile.TemporaryDirectory() as data, open_chromium() as browser:
        server = LiveServer(Path(data) / "data", **FAST)
        walk = Walk(browser, server)
        page = walk.wall
        page.add_init_script(WATCH)
        page.reload()
        try:
            notes = walk.open("notes")
            for number in range(NOTES):
                ack = walk.write(notes, walk.phases[number % len(walk.phases)], list(TEXTS)[number % 4])
            walk.await_version(ack)
            walk.await_version(walk.console.do("reveal_notes", activity_id=notes))
            show("all phases", measure(walk, page, notes, walk.phases[0]))
            walk.show("notes", view="phase", phase=walk.phases[0], page=1000)
            show("one phase ", measure(walk, page, notes, walk.phases[0]))
        finally:
            walk.close()
            server.stop()


def show(name: str, taken: list[float]) -> None:
    """One line of figures."""
    p95 = taken[int(len(taken) * 0.95)]
    figures = f"median {median(taken):.1f} ms, p95 {p95:.1f} ms, most {taken[-1]:.1f} ms"
    sys.stdout.write(f"{name}  {NOTES}+ notes, n={len(taken)}: {figures}\n")


if __name__ == "__main__":
    main()
