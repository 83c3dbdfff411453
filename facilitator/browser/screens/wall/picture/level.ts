// Content that must fit: from everything to the least, one level at a time, until nothing sticks out. The last level
// says what is left out; focus shows it.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useResized } from "../measure.ts";

/** The element that must hold its content, and the level to draw it at. `content`: a text that changes with it. */
export function useLevel<E extends HTMLElement>(deepest: number, content: string): [RefObject<E>, number] {
  const ref = useRef<E>(null);
  const drawn = useRef(content);
  const [level, setLevel] = useState(0);
  useLayoutEffect(() => {
    if (drawn.current !== content) {
      drawn.current = content;
      setLevel(0);
    } else if (ref.current && sticksOut(ref.current) && level < deepest) {
      setLevel(level + 1);
    }
  });
  useResized(ref, () => setLevel(0));
  return [ref, level];
}

function sticksOut(element: HTMLElement): boolean {
  return element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
}
