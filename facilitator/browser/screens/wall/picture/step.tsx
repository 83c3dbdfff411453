// A step of paper, with what became of it: the same card in every view, with more or less on it.

import { t } from "../../../language.ts";
import { ChannelIcon } from "../../../parts/channel_icon.tsx";
import { DEVIATIONS, DeviationSign } from "../../../parts/deviation_sign.tsx";
import { Figure } from "../../../parts/explain.tsx";
import { type Explained, explainStep, explainWholeStep } from "../../../parts/explanations.ts";
import { channelName, deviationName } from "../../../parts/words.ts";
import type { Deviation, StepFigures, StepView } from "../../../protocol.ts";
import { dayCount } from "../words.ts";

export interface StepLook {
  /** Who does it for whom. */
  who: boolean;
  /** Channel and days: in words, as drawing and number, the drawing of the channel alone, or nothing. */
  facts: "words" | "short" | "icon" | "none";
  /** What became of it: in words, as sign and number, or (before life is shown) not. */
  marks: "words" | "signs" | "none";
  backstage: boolean;
  /** It is being told: how it went. */
  lit?: Deviation | null;
  /** How many lines its title may have; 0: all. */
  lines?: number;
}

interface StepProps {
  step: StepView;
  number: number;
  state: Explained;
  look: StepLook;
}

export function Step({ step, number, state, look }: StepProps) {
  const figures = state.step_figures.find((found) => found.step === step.id);
  const missed = look.marks !== "none" && (figures?.deviation_counts["missing"] ?? 0) > 0;
  const kinds = ["step", step.required ? "" : "step--optional", missed ? "step--missed" : "", look.lit ? `step--lit step--lit-${look.lit}` : ""];
  return (
    <li class={kinds.filter(Boolean).join(" ")} data-step-id={step.id} aria-current={look.lit ? "step" : undefined}>
      <Title step={step} number={number} state={state} look={look} />
      {look.who && <Who step={step} />}
      {look.facts === "words" && <Facts step={step} />}
      {look.backstage && step.backstage && <p class="step__backstage">{t("Behind the scenes: %(text)s", { text: step.backstage })}</p>}
      <Marks step={step} state={state} figures={figures} look={look} />
    </li>
  );
}

// However short the card is: pressed, it says all of the step.
function Title({ step, number, state, look }: StepProps) {
  return (
    <Figure class="step__title" explain={() => explainWholeStep(state, step, look.marks !== "none")}>
      <span class={look.lines ? "step__words step__words--cut" : "step__words"} data-lines={look.lines} style={{ "--lines": look.lines }}>
        {(look.facts === "icon" || look.facts === "short") && step.channel && <ChannelIcon channel={step.channel} />}
        <span class="step__number">{number}.</span> {step.title}
      </span>
    </Figure>
  );
}

function Who({ step }: { step: StepView }) {
  return (
    <p class="step__who">
      {step.initiator}
      {step.receiver && (
        <>
          <span aria-hidden="true"> → </span>
          <span class="visually-hidden"> {t("to")} </span>
          {step.receiver}
        </>
      )}
    </p>
  );
}

function Facts({ step }: { step: StepView }) {
  if (!step.channel && step.planned_days === null && step.required) return null;
  return (
    <p class="step__facts">
      {step.channel && (
        <span class="step__fact">
          <ChannelIcon channel={step.channel} /> {channelName(step.channel)}
        </span>
      )}
      {step.planned_days !== null && <span class="step__fact step__fact--days">{dayCount(step.planned_days)}</span>}
      {!step.required && <span class="step__fact">{t("optional")}</span>}
    </p>
  );
}

interface MarksProps {
  step: StepView;
  state: Explained;
  figures: StepFigures | undefined;
  look: StepLook;
}

function Marks({ step, state, figures, look }: MarksProps) {
  const isMarked = (kind: Deviation) => look.marks !== "none" && (figures?.deviation_counts[kind] ?? 0) > 0;
  const kinds = DEVIATIONS.filter(isMarked);
  const days = look.facts === "short" ? step.planned_days : null;
  if (kinds.length === 0 && days === null) return null;
  return (
    <p class="step__marks">
      {kinds.map((kind) => (
        <Figure key={kind} class={`mark mark--${kind}`} explain={() => explainStep(state, step, kind)}>
          <MarkText kind={kind} count={figures?.deviation_counts[kind] ?? 0} words={look.marks === "words"} />
        </Figure>
      ))}
      {days !== null && <span class="step__days">{dayCount(days)}</span>}
    </p>
  );
}

/** "✕ 9× went wrong"; without `words` the word is for who hears the wall. */
export function MarkText({ kind, count, words }: { kind: Deviation; count: number; words: boolean }) {
  return (
    <>
      <DeviationSign kind={kind} />
      <span class="mark__count">{count}×</span>
      <span class={words ? "mark__word" : "visually-hidden"}> {deviationName(kind)}</span>
    </>
  );
}

/** The steps that tell most, at most `room`: those that go otherwise first, but in the order of paper. */
export function mostTelling(steps: StepView[], figures: StepFigures[], room: number, lit: string | null = null): StepView[] {
  if (steps.length <= room) return steps;
  const weigh = (step: StepView) => (step.id === lit ? Infinity : weightOf(figures.find((found) => found.step === step.id)));
  const first = [...steps].sort((a, b) => weigh(b) - weigh(a)).slice(0, room);
  return steps.filter((step) => first.includes(step));
}

function weightOf(figures: StepFigures | undefined): number {
  if (!figures) return 0;
  const { missing = 0, failure = 0, sequence = 0, ad_hoc: extra = 0 } = figures.deviation_counts;
  return missing * 1000 + failure * 10 + sequence + extra;
}
