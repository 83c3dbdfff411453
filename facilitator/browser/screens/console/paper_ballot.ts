// Pure: what was typed of a ballot on paper: the numbers of ideas, one for each dot.

import type { PaperDots } from "../../protocol.ts";

export interface Typed {
  dots: PaperDots[];
  /** Numbers that no idea in this vote has. */
  unknown: string[];
}

/** "3 7 7": one dot on idea 3 and two on idea 7. */
export function readBallot(typed: string, ideas: ReadonlyMap<number, string>): Typed {
  const counts = new Map<string, number>();
  const unknown: string[] = [];
  for (const word of typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const id = /^\d+$/.test(word) ? ideas.get(Number(word)) : undefined;
    if (id === undefined) unknown.push(word);
    else counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { dots: [...counts].map(([note_id, dots]) => ({ note_id, dots })), unknown };
}
