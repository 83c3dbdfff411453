// How each figure was made, in plain words and with what it was made of. Counts nothing: the figures are the server's.

import { formatNumber, t, tn } from "../language.ts";
import type { Deviation, HighlightView, JourneyView, PhaseView, StepFigures, StepView } from "../protocol.ts";
import { feelingWord, signedNumber } from "./curve_words.ts";
import { channelName, deviationName } from "./words.ts";

export interface Explanation {
  title: string;
  lines: string[];
  /** What the figure was made of, in an order that shows it. */
  parts: ExplainedPart[];
}

export interface ExplainedPart {
  name: string;
  text: string;
}

/** What an explanation is made from; every state with journeys has it. */
export interface Explained {
  phases: PhaseView[];
  steps: StepView[];
  journeys: JourneyView[];
  step_figures: StepFigures[];
}

export function explainFeeling(state: Explained, phase: PhaseView): Explanation {
  const { told_count: told, journey_count: all, sentiment_median: median } = phase.figures;
  const values = valuesIn(state, phase, (journey, at) => journey.curve[at] ?? null);
  const lines = [
    t("%(told)s of %(all)s journeys told how this phase felt.", { told, all }),
    t("When a journey told it more than once, its middle value counts."),
  ];
  if (median !== null) lines.push(t("The figure is the middle one of all: %(median)s.", { median: feelingText(median) }));
  return {
    title: t("Feeling in “%(phase)s”", { phase: phase.name }),
    lines,
    parts: values.map(({ name, value }) => ({ name, text: feelingText(value) })),
  };
}

export function explainPaper(state: Explained, phase: PhaseView): Explanation {
  const { planned_days: days, planned_days_source: source } = phase.figures;
  const steps = state.steps.filter((step) => step.phase === phase.code && step.planned_days !== null);
  const title = t("Days on paper in “%(phase)s”", { phase: phase.name });
  if (days === null) return { title, lines: [t("No step has days on paper, and there is no term by law.")], parts: [] };
  if (source === "statutory_term") {
    return { title, lines: [t("No step has days on paper. This is the term by law: %(n)s days.", { n: days })], parts: [] };
  }
  return {
    title,
    lines: [t("The days of the steps on paper, added up: %(n)s.", { n: days })],
    parts: steps.map((step) => ({ name: step.title, text: dayText(step.planned_days ?? 0) })),
  };
}

export function explainWaiting(state: Explained, phase: PhaseView): Explanation {
  const { waiting_count: told, journey_count: all, waiting_days_median: median } = phase.figures;
  const lines = [
    t("%(told)s of %(all)s journeys told how long they waited.", { told, all }),
    t("The days of one journey in this phase are added up."),
  ];
  if (median !== null) lines.push(t("The figure is the middle one of all: %(median)s.", { median: dayText(median) }));
  return {
    title: t("Days in real life in “%(phase)s”", { phase: phase.name }),
    lines,
    parts: valuesIn(state, phase, (journey, at) => journey.waits[at] ?? null).map(({ name, value }) => ({
      name,
      text: dayText(value),
    })),
  };
}

export function explainRetold(state: Explained, phase: PhaseView): Explanation {
  const { retold_count: count, journey_count: all } = phase.figures;
  return {
    title: t("Told again in “%(phase)s”", { phase: phase.name }),
    lines: [
      tn("%(n)s time somebody had to tell the story again.", "%(n)s times somebody had to tell the story again.", count),
      t("It counts moments, over all %(all)s journeys.", { all }),
    ],
    parts: momentsOf(state, (point) => point.phase === phase.code && point.retold_story),
  };
}

export function explainRating(phase: PhaseView, name: string): Explanation {
  const lowest = phase.figures.lowest_rating;
  const lines = [t("Residents gave treatment, information and expertise a mark from 1 (bad) to 5 (good).")];
  if (lowest) {
    const median = formatNumber(lowest.median);
    lines.push(tn("This mark is from %(n)s journey.", "This mark is from %(n)s journeys.", lowest.count));
    lines.push(t("The lowest of the three is %(name)s: the middle mark is %(median)s.", { name, median }));
  }
  return { title: t("Lowest mark in “%(phase)s”", { phase: phase.name }), lines, parts: [] };
}

