"""What axe finds wrong on a page: WCAG 2.2 A and AA."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.node import BROWSER


def find_axe_faults(page: Page) -> list[str]:
    """What axe finds wrong on a page."""
    source = (BROWSER / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", tags)
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found["violations"]]
