// Waiting on paper against waiting in real life: two bars on one scale over all phases.

import { formatNumber, t } from "../../../language.ts";
import { Figure } from "../../../parts/explain.tsx";
import { explainPaper, explainWaiting } from "../../../parts/explanations.ts";
import type { PhaseView, WallState } from "../../../protocol.ts";

interface DaysProps {
  state: WallState;
  phase: PhaseView;
  /** The days that fill a whole bar. */
  longest: number;
  /** Whether the bars say what they are; else the lane does. */
  named?: boolean;
}

/** The longest of all bars, so that they can be compared over phases. */
export function longestDays(phases: PhaseView[]): number {
  const days = phases.flatMap(({ figures }) => [figures.planned_days ?? 0, figures.waiting_days_median ?? 0]);
  return Math.max(1, ...days);
}

export function Days({ state, phase, longest, named = false }: DaysProps) {
  const { planned_days: paper, waiting_days_median: life, planned_days_source: source } = phase.figures;
  const longer = paper !== null && life !== null && life > paper;
  const name = named ? "days__name" : "visually-hidden";
  return (
    <div class="days">
      <Figure class="days__row" explain={() => explainPaper(state, phase)}>
        <span class={name}>{t("on paper")}</span>
        <Bar kind="paper" days={paper} longest={longest} />
        {source === "statutory_term" && <span class="days__more">{t("by law")}</span>}
      </Figure>
      <Figure class="days__row" explain={() => explainWaiting(state, phase)}>
        <span class={name}>{t("in real life")}</span>
        <Bar kind={longer ? "longer" : "life"} days={life} longest={longest} />
      </Figure>
      <p class="days__told">
        {t("%(told)s of %(all)s", { told: phase.figures.waiting_count, all: phase.figures.journey_count })}
        <span class="days__unit"> {phase.figures.journey_count === 1 ? t("journey") : t("journeys")}</span>
      </p>
    </div>
  );
}

function Bar({ kind, days, longest }: { kind: string; days: number | null; longest: number }) {
  return (
    <>
      <span class={`days__track days__track--${kind}`} aria-hidden="true">
        {days !== null && <span class="days__fill" style={{ inlineSize: `${(days / longest) * 100}%` }} />}
      </span>
      <strong class={`days__number days__number--${kind}`}>{days === null ? "?" : formatNumber(days)}</strong>
    </>
  );
}
