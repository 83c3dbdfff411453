// The keys of console and projector. They do nothing while somebody types, and can be switched off.

import { useEffect, useRef, useState } from "preact/hooks";

/** Keys of the agenda, and keys of what the wall shows; `phase-3` is the third phase, `phase-0` all of them. */
export type KeyName =
  | "up" | "down" | "open" | "close" | "reveal" | "next" | "undo" | "redo" | "help" | "palette"
  | "conclude" | "agree" | "leave"
  | "forward" | "back" | "play" | "play-back" | "more" | "table" | "full" | `phase-${number}`;

const LETTERS: Record<string, KeyName> = {
  a: "phase-0",
  f: "full",
  m: "more",
  p: "play",
  t: "table",
  k: "up",
  j: "down",
  o: "open",
  c: "close",
  r: "reveal",
  n: "next",
  u: "undo",
  "?": "help",
};

// What a presentation clicker sends, and Space, which presses a button that has the focus.
const STEPS: Record<string, KeyName> = {
  PageDown: "forward",
  PageUp: "back",
  ArrowRight: "forward",
  ArrowLeft: "back",
  " ": "forward",
  Home: "phase-0",
};

/** On something that tells: make a conclusion, an agreement of it, or say why it is not taken up. */
const ON_TOLD: Record<string, KeyName> = { c: "conclude", a: "agree", x: "leave" };

const SHIFTED: Record<string, KeyName> = { u: "redo", p: "play-back" };

const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])";
const PRESSING = "button, a, summary, input, [role=tab]";

/** Which key of the console this is, or null when the key belongs to what has the focus. */
function keyOf(event: KeyboardEvent): KeyName | null {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.altKey || event.isComposing || target.closest("dialog[open]")) return null;
  if (event.ctrlKey || event.metaKey) return chordOf(event, target);
  if (target.closest(TYPING)) return null;
  if (event.key === "ArrowUp" || event.key === "ArrowDown") return arrowOf(event.key, target);
  if (event.key === "Enter") return isForRow(target) ? "open" : null;
  const letter = event.key.toLowerCase();
  if (ON_TOLD[letter] && !event.shiftKey && target.closest("[data-told]")) return ON_TOLD[letter];
  if (event.shiftKey && SHIFTED[letter]) return SHIFTED[letter];
  if (/^[0-9]$/.test(letter)) return `phase-${Number(letter)}`;
  return STEPS[event.key] ? stepOf(event.key, target) : (LETTERS[letter] ?? null);
}

/** With Ctrl, or Command. What somebody types has an undo of its own. */
function chordOf(event: KeyboardEvent, target: Element): KeyName | null {
  const letter = event.key.toLowerCase();
  if (letter === "k") return "palette";
  if (target.closest(TYPING)) return null;
  if (letter === "z") return event.shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : null;
}

function stepOf(key: string, target: Element): KeyName | null {
  const pressed = target.closest(PRESSING);
  const isTaken = key === " " ? pressed !== null : key.startsWith("Arrow") && target.matches("input, [role=tab]");
  return isTaken ? null : (STEPS[key] ?? null);
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
