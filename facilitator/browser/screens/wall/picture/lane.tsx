// One lane of the picture: its name at the left, then one cell a phase, so that all lanes stand under each other.

import type { ComponentChildren } from "preact";
import type { PhaseView } from "../../../protocol.ts";

interface LaneProps {
  kind: string;
  /** The name at the left; a key may stand under it. */
  name: ComponentChildren;
  label: string;
  phases: PhaseView[];
  cell: (phase: PhaseView, index: number) => ComponentChildren;
}

export function Lane({ kind, name, label, phases, cell }: LaneProps) {
  return (
    <section class={`lane lane--${kind}`} aria-label={label}>
      <div class="lane__gutter">{name}</div>
      {phases.map((phase, index) => (
        <div key={phase.code} class="lane__cell" role="group" aria-label={phase.name} data-phase={phase.code}>
          {cell(phase, index)}
        </div>
      ))}
    </section>
  );
}

/** The names of the phases, over the lanes. */
export function PhaseNames({ phases, name }: { phases: PhaseView[]; name: string }) {
  return (
    <div class="lane lane--names">
      <p class="lane__gutter">{name}</p>
      {phases.map((phase) => (
        <h2 key={phase.code} class="phase-name lane__cell">
          {phase.name}
        </h2>
      ))}
    </div>
  );
}

/** What colours a dip or a bright spot through all lanes; with `now` the phase that is being told, and no other. */
export function Bands({ phases, now }: { phases: PhaseView[]; now?: string | null }) {
  const kindOf = (phase: PhaseView) => (now === undefined ? phase.figures.mark : phase.code === now && "now");
  return (
    <div class="picture__bands" aria-hidden="true">
      {phases.map((phase) => (
        <div key={phase.code} class={`picture__band picture__band--${kindOf(phase) || "none"}`} />
      ))}
    </div>
  );
}
