"""What a wall must hold to in a real browser: nothing cut, nothing on top of something else, no text too small."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

SMALLEST_TEXT = 24
"""Pixels, on a wall of 1920×1080; other walls in proportion."""

SCRIPT = """
(smallest) => {
  const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
  const faults = [];
  const nameOf = (element) => `"${element.textContent.trim().slice(0, 40)}"`;
  const say = (what, element, more = "") => faults.push(`${what} ${more}: ${nameOf(element)}`);
  const heard = (element) => element.closest(".visually-hidden, svg, dialog:not([open])");

  // What a text takes on the wall: its lines, as far as its own box shows them.
  const linesOf = (element) => {
    const box = element.getBoundingClientRect();
    const clamped = element.closest("[class]") && getComputedStyle(element).webkitLineClamp !== "none";
    const cut = clamped ? element : element.parentElement?.closest("p, span");
    const within = cut && getComputedStyle(cut).webkitLineClamp !== "none" ? cut.getBoundingClientRect() : null;
    const rects = [];
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1 || (within && rect.bottom > within.bottom + 2)) continue;
        rects.push(rect);
      }
    }
    return rects;
  };

  const texts = [];
  for (const element of document.querySelectorAll(".wall__main *")) {
    if (heard(element)) continue;
    const lines = linesOf(element);
    if (lines.length === 0) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < smallest * scale - 0.1) say("small", element, `${size}px`);
    for (const line of lines) {
      const out = line.left < -1 || line.top < -1 || line.right > innerWidth + 1 || line.bottom > innerHeight + 1;
      if (out) say("off the wall", element);
      for (let around = element; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        if (style.webkitLineClamp !== "none") continue;
        const box = around.getBoundingClientRect();
        if (line.bottom > box.bottom + 3 || line.right > box.right + 3 || line.left < box.left - 3) say("cut", element);
      }
      texts.push({ element, line });
    }
  }

  const slack = 3 * scale;
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (one.element === other.element) continue;
      const wide = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
      const high = Math.min(one.line.bottom, other.line.bottom) - Math.max(one.line.top, other.line.top);
      // The line boxes of neighbours touch; letters do not.
      if (wide > slack && high > 8 * scale) say("overlap", one.element, nameOf(other.element));
    }
  });
  return [...new Set(faults)];
}
"""


def find_faults(page: Page) -> list[Any]:
    """All that a wall shows wrongly, in words."""
    faults: list[Any] = page.evaluate(SCRIPT, SMALLEST_TEXT)
    return faults
