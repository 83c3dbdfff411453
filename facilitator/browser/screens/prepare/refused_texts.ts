// Pure: the texts that somebody typed in a command, and what stands in their place now.

import type { PrepareCommand, PrepareState } from "../../protocol.ts";

type Fields = Record<string, unknown>;

const TYPED = new Set([
  "title", "municipality", "target_group", "period", "name", "description", "statutory_term_days", "initiator", "receiver",
  "planned_days", "backstage", "alias", "about", "fact", "feeling", "expectation", "quote", "waiting_days", "first", "second",
]);
const ROWS = { phase_id: "phases", step_id: "steps", journey_id: "journeys", touchpoint_id: "touchpoints" } as const;

/** The texts and numbers that were typed, in the order of the form. */
export function listTyped(command: PrepareCommand): string[] {
  const { fields, touchpoints, ...rest } = command as unknown as { fields?: Fields; touchpoints?: { fields: Fields }[] };
  const places = [rest as Fields, fields ?? {}, ...(touchpoints ?? []).map((point) => point.fields)];
  const typed = places.flatMap((place) => Object.entries(place).filter(([name]) => TYPED.has(name)).map(([, value]) => value));
  return typed.filter((value) => value !== null && value !== "").map(String);
}

/** What the fields that a change was about hold now; null when their row is gone. */
export function nowThere(state: PrepareState, command: { kind: string; fields: Fields; was: Fields }): Fields | null {
  const key = Object.keys(ROWS).find((name) => name in command) as keyof typeof ROWS | undefined;
  const row = key ? state[ROWS[key]][(command as unknown as Record<string, string>)[key]!] : state.project;
  if (!row) return null;
  return Object.fromEntries(Object.keys(command.was).map((name) => [name, (row as unknown as Fields)[name]]));
}
