// A list that does not fit is cut into pages by the browser's own columns, never through an item, and turned by a clock.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { useResized } from "./measure.ts";

interface PagesProps {
  /** The clock: the page shown is `tick` modulo the number of pages. */
  tick: number;
  /** Show the last page until the clock turns: for a list that grows at its end. */
  newest?: boolean;
  label: string;
  children: ComponentChildren;
}

/** A list in pages with "1–4 of 84" under it. Children are `<li>`. */
export function Pages({ tick, newest = false, label, children }: PagesProps) {
  const list = useRef<HTMLUListElement>(null);
  const [pages, setPages] = useState<number[]>([]);
  const measure = () => list.current && setPages((before) => sameOr(before, pagesOf(list.current!)));
  useLayoutEffect(() => void measure());
  useResized(list, () => void measure());
  const page = usePage(pages, tick, newest);
  const style = { transform: `translateX(calc(${-page} * (100% + var(--page-gap))))` };
  return (
    <div class="pages">
      <div class="pages__window">
        <ul class="pages__list" ref={list} style={style} aria-label={label} data-turn={page % 2}>
          {children}
        </ul>
      </div>
      <p class="pages__range">{rangeText(pages, page)}</p>
    </div>
  );
}

// With `newest`, a longer list starts again at its last page.
function usePage(pages: number[], tick: number, newest: boolean): number {
  const start = useRef({ tick, length: pages.length });
  if (newest && start.current.length !== pages.length) start.current = { tick, length: pages.length };
  const count = Math.max(1, (pages[pages.length - 1] ?? 0) + 1);
  const first = newest ? count - 1 : 0;
  return (first + tick - (newest ? start.current.tick : 0)) % count;
}

/** The page of every item: which column of the list the browser put it in. */
function pagesOf(list: HTMLElement): number[] {
  const origin = list.getBoundingClientRect().left;
  const gap = parseFloat(getComputedStyle(list).columnGap) || 0;
  const stride = list.clientWidth + gap;
  return Array.from(list.children, (item) => Math.round((item.getBoundingClientRect().left - origin) / stride));
}

function rangeText(pages: number[], page: number): string {
  if ((pages[pages.length - 1] ?? 0) === 0) return "";
  const first = pages.indexOf(page) + 1;
  const last = pages.lastIndexOf(page) + 1;
  return t("%(first)s–%(last)s of %(total)s", { first, last, total: pages.length });
}

function sameOr(before: number[], after: number[]): number[] {
  return before.length === after.length && before.every((page, index) => page === after[index]) ? before : after;
}
