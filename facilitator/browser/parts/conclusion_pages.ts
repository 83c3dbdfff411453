// Pure: a list of conclusions on pages of the wall. The first page holds the newest, in the order they were written.

import type { ConclusionView } from "../protocol.ts";
import { countLines, fillColumns } from "./paging.ts";

const ROOM = 50;
const WIDTH = 53;

/** Its text, and under it the phase, who does it and when: a line each when there is little room. */
function heightOf({ text, phase, owner, due_on, first_step, reason, sources }: ConclusionView): number {
  const agreed = owner || due_on ? countLines(`${owner ?? ""} ${due_on ?? ""}`, WIDTH / 1.5 - 16) : 0;
  const told = [first_step, reason].reduce((sum, fact) => sum + (fact ? countLines(fact, WIDTH / 1.5 - 12) : 0), 0);
  const facts = (phase || sources.length > 0 ? 1 : 0) + agreed + told;
  return 3 + countLines(text, WIDTH / 2) * 2.4 + facts * 2.05;
}

/** The pages of one list, the newest first. */
export function conclusionPages(items: readonly ConclusionView[]): ConclusionView[][] {
  return fillColumns([...items].reverse(), ROOM, heightOf).map((column) => column.reverse());
}
