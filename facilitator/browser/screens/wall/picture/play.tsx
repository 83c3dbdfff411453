// One journey is told, moment by moment: its line grows under the steps of paper, and beneath it stands what happened.

import { t, tn } from "../../../language.ts";
import { CurveFace } from "../../../parts/curve_face.tsx";
import { feelingWord } from "../../../parts/curve_words.ts";
import { DeviationSign } from "../../../parts/deviation_sign.tsx";
import { ToldCurves } from "../../../parts/told_curves.tsx";
import { deviationName } from "../../../parts/words.ts";
import type { JourneyView, StageView, TouchpointView, WallState } from "../../../protocol.ts";
import { dayCount } from "../words.ts";
import { Bands, PhaseNames } from "./lane.tsx";
import { useLevel } from "./level.ts";
import { Chart } from "./life_lane.tsx";
import { PaperLane } from "./paper_lane.tsx";
import type { StepLook } from "./step.tsx";

const STEP: StepLook = { who: false, facts: "none", marks: "none", backstage: false };
// The drawing keeps its size from moment to moment, so that only the line moves: the words fit themselves.
const ROOM = [20, 4, 3, 2, 1];
const SMALLEST_WORDS = 4;

interface PlayProps {
  state: WallState;
  stage: StageView;
  journey: JourneyView;
}

export function Play({ state, stage, journey }: PlayProps) {
  const step = Math.min(stage.step ?? 0, journey.touchpoints.length);
  const [fit, level] = useLevel<HTMLDivElement>(ROOM.length - 1, journey.id);
  const moment = journey.touchpoints[step - 1] ?? null;
  const lit = moment && { phase: moment.phase, step: moment.planned_step, deviation: moment.deviation };
  const narrow = state.phases.length > 7;
  return (
    <div
      class="picture play"
      ref={fit}
      data-level={level}
      data-step={step}
      data-narrow={narrow}
      style={{ "--phases": state.phases.length }}
    >
      <PlayName journey={journey} step={step} />
      <div class="picture__lanes">
        <Bands phases={state.phases} now={moment?.phase ?? null} />
        <PhaseNames phases={state.phases} name={t("Phase")} />
        <PaperLane state={state} look={STEP} room={ROOM[level]!} lines={2} lit={lit} />
        <Chart phases={state.phases}>
          {(size) => <ToldCurves {...size} phases={state.phases} journeys={[journey]} step={step} />}
        </Chart>
      </div>
      <ToldWords state={state} journey={journey} moment={moment} />
    </div>
  );
}

interface ToldWordsProps {
  state: WallState;
  journey: JourneyView;
  moment: TouchpointView | null;
}

function ToldWords({ state, journey, moment }: ToldWordsProps) {
  const [fit, level] = useLevel<HTMLDivElement>(SMALLEST_WORDS, moment?.id ?? journey.id);
  return (
    <div class="told" aria-live="polite" ref={fit} data-level={level}>
      {moment ? <Moment state={state} moment={moment} /> : <About journey={journey} />}
    </div>
  );
}

function PlayName({ journey, step }: { journey: JourneyView; step: number }) {
  const all = journey.touchpoints.length;
  return (
    <div class="play__head">
      <h2 class="play__alias">{journey.alias}</h2>
      <p class="play__about">{step > 0 && journey.about}</p>
      <p class="play__count">{step > 0 ? t("moment %(step)s of %(all)s", { step, all }) : tn("%(n)s moment", "%(n)s moments", all)}</p>
    </div>
  );
}

function About({ journey }: { journey: JourneyView }) {
  return <p class="told__about">{journey.about || journey.alias}</p>;
}

function Moment({ state, moment }: { state: WallState; moment: TouchpointView }) {
  return (
    <>
      <div class="told__feeling">
        {moment.sentiment === null ? (
          <p class="told__word told__word--none">{t("feeling not told")}</p>
        ) : (
          <>
            <CurveFace feeling={moment.sentiment} />
            <p class="told__word">{feelingWord(moment.sentiment)}</p>
          </>
        )}
        {moment.waiting_days !== null && <p class="told__days">{t("waited %(days)s", { days: dayCount(moment.waiting_days) })}</p>}
      </div>
      <div class="told__story">
        <p class="told__fact">{moment.fact}</p>
        {moment.feeling && <p class="told__felt">{moment.feeling}</p>}
        {moment.quote && <blockquote class="told__quote">“{moment.quote}”</blockquote>}
      </div>
      <Paper state={state} moment={moment} />
    </>
  );
}

/** Which step of paper it belongs to and how it departed from it, or that no paper knew it. */
function Paper({ state, moment }: { state: WallState; moment: TouchpointView }) {
  const step = state.steps.find((found) => found.id === moment.planned_step);
  const kind = step ? moment.deviation : "ad_hoc";
  return (
    <div class={`told__paper told__paper--${kind}`}>
      <p class="told__label">{t("On paper")}</p>
      <p class="told__step">{step?.title ?? t("This stood on no paper.")}</p>
      {step && (
        <p class={`mark mark--${kind} told__mark`}>
          <DeviationSign kind={kind} /> {deviationName(kind)}
        </p>
      )}
      {moment.retold_story && <p class="told__again">{t("Had to tell the story again.")}</p>}
      {moment.expectation && <p class="told__hoped">{t("Hoped for: %(text)s", { text: moment.expectation })}</p>}
    </div>
  );
}
