// What an element of the console tells, so that a conclusion can be made of it: its text and what it rests on.

import { own } from "../../language.ts";
import type { ConsoleState, SourceKind, SourceRef } from "../../protocol.ts";

export interface Told {
  text: string;
  phase: string;
  sources: SourceRef[];
}

/** For the attribute `data-told`: one or more sources, and for several together a text of their own in `data-heading`. */
export function tellsOf(...sources: SourceRef[]): string {
  return sources.map(({ kind, id }) => `${kind}:${id}`).join(" ");
}

/** What is told where the focus is; null where nothing is told. */
export function findTold(at: Element | null, state: ConsoleState): Told | null {
  const place = at?.closest<HTMLElement>("[data-told]");
  const told = (place?.dataset["told"] ?? "").split(" ").filter(Boolean).map((part) => readOne(part, state));
  const first = told[0];
  if (!first) return null;
  const isOnePhase = told.every(({ phase }) => phase === first.phase);
  return {
    text: place?.dataset["heading"] ?? first.text,
    phase: isOnePhase ? first.phase : "",
    sources: told.flatMap(({ sources }) => sources),
  };
}

function readOne(part: string, state: ConsoleState): Told {
  const [kind, id] = part.split(":") as [SourceKind, string];
  const sources = [{ kind, id }];
  const note = kind === "note" ? state.notes.find((one) => one.id === id) : undefined;
  if (note) return { text: note.text, phase: note.phase, sources };
  const phase = kind === "phase" ? state.phases.find((one) => one.id === id) : undefined;
  if (phase) return { text: own(phase.sentence, state.meeting.language), phase: phase.code, sources };
  const points = state.journeys.flatMap((journey) => journey.touchpoints);
  const point = kind === "touchpoint" ? points.find((one) => one.id === id) : undefined;
  return point ? { text: point.quote ?? point.fact, phase: point.phase, sources } : { text: "", phase: "", sources: [] };
}
