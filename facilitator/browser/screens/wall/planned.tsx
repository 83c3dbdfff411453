// The journey on paper: phases as columns, the steps in order as cards.

import { t } from "../../language.ts";
import { channelName } from "../../parts/words.ts";
import type { PhaseView, StageView, StepView, WallState } from "../../protocol.ts";
import { stepsOf } from "./choose.ts";
import { useFit } from "./measure.ts";
import { dayCount } from "./words.ts";

// From this many steps a phase takes two columns when the wall is too full for one.
const WIDE_FROM = 4;
// CSS shows this many cards a phase when even the densest layout is too small, and says how many are left.
const SHOWN_AT_WORST = 5;

export function Planned({ state, prompt }: { state: WallState; stage: StageView; prompt: string }) {
  const fit = useFit<HTMLOListElement>(5);
  const columns = state.phases.map((phase) => ({ phase, steps: stepsOf(state, phase.code) }));
  const widths = columns.map(({ steps }) => (steps.length >= WIDE_FROM ? "minmax(0, 2fr)" : "minmax(0, 1fr)"));
  return (
    <div class="stack">
      {prompt && <p class="prompt">{prompt}</p>}
      <ol class="planned columns" ref={fit} style={{ "--phases": state.phases.length, "--widths": widths.join(" ") }}>
        {columns.map(({ phase, steps }) => (
          <PhaseColumn key={phase.code} phase={phase} steps={steps} />
        ))}
      </ol>
    </div>
  );
}

function PhaseColumn({ phase, steps }: { phase: PhaseView; steps: StepView[] }) {
  return (
    <li class="planned__phase">
      <h2 class="phase-name">{phase.name}</h2>
      <p class="planned__total">{totalText(phase)}</p>
      {steps.length === 0 && <p class="planned__total">{t("No steps on paper.")}</p>}
      <ol class={steps.length >= WIDE_FROM ? "planned__steps planned__steps--many" : "planned__steps"}>
        {steps.map((step) => (
          <StepCard key={step.id} step={step} />
        ))}
      </ol>
      {steps.length > SHOWN_AT_WORST && (
        <p class="planned__more">{t("and %(n)s more", { n: steps.length - SHOWN_AT_WORST })}</p>
      )}
    </li>
  );
}

function StepCard({ step }: { step: StepView }) {
  const facts = [
    step.channel ? channelName(step.channel) : "",
    step.planned_days === null ? "" : dayCount(step.planned_days),
    step.required ? "" : t("optional"),
  ].filter(Boolean);
  return (
    <li class="step-card" data-step-id={step.id}>
      <p class="step-card__title">{step.title}</p>
      <p class="step-card__who">
        {step.initiator}
        {step.receiver && (
          <>
            <span aria-hidden="true"> → </span>
            <span class="visually-hidden">{t("to")}</span> {step.receiver}
          </>
        )}
      </p>
      {facts.length > 0 && <p class="step-card__facts">{facts.join(" · ")}</p>}
    </li>
  );
}

function totalText({ figures }: PhaseView): string {
  if (figures.planned_days === null) return t("no days on paper");
  const days = dayCount(figures.planned_days);
  return figures.planned_days_source === "statutory_term" ? t("%(days)s by law", { days }) : t("%(days)s on paper", { days });
}
