// What depends on the real size of the screen: fitting and measuring.

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface Size {
  width: number;
  height: number;
}

/** Calls back when the element changes size and once the wall's font is there. */
export function useResized<E extends Element>(ref: RefObject<E>, changed: () => void): void {
  useEffect(() => {
    const observer = new ResizeObserver(changed);
    if (ref.current) observer.observe(ref.current);
    void document.fonts?.ready.then(changed);
    return () => observer.disconnect();
  }, []);
}

/** The size of an element in CSS pixels, now and after every change. */
export function useSize<E extends Element>(): [RefObject<E>, Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const measure = () => {
    const width = ref.current?.clientWidth ?? 0;
    const height = ref.current?.clientHeight ?? 0;
    setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
  };
  useLayoutEffect(measure);
  useResized(ref, measure);
  return [ref, size];
}

/** Raises `data-density` of an element from 0 until its content fits, at most to `densest`. CSS says what each means. */
export function useFit<E extends HTMLElement>(densest: number): RefObject<E> {
  const ref = useRef<E>(null);
  const fit = () => ref.current && fitElement(ref.current, densest);
  useLayoutEffect(() => void fit());
  useResized(ref, () => void fit());
  return ref;
}

function fitElement(element: HTMLElement, densest: number): void {
  for (let density = 0; density <= densest; density += 1) {
    element.dataset["density"] = String(density);
    const fits = element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
    if (fits) return;
  }
}
