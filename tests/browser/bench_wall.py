"""`python -m tests.browser.bench_wall`: how soon after its packet a new note is painted on a wall with 500 notes.

A real server, a real Chromium, 13 journeys. Both views of the notes, a note at a time. It measures and asserts nothing.
A machine that does something else makes the milliseconds longer; the work that the page does for a note stays the same.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page

from tests.browser.house import House
from tests.browser.stage import open_chromium
from tests.browser.walk import FAST, Walk

NOTES = 500
ROUNDS = 60
SECONDS = {
    "ScriptDuration": "script",
    "RecalcStyleDuration": "style",
    "LayoutDuration": "layout",
    "TaskDuration": "all tasks",
}
WORK = ("RecalcStyleCount", "LayoutCount", *SECONDS)

WATCH = """
const stamps = { came: 0, painted: 0, wait: null, done: null };
window.stamps = stamps;
stamps.begin = () => {
  stamps.came = stamps.painted = 0;
  stamps.wait = new Promise((done) => (stamps.done = done));
};
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
  channel.port1.onmessage = () => {
    if (!stamps.came || stamps.painted) return;
    stamps.painted = performance.now();
    stamps.done(stamps.painted - stamps.came);
  };
  channel.port2.postMessage(null);
});
new MutationObserver(seen).observe(document, { subtree: true, childList: true, attributes: true });
"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds from packet to paint of each new note, in order; and the work of the page for one."""

    taken: list[float]
    work: dict[str, float]


def measure(walk: Walk, page: Page, activity: str, phase: str, *, rounds: int = ROUNDS) -> Measured:
    """Add notes, one at a time."""
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = read_work(browser)
    taken = [wait_for_note(walk, page, activity, phase) for _ in range(rounds)]
    after = read_work(browser)
    return Measured(sorted(taken), {name: (after[name] - before[name]) / rounds for name in WORK})


def fill_wall(walk: Walk) -> str:
    """A wall with all the notes revealed, that stamps when the next are painted; gives the id of the round."""
    walk.wall.add_init_script(WATCH)
    walk.wall.reload()
    notes = walk.open("notes")
    walk.write_many(notes, [walk.phases[number % len(walk.phases)] for number in range(NOTES)])
    walk.await_version(walk.console.do("reveal_notes", activity_id=notes))
    return notes


def wait_for_note(walk: Walk, page: Page, activity: str, phase: str) -> float:
    """Write a note; gives the milliseconds until it was painted."""
    page.evaluate("() => stamps.begin()")
    walk.write(activity, phase, "question")
    taken: float = page.evaluate("() => stamps.wait")
    return taken


def read_work(browser: CDPSession) -> dict[str, float]:
    """What the page did since it was opened: how often, and for how many seconds of its main thread."""
    return {metric["name"]: metric["value"] for metric in browser.send("Performance.getMetrics")["metrics"]}


def main() -> None:
    """Fill a wall, add notes, print the figures."""
    with tempfile.TemporaryDirectory() as data, open_chromium() as browser:
        server = House(Path(data) / "data", **FAST)
        walk = Walk(browser, server)
        try:
            notes = fill_wall(walk)
            show("all phases", measure(walk, walk.wall, notes, walk.phases[0]))
            walk.show("notes", view="phase", phase=walk.phases[0], page=1000)
            show("one phase ", measure(walk, walk.wall, notes, walk.phases[0]))
        finally:
            walk.close()
            server.stop()


def show(name: str, measured: Measured) -> None:
    """Two lines of figures."""
    taken, work = measured.taken, measured.work
    p95 = taken[int(len(taken) * 0.95)]
    figures = f"median {median(taken):.1f} ms, p95 {p95:.1f} ms, most {taken[-1]:.1f} ms"
    sys.stdout.write(f"{name}  {NOTES}+ notes, n={len(taken)}: {figures}\n")
    counts = f"{work['RecalcStyleCount']:.1f} times style, {work['LayoutCount']:.1f} times layout"
    seconds = ", ".join(f"{word} {work[key] * 1000:.1f} ms" for key, word in SECONDS.items())
    sys.stdout.write(f"{'':10}  work for a note: {counts}; {seconds} of the main thread\n")


if __name__ == "__main__":
    main()