/** Of what stood on no paper: the moments of this kind in a phase. */
export function explainDeviation(state: Explained, phase: PhaseView, kind: Deviation): Explanation {
  const count = phase.figures.deviation_counts[kind] ?? 0;
  const moments = state.journeys.length === 1 ? t("one journey") : tn("%(n)s journey", "%(n)s journeys", state.journeys.length);
  return {
    title: t("%(kind)s in “%(phase)s”", { kind: deviationTitle(kind), phase: phase.name }),
    lines: [tn("Told %(n)s time, in all of %(moments)s together.", "Told %(n)s times, in all of %(moments)s together.", count, { moments })],
    parts: momentsOf(state, (point) => point.phase === phase.code && point.deviation === kind),
  };
}

export function explainStep(state: Explained, step: StepView, kind: Deviation): Explanation {
  const figures = state.step_figures.find((found) => found.step === step.id);
  const n = figures?.deviation_counts[kind] ?? 0;
  const all = figures?.journey_count ?? 0;
  return {
    title: `${step.title}: ${deviationName(kind)}`,
    lines: [
      t("%(told)s of %(all)s journeys tell of this step on paper.", { told: figures?.told_count ?? 0, all }),
      t("In %(n)s of %(all)s journeys: %(kind)s.", { n, all, kind: deviationName(kind) }),
    ],
    parts: momentsOf(state, (point) => point.planned_step === step.id && point.deviation === kind),
  };
}

/** All that paper says of a step, and (once `life` is shown) what became of it. */
export function explainWholeStep(state: Explained, step: StepView, life: boolean): Explanation {
  const figures = state.step_figures.find((found) => found.step === step.id);
  const counts = life ? Object.entries(figures?.deviation_counts ?? {}) : [];
  const kinds = counts.filter(([kind, count]) => kind !== "none" && count > 0);
  const who = step.receiver ? `${step.initiator} → ${step.receiver}` : step.initiator;
  const facts = [
    step.channel && channelName(step.channel),
    step.planned_days !== null && dayText(step.planned_days),
    !step.required && t("optional"),
  ];
  const all = { told: figures?.told_count ?? 0, all: figures?.journey_count ?? 0 };
  return {
    title: step.title,
    lines: [
      who,
      facts.filter(Boolean).join(" · "),
      step.backstage ? t("Behind the scenes: %(text)s", { text: step.backstage }) : "",
      life ? t("%(told)s of %(all)s journeys tell of this step on paper.", all) : "",
    ].filter((line) => line !== ""),
    parts: kinds.map(([kind, count]) => ({ name: `${count}×`, text: deviationName(kind as Deviation) })),
  };
}

export function explainHighlight(state: Explained, highlight: HighlightView): Explanation | null {
  const phase = state.phases.find((found) => found.code === highlight.phase);
  const step = state.steps.find((found) => found.id === highlight.step);
  if (highlight.kind === "missed") return step ? explainStep(state, step, "missing") : null;
  if (!phase) return null;
  return highlight.kind === "pain" ? explainFeeling(state, phase) : explainWaiting(state, phase);
}

/** "−1 (bad)". */
export function feelingText(feeling: number): string {
  return `${signedNumber(feeling)} (${feelingWord(feeling)})`;
}

export function dayText(days: number): string {
  return days === 1 ? t("%(n)s day", { n: 1 }) : t("%(n)s days", { n: formatNumber(days) });
}

function deviationTitle(kind: Deviation): string {
  const name = deviationName(kind);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type Value = (journey: JourneyView, phase: number) => number | null;

// From low to high, so that the middle one is seen to be in the middle.
function valuesIn(state: Explained, phase: PhaseView, valueOf: Value): { name: string; value: number }[] {
  const at = state.phases.findIndex((found) => found.code === phase.code);
  return state.journeys
    .flatMap((journey) => {
      const value = valueOf(journey, at);
      return value === null ? [] : [{ name: journey.alias, value }];
    })
    .sort((a, b) => a.value - b.value);
}

function momentsOf(state: Explained, counts: (point: JourneyView["touchpoints"][number]) => boolean): ExplainedPart[] {
  return state.journeys.flatMap((journey) =>
    journey.touchpoints.filter(counts).map((point) => ({ name: journey.alias, text: point.fact })),
  );
}
