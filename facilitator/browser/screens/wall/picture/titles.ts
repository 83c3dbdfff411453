// Titles of steps that were cut take the room that is left under them in their phase; the lane does not grow by it.

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { sticksOut } from "./level.ts";

const LINES = "--lines";
/** No title is longer than so many lines. */
const MOST_LINES = 8;

interface Cell {
  last: Element;
  titles: HTMLElement[];
}

/** Call after the level is chosen, on every drawing. */
export function useGrownTitles<E extends HTMLElement>(ref: RefObject<E>): void {
  useLayoutEffect(() => {
    const lane = ref.current?.querySelector<HTMLElement>(".lane--paper");
    // What still sticks out is drawn again with less.
    if (lane && ref.current && !sticksOut(ref.current)) growTitles(lane);
  });
}

// One line at a time for one title in each phase, so that the page is laid out a few times and not once for each title.
function growTitles(lane: HTMLElement): void {
  let cells = [...lane.querySelectorAll(".lane__cell")].map(readCell);
  if (cells.every(({ titles }) => titles.length === 0)) return;
  cells.forEach(({ titles }) => titles.forEach((title) => setLines(title, baseLines(title))));
  const bottom = contentBottom(lane);
  for (let round = 0; round < MOST_LINES * 4; round += 1) {
    cells = cells.map((cell) => ({ ...cell, titles: cell.titles.filter(isCut) })).filter(({ titles }) => titles.length > 0);
    if (cells.length === 0) return;
    const tried = cells.map(({ last, titles }) => ({ last, title: titles.shift()!, titles }));
    tried.forEach(({ title }) => setLines(title, linesOf(title) + 1));
    const fits = tried.map(({ last }) => last.getBoundingClientRect().bottom <= bottom + 0.5);
    tried.forEach(({ title, titles }, at) => {
      if (fits[at] && linesOf(title) < MOST_LINES) titles.push(title);
      else if (!fits[at]) setLines(title, linesOf(title) - 1);
    });
  }
}

function readCell(cell: Element): Cell {
  const shown = [...cell.children].filter((child) => child.getClientRects().length > 0);
  const titles = [...cell.querySelectorAll<HTMLElement>(".step__words--cut")];
  // What did not happen is read first.
  const isMissed = (title: HTMLElement) => title.closest(".step--missed") !== null;
  titles.sort((a, b) => Number(isMissed(b)) - Number(isMissed(a)));
  return { last: shown[shown.length - 1] ?? cell, titles };
}

/** Where the content of the fullest phase ends. */
function contentBottom(lane: HTMLElement): number {
  const cells = [...lane.querySelectorAll(".lane__cell")].map((cell) => readCell(cell).last.getBoundingClientRect().bottom);
  return Math.max(...cells);
}

function isCut(title: HTMLElement): boolean {
  return title.scrollHeight > title.clientHeight + 1;
}

function linesOf(title: HTMLElement): number {
  return Number(title.style.getPropertyValue(LINES));
}

function baseLines(title: HTMLElement): number {
  return Number(title.dataset["lines"]);
}

function setLines(title: HTMLElement, lines: number): void {
  title.style.setProperty(LINES, String(lines));
}
