// The keys of the console. They do nothing while somebody types, and can be switched off.

import { useEffect, useRef, useState } from "preact/hooks";

export type KeyName = "up" | "down" | "open" | "close" | "reveal" | "next" | "undo" | "redo" | "help";

const LETTERS: Record<string, KeyName> = {
  k: "up",
  j: "down",
  o: "open",
  c: "close",
  r: "reveal",
  n: "next",
  u: "undo",
  "?": "help",
};

const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])";
const PRESSING = "button, a, summary, input, [role=tab]";

/** Which key of the console this is, or null when the key belongs to what has the focus. */
function keyOf(event: KeyboardEvent): KeyName | null {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  if (target.closest(TYPING) || target.closest("dialog[open]")) return null;
  if (event.key === "ArrowUp" || event.key === "ArrowDown") return arrowOf(event.key, target);
  if (event.key === "Enter") return isForRow(target) ? "open" : null;
  if (event.shiftKey && event.key.toLowerCase() === "u") return "redo";
  return LETTERS[event.key.toLowerCase()] ?? null;
}

function arrowOf(key: string, target: Element): KeyName | null {
  // Arrows scroll a panel and move between radio buttons.
  if (target.matches("[data-scroll], input")) return null;
  return key === "ArrowUp" ? "up" : "down";
}

/** Enter presses the button that has the focus; on the selected row, or nowhere, it opens the activity. */
function isForRow(target: Element): boolean {
  const pressed = target.closest(PRESSING);
  return !pressed || (pressed.matches("[data-select]") && pressed.closest("[data-selected]") !== null);
}

/** Calls `on` for every key of the console. A key that is held down only moves the selection. */
export function useKeys(isOn: boolean, on: (key: KeyName) => void): void {
  const latest = useRef(on);
  latest.current = on;
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      if (!key || event.defaultPrevented) return;
      event.preventDefault();
      if (!event.repeat || key === "up" || key === "down") latest.current(key);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
}

const SWITCH = "console-keys";

/** Whether the keys work; remembered on this computer. */
export function useKeySwitch(): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => {
    try {
      return localStorage.getItem(SWITCH) !== "off";
    } catch {
      return true;
    }
  });
  const set = (next: boolean): void => {
    setOn(next);
    try {
      localStorage.setItem(SWITCH, next ? "on" : "off");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };
  return [isOn, set];
}
