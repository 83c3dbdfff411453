// What a conclusion can rest on: revealed notes and ideas that are not hidden, figures of phases, touchpoints.

import { own, t } from "../../language.ts";
import { noteKindName } from "../../parts/note.tsx";
import { isShown } from "../../parts/note_stacks.ts";
import type { ConsoleState, SourceRef } from "../../protocol.ts";

export interface Source {
  ref: SourceRef;
  text: string;
  /** What it is and where it stands: "Idea · Waiting". */
  where: string;
  phase: string;
}

/** All sources, those of `phase` first. */
export function listSources(state: ConsoleState, phase: string): Source[] {
  const nameOf = (code: string): string => state.phases.find((candidate) => candidate.code === code)?.name ?? code;
  const notes = state.notes
    .filter(isShown)
    .map((note): Source => ({
      ref: { kind: "note", id: note.id },
      text: note.text,
      where: `${noteKindName(note.note_kind)} · ${nameOf(note.phase)}`,
      phase: note.phase,
    }));
  const touchpoints = state.journeys.flatMap((journey) =>
    journey.touchpoints.map((touchpoint): Source => ({
      ref: { kind: "touchpoint", id: touchpoint.id },
      text: touchpoint.fact,
      where: `${t("Journey of %(alias)s", { alias: journey.alias })} · ${nameOf(touchpoint.phase)}`,
      phase: touchpoint.phase,
    })),
  );
  const figures = state.phases.map((told): Source => ({
    ref: { kind: "phase", id: told.id },
    text: own(told.sentence),
    where: `${t("Figures")} · ${told.name}`,
    phase: told.code,
  }));
  const all = [...notes, ...figures, ...touchpoints];
  return phase === "" ? all : [...all.filter((s) => s.phase === phase), ...all.filter((s) => s.phase !== phase)];
}

/** The sources in which every word of the query stands. */
export function searchSources(sources: Source[], query: string): Source[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    const text = `${source.text} ${source.where}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function findSource(sources: Source[], ref: SourceRef): Source | undefined {
  return sources.find((source) => source.ref.id === ref.id && source.ref.kind === ref.kind);
}
