"""What is wrong with how a phone looks: wider than the screen, targets that are small, cut or overlapping text."""

from __future__ import annotations

from playwright.sync_api import Page

LEAST_TARGET = 44
LOOK = """
(least) => {
  const found = [];
  const short = (text) => text.trim().replace(/\\s+/g, " ").slice(0, 40);
  const isShown = (element) =>
    !element.closest(".visually-hidden, noscript, script, style, title") && element.checkVisibility();
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push("wider than the screen");
  for (const element of document.querySelectorAll("a, button, summary, textarea, select, input:not([type=hidden])")) {
    if (!isShown(element)) continue;
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    if (box.width < least - 0.5 || box.height < least - 0.5)
      found.push(`small: ${box.width | 0}×${box.height | 0} “${short(element.innerText || element.name)}”`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // A name that ends with dots goes on behind what stands beside it.
    const own = element.getBoundingClientRect();
    const isEnded = getComputedStyle(element).textOverflow === "ellipsis";
    const boxes = isEnded ? [own] : [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    const floats = element.closest(".standing, .connection");
    texts.push({ element, boxes, said: short(node.data), layer: floats ? floats.className : "page" });
    for (let parent = element; parent; parent = parent.parentElement) {
      const style = getComputedStyle(parent);
      // A name that ends with dots is not cut: nothing else stands or falls with its end.
      if (style.overflowX === "visible" || style.textOverflow === "ellipsis") continue;
      const clip = parent.getBoundingClientRect();
      const isCut = boxes.some((box) => box.left < clip.left - 1.5 || box.right > clip.right + 1.5);
      if (isCut) found.push(`cut: “${short(node.data)}”`);
    }
    const isOff = boxes.some((box) => box.left < -1 || box.right > innerWidth + 1);
    if (isOff) found.push(`off the screen: “${short(node.data)}”`);
  }
  const flat = texts.flatMap((text) => text.boxes.map((box) => ({ ...text, box })));
  for (let a = 0; a < flat.length; a += 1)
    for (let b = a + 1; b < flat.length; b += 1) {
      const [one, two] = [flat[a], flat[b]];
      if (one.element === two.element || one.layer !== two.layer) continue;
      const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const high = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
      const least = Math.min(one.box.height, two.box.height) * 0.3;
      if (wide > 2 && high > least) found.push(`overlap: “${one.said}” and “${two.said}”`);
    }
  return [...new Set(found)];
}
"""
TO_THE_TOP = """
() => {
  const start = Object.assign(document.createElement("span"), { tabIndex: -1 });
  document.body.prepend(start);
  start.focus();
  start.remove();
  scrollTo(0, 0);
}
"""
FOCUS = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const isOutlined = ({ outlineWidth, outlineStyle }) => parseFloat(outlineWidth) >= 2 && outlineStyle !== "none";
  const seen = [element, element.closest("label")].some((one) => one && isOutlined(getComputedStyle(one)));
  const box = (element.closest("label") ?? element).getBoundingClientRect();
  const within = (value, most) => Math.min(Math.max(value, 1), most - 1);
  const middle = [within(box.left + box.width / 2, innerWidth), within(box.top + box.height / 2, innerHeight)];
  const top = document.elementFromPoint(...middle);
  const label = element.closest("label");
  const clear = top !== null && (element.contains(top) || top.contains(element) || Boolean(label?.contains(top)));
  window.reached ??= [];
  const again = window.reached.includes(element);
  window.reached.push(element);
  return { said: (element.innerText || element.name || element.id || "").slice(0, 40), seen, clear, again };
}
"""
REACHABLE = """
() => {
  const all = "a[href], button:not(:disabled), summary, textarea, select, input:not([type=hidden])";
  const shown = [...document.querySelectorAll(all)].filter((element) => element.checkVisibility());
  const reached = window.reached ?? [];
  window.reached = undefined;
  const isReached = (element) =>
    reached.some((other) => other === element || (element.type === "radio" && other.name === element.name));
  const missed = shown.filter((element) => !isReached(element));
  return missed.map((element) => (element.innerText || element.name).slice(0, 40));
}
"""


def find_look_faults(page: Page) -> list[str]:
    """Everything that is too wide, small, cut or overlapping on a phone as it stands."""
    faults: list[str] = page.evaluate(LOOK, LEAST_TARGET)
    return faults


def find_keyboard_faults(page: Page) -> list[str]:
    """What the Tab key does not reach, or where one does not see what has the focus. Leaves the focus at the top."""
    faults = []
    page.evaluate(TO_THE_TOP)
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None or at["again"]:
            break
        if not at["seen"]:
            faults.append(f"focus not visible: “{at['said']}”")
        if not at["clear"]:
            faults.append(f"focus under something: “{at['said']}”")
    faults += [f"not reached by Tab: “{said}”" for said in page.evaluate(REACHABLE)]
    page.evaluate(TO_THE_TOP)
    return faults
