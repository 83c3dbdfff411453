// The lane of life: how each phase felt in a few words, and under it the curves of all journeys.

import { own, t } from "../../../language.ts";
import { CurveFace } from "../../../parts/curve_face.tsx";
import { feelingY } from "../../../parts/curves_geometry.ts";
import { Curves, type CurvesProps } from "../../../parts/curves.tsx";
import { FEELINGS, feelingWord } from "../../../parts/curve_words.ts";
import { Figure } from "../../../parts/explain.tsx";
import { explainFeeling } from "../../../parts/explanations.ts";
import { PhaseMark } from "../../../parts/phase_mark.tsx";
import type { PhaseView, WallState } from "../../../protocol.ts";
import { useSize } from "../measure.ts";
import { Lane } from "./lane.tsx";

export function FeelingLane({ state }: { state: WallState }) {
  return (
    <Lane
      kind="feeling"
      label={t("How it felt")}
      name={<p class="lane__name">{t("In real life")}</p>}
      phases={state.phases}
      cell={(phase) => <Feeling state={state} phase={phase} />}
    />
  );
}

function Feeling({ state, phase }: { state: WallState; phase: PhaseView }) {
  if (phase.figures.told_count === 0) return <p class="lane__quiet">{t("not told")}</p>;
  return (
    <Figure class="feeling" explain={() => explainFeeling(state, phase)}>
      <PhaseMark mark={phase.figures.mark} /> <span class="feeling__text">{own(phase.feeling_text)}</span>
    </Figure>
  );
}

export function LifeChart({ state, highlighted }: { state: WallState; highlighted: string | null }) {
  const { phases, journeys } = state;
  return (
    <Chart phases={phases}>
      {(size) => (
        <>
          <Curves {...size} phases={phases} journeys={journeys} highlighted={highlighted} />
          {journeys.length === 0 && <p class="chart__none">{t("There are no journeys yet.")}</p>}
        </>
      )}
    </Chart>
  );
}

interface ChartProps {
  phases: PhaseView[];
  children: (size: Pick<CurvesProps, "width" | "height">) => preact.ComponentChildren;
}

/** The axis in words, and a place for lines whose size is known. */
export function Chart({ phases, children }: ChartProps) {
  const [place, size] = useSize<HTMLDivElement>();
  const frame = { ...size, phase_count: Math.max(1, phases.length) };
  return (
    <div class="chart">
      <div class="feeling-axis" aria-hidden="true">
        {size.height > 0 &&
          FEELINGS.map((feeling) => (
            <p key={feeling} class="feeling-axis__level" style={{ top: `${feelingY(frame, feeling)}px` }}>
              <span class="feeling-axis__word">{feelingWord(feeling)}</span>
              <CurveFace feeling={feeling} />
            </p>
          ))}
      </div>
      <div class="chart__plot" ref={place}>
        {children(size)}
      </div>
    </div>
  );
}
