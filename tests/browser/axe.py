"""What axe finds wrong on a page: WCAG 2.2 A and AA."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.node import BROWSER

STANDS_STILL = """
() => Promise.all(document.getAnimations()
  .filter((one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => null)))
"""


def find_axe_faults(page: Page) -> list[str]:
    """What axe finds wrong on a page, once nothing fades in any more."""
    page.evaluate(STANDS_STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate((BROWSER / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", tags)
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found["violations"]]
