// Paper and life in one picture: the steps on paper, the curves of all journeys, and the figures of each phase.

import { t } from "../../language.ts";
import { CurveFace } from "../../parts/curve_face.tsx";
import { feelingY } from "../../parts/curves_geometry.ts";
import { Curves } from "../../parts/curves.tsx";
import { FEELINGS, feelingWord } from "../../parts/curve_words.ts";
import { JourneyTable } from "../../parts/journey_table.tsx";
import type { PhaseView, StageView, StepView, WallState } from "../../protocol.ts";
import { stepsOf } from "./choose.ts";
import { Figures } from "./figures.tsx";
import { useFit, useSize } from "./measure.ts";

const STEPS_SHOWN = 4;
const BARS_UP_TO = 7;
const LINES_SHOWN = 4;

export function Actual({ state }: { state: WallState; stage: StageView }) {
  const fit = useFit<HTMLDivElement>(4);
  const { phases, journeys } = state;
  return (
    <div class={phases.length > BARS_UP_TO ? "actual actual--many" : "actual"} ref={fit} style={{ "--phases": phases.length }}>
      <Bands phases={phases} />
      <div class="actual__row">
        <p class="actual__gutter">{t("Phase")}</p>
        {phases.map((phase) => (
          <h2 key={phase.code} class="phase-name actual__cell">
            {phase.name}
          </h2>
        ))}
      </div>
      <div class="actual__row actual__paper">
        <div class="actual__gutter actual__gutter--paper">
          <p>{t("On paper")}</p>
          {journeys.length > 0 && (
            <p class="curve-key" aria-hidden="true">
              <span class="curve-key__median">{t("middle one")}</span>
              <span class="curve-key__one">{t("one journey")}</span>
            </p>
          )}
        </div>
        {phases.map((phase) => (
          <PaperSteps key={phase.code} steps={stepsOf(state, phase.code)} />
        ))}
      </div>
      <Chart state={state} />
      <JourneyTable phases={phases} journeys={journeys} />
      {journeys.length > 0 && <Figures phases={phases} />}
    </div>
  );
}

function Bands({ phases }: { phases: PhaseView[] }) {
  return (
    <div class="actual__bands" aria-hidden="true">
      {phases.map((phase) => (
        <div key={phase.code} class={`actual__band actual__band--${phase.figures.mark ?? "none"}`} />
      ))}
    </div>
  );
}

function PaperSteps({ steps }: { steps: StepView[] }) {
  const shown = steps.length > STEPS_SHOWN + 1 ? steps.slice(0, STEPS_SHOWN) : steps;
  return (
    <ol class="paper-steps actual__cell">
      {shown.map((step, index) => (
        <li key={step.id} class="paper-steps__step" style={{ "--lines": linesFor(index, shown.length) }}>
          <span class="paper-steps__title">{step.title}</span>
        </li>
      ))}
      {shown.length < steps.length && (
        <li class="paper-steps__more">{t("and %(n)s more", { n: steps.length - shown.length })}</li>
      )}
    </ol>
  );
}

// Four lines a phase: the first steps get what is left over.
function linesFor(index: number, count: number): number {
  const lines = Math.floor(LINES_SHOWN / count) + (index < LINES_SHOWN % count ? 1 : 0);
  return Math.max(1, lines);
}

function Chart({ state }: { state: WallState }) {
  const [place, size] = useSize<HTMLDivElement>();
  const { phases, journeys } = state;
  const frame = { ...size, phase_count: Math.max(1, phases.length) };
  return (
    <div class="actual__chart" data-journey-count={journeys.length}>
      <div class="feeling-axis" aria-hidden="true">
        {size.height > 0 &&
          FEELINGS.map((feeling) => (
            <p key={feeling} class="feeling-axis__level" style={{ top: `${feelingY(frame, feeling)}px` }}>
              <span class="feeling-axis__word">{feelingWord(feeling)}</span>
              <CurveFace feeling={feeling} />
            </p>
          ))}
      </div>
      <div class="actual__plot" ref={place}>
        <Curves {...size} phases={phases} journeys={journeys} />
        {journeys.length === 0 && <p class="actual__none">{t("There are no journeys yet.")}</p>}
      </div>
    </div>
  );
}
