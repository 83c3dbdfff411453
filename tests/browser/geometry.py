"""What is wrong with how a wall looks, in one question to the page: text that is too small, cut, or overlapping."""

from __future__ import annotations

from playwright.sync_api import Page

SMALLEST = 24
"""Pixels of text on a wall of 1920×1080; other sizes in proportion."""

LOOK = """
(smallest) => {
  const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
  const found = [];
  const short = (text) => text.trim().replace(/\\s+/g, " ").slice(0, 40);
  const isHidden = (element) => {
    if (element.closest(".visually-hidden, [hidden], dialog:not([open])")) return true;
    const style = getComputedStyle(element);
    return style.visibility === "hidden" || style.display === "none" || Number(style.opacity) === 0;
  };
  // A title may end with dots after so many lines: what comes after them is not shown, and not cut.
  const isClamped = (element) => getComputedStyle(element).webkitLineClamp !== "none";
  const endOf = (element) => {
    for (let parent = element; parent; parent = parent.parentElement)
      if (isClamped(parent)) return parent.getBoundingClientRect().bottom + 3;
    return Infinity;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, noscript, style, title") || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const end = endOf(element);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1 && box.bottom <= end);
    if (boxes.length) texts.push({ element, boxes, said: short(node.data) });
  }
  const around = (element) => {
    const clips = [];
    for (let parent = element; parent; parent = parent.parentElement) {
      const style = getComputedStyle(parent);
      if (isClamped(parent)) continue;
      if (parent === document.documentElement || style.overflowX !== "visible" || style.overflowY !== "visible")
        clips.push(parent === document.documentElement
          ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight, name: "screen" }
          : Object.assign(parent.getBoundingClientRect().toJSON(), { name: parent.className || parent.tagName }));
    }
    return clips;
  };
  // Text in a picture grows and shrinks with it.
  const drawnAt = (element) => {
    const matrix = element.ownerSVGElement ? element.getScreenCTM() : null;
    return matrix ? Math.hypot(matrix.a, matrix.b) : 1;
  };
  for (const { element, boxes, said } of texts) {
    const size = parseFloat(getComputedStyle(element).fontSize) * drawnAt(element);
    if (size < smallest * scale - 0.05) found.push(`small: ${Math.round(size / scale)} px “${said}”`);
    const clips = around(element);
    for (const box of boxes)
      for (const clip of clips) {
        const sides = [clip.left - box.left, clip.top - box.top, box.right - clip.right, box.bottom - clip.bottom];
        const over = Math.max(...sides);
        if (over > 3 * scale + 1) found.push(`cut: “${said}” by ${clip.name} (${Math.round(over)} px)`);
      }
  }
  const flat = texts.flatMap((text) => text.boxes.map((box) => ({ ...text, box })));
  for (let a = 0; a < flat.length; a += 1)
    for (let b = a + 1; b < flat.length; b += 1) {
      const [one, two] = [flat[a], flat[b]];
      if (one.element === two.element) continue;
      const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const high = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
      // A line's box is higher than its letters: what touches by a quarter of it can be read.
      const least = Math.min(one.box.height, two.box.height) * 0.3;
      if (wide > 2 * scale && high > least) found.push(`overlap: “${one.said}” and “${two.said}”`);
    }
  return [...new Set(found)];
}
"""


def find_faults(page: Page) -> list[str]:
    """Everything that is too small, cut or overlapping on a wall as it stands."""
    faults: list[str] = page.evaluate(LOOK, SMALLEST)
    return faults
