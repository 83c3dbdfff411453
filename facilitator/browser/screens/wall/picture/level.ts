// Content that must fit: from everything to the least, one level at a time, until nothing sticks out. The last level
// says what is left out; focus shows it.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useResized } from "../measure.ts";

/** The element that must hold its content, and the level to draw it at. `content`: a text that changes with it. */
export function useLevel<E extends HTMLElement>(deepest: number, content: string): [RefObject<E>, number] {
  const ref = useRef<E>(null);
  const drawn = useRef(content);
  // An object, so that to start again at the level it has draws it again too.
  const [{ level }, setDrawing] = useState({ level: 0 });
  useLayoutEffect(() => {
    const isNew = drawn.current !== content;
    drawn.current = content;
    if (isNew && level > 0) setDrawing({ level: 0 });
    else if (ref.current && level < deepest && sticksOut(ref.current)) setDrawing({ level: level + 1 });
  });
  useResized(ref, () => setDrawing({ level: 0 }));
  return [ref, level];
}

// Pixels are rounded otherwise on every projector: what counts as sticking out is in proportion to the letters.
const ROUNDING_REM = 0.15;

/** Whether the content is larger than its place. */
export function sticksOut(element: HTMLElement): boolean {
  const most = ROUNDING_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return element.scrollHeight - element.clientHeight > most || element.scrollWidth - element.clientWidth > most;
}
