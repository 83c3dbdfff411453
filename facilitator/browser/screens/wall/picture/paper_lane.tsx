// The lane of paper in the whole picture: the steps of each phase, as many as there is room for.

import { t } from "../../../language.ts";
import { DeviationSign } from "../../../parts/deviation_sign.tsx";
import { Figure } from "../../../parts/explain.tsx";
import { explainDeviation } from "../../../parts/explanations.ts";
import type { Deviation, PhaseView, WallState } from "../../../protocol.ts";
import { stepsOf } from "../choose.ts";
import { Lane } from "./lane.tsx";
import { mostTelling, Step, type StepLook } from "./step.tsx";

interface PaperLaneProps {
  state: WallState;
  look: StepLook;
  /** At most so many steps a phase, with so many lines for each title when there are as many; 0: all. */
  room: number;
  lines: number;
  /** What is being told: on which step of paper, if any, and how it went. */
  lit?: { phase: string; step: string | null; deviation: Deviation } | null;
}

export function PaperLane({ lit = null, ...lane }: PaperLaneProps) {
  return (
    <Lane
      kind="paper"
      label={t("On paper")}
      name={<p class="lane__name">{t("On paper")}</p>}
      phases={lane.state.phases}
      cell={(phase) => <Steps {...lane} phase={phase} lit={lit} />}
    />
  );
}

// Where a phase has fewer steps than there is room for, their titles get the lines; not more than of so many steps.
const MOST_SHARED = 3;

function Steps({ state, phase, look, room, lines, lit }: Required<PaperLaneProps> & { phase: PhaseView }) {
  const steps = stepsOf(state, phase.code);
  const shown = mostTelling(steps, state.step_figures, room, lit?.step);
  const left = steps.length - shown.length;
  const share = Math.floor((lines * Math.min(room, MOST_SHARED)) / Math.max(1, shown.length));
  const looks = { ...look, lines: lines && Math.max(lines, share) };
  return (
    <>
      {steps.length === 0 && <p class="lane__quiet">{t("no steps")}</p>}
      <ol class="steps-list">
        {shown.map((step) => (
          <Step key={step.id} step={step} number={steps.indexOf(step) + 1} state={state} look={{ ...looks, lit: step.id === lit?.step ? lit.deviation : null }} />
        ))}
      </ol>
      {lit && !lit.step && lit.phase === phase.code && <NotOnPaper />}
      <div class="steps-list__rest">
        {left > 0 && <p class="steps-list__more">{t("and %(n)s more", { n: left })}</p>}
        {look.marks !== "none" && <Extra state={state} phase={phase} words={look.marks === "words"} />}
      </div>
    </>
  );
}

// Where the step would be: its absence lights up.
function NotOnPaper() {
  return (
    <p class="step step--absent">
      <DeviationSign kind="ad_hoc" /> {t("not on paper")}
    </p>
  );
}

// Steps that stood on no paper have no card to stand on.
export function Extra({ state, phase, words }: { state: WallState; phase: PhaseView; words: boolean }) {
  const count = phase.figures.deviation_counts["ad_hoc"] ?? 0;
  if (count === 0) return null;
  return (
    <Figure class="mark mark--ad_hoc mark--loose" explain={() => explainDeviation(state, phase, "ad_hoc")}>
      <DeviationSign kind="ad_hoc" />
      <span class="mark__count">{count}×</span>
      <span class={words ? "mark__word" : "visually-hidden"}> {t("not on paper")}</span>
    </Figure>
  );
}

