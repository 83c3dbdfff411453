// Pure: a list of conclusions on pages of the wall. The first page holds the newest, in the order they were written.

import type { ConclusionView } from "../protocol.ts";
import { countLines, fillColumns } from "./paging.ts";

const ROOM = 47;
const WIDTH = 53;

/** The pages of one list, the newest first. */
export function conclusionPages(items: readonly ConclusionView[]): ConclusionView[][] {
  const columns = fillColumns([...items].reverse(), ROOM, (item) => 7.2 + countLines(item.text, WIDTH / 2) * 2.4);
  return columns.map((column) => column.reverse());
}
