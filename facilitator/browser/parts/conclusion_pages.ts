// Pure: a list of conclusions on pages of the wall. The first page holds the newest, in the order they were written.

import type { ConclusionView } from "../protocol.ts";
import { countLines, fillColumns } from "./paging.ts";

const ROOM = 50;
/** Of a list, when there are two of them beside each other or three. */
const WIDTHS = { 2: 53, 3: 34 };

export type ListCount = keyof typeof WIDTHS;

/** How many lists stand beside each other: what is not taken up has one when there is any. */
export function countLists(items: readonly ConclusionView[]): ListCount {
  return items.some(({ conclusion_kind }) => conclusion_kind === "not_taken_up") ? 3 : 2;
}

/** Its text, and under it the phase, who does it and when: a line each when there is little room. */
function heightOf({ text, phase, owner, due_on, first_step, reason, sources }: ConclusionView, width: number): number {
  const agreed = owner || due_on ? countLines(`${owner ?? ""} ${due_on ?? ""}`, width / 1.5 - 16) : 0;
  const told = [first_step, reason].reduce((sum, fact) => sum + (fact ? countLines(fact, width / 1.5 - 12) : 0), 0);
  const facts = (phase || sources.length > 0 ? 1 : 0) + agreed + told;
  return 3 + countLines(text, width / 2) * 2.4 + facts * 2.05;
}

/** The pages of one list, the newest first. */
export function conclusionPages(items: readonly ConclusionView[], lists: ListCount = 2): ConclusionView[][] {
  return fillColumns([...items].reverse(), ROOM, (item) => heightOf(item, WIDTHS[lists])).map((column) => column.reverse());
}
