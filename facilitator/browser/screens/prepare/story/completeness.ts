// Pure: what of a journey was told and what not yet. An invitation: nothing is compulsory.

import type { RatingRow, TouchpointRow } from "../../../protocol.ts";

export type Matter = "placed" | "feelings" | "quotes" | "paper" | "people" | "ratings";

export interface Told {
  matter: Matter;
  told: number;
  of: number;
  /** The first fragment that says nothing about it. */
  firstOpen: string | null;
}

/** Per matter how much was told, from the fragments of one journey in their order and its marks. */
export function countTold(fragments: TouchpointRow[], ratings: RatingRow[]): Told[] {
  const placed = fragments.filter(({ phase_id }) => phase_id !== null);
  const phases = new Set(placed.map(({ phase_id }) => phase_id!));
  const rated = ratings.filter((row) => phases.has(row.phase_id) && isRated(row));
  return [
    count("placed", fragments, ({ phase_id }) => phase_id !== null),
    count("feelings", placed, ({ sentiment, feeling }) => sentiment !== null || Boolean(feeling)),
    count("quotes", placed, ({ quote }) => Boolean(quote)),
    count("people", placed, ({ initiator, receiver }) => Boolean(initiator || receiver)),
    count("paper", placed, ({ planned_step_id, deviation }) => planned_step_id !== null || deviation !== "none"),
    { matter: "ratings", told: rated.length, of: phases.size, firstOpen: null },
  ];
}

export const isRated = (row: RatingRow): boolean => [row.treatment, row.information, row.expertise].some((mark) => mark !== null);

function count(matter: Matter, rows: TouchpointRow[], isTold: (row: TouchpointRow) => boolean): Told {
  const open = rows.filter((row) => !isTold(row));
  return { matter, told: rows.length - open.length, of: rows.length, firstOpen: open[0]?.id ?? null };
}
