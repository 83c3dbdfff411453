// The actual journeys: per phase one sentence and the figures, then every journey as it was told.

import { formatNumber, t } from "../../language.ts";
import { signedNumber } from "../../parts/curve_words.ts";
import { PhaseMark } from "../../parts/phase_mark.tsx";
import type { JourneyView, PhaseView, TouchpointView } from "../../protocol.ts";
import { Empty } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { tellsOf } from "./what_is_told.ts";
import { deviationWords, journeysWords, ratingWords } from "./words.ts";

export function JourneysPanel() {
  const { state } = useRoom();
  if (state.journeys.length === 0)
    return <Empty>{t("There are no actual journeys yet. Import the interviews when you prepare the meeting.")}</Empty>;
  return (
    <>
      <table class="table table--stack">
        <caption class="caption">
          {t("Paper and life per phase, from %(count)s journeys", { count: state.meeting.journey_count })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("Feeling")}</th>
            <th scope="col">{t("Days")}</th>
            <th scope="col">{t("Other than on paper")}</th>
            <th scope="col">{t("Told again")}</th>
            <th scope="col">{t("Lowest rating")}</th>
          </tr>
        </thead>
        {state.phases.map((phase) => (
          <PhaseRows key={phase.code} phase={phase} />
        ))}
      </table>
      <section aria-labelledby="journeys-title">
        <h3 id="journeys-title">{t("The journeys one by one")}</h3>
        {state.journeys.map((journey) => (
          <Journey key={journey.id} journey={journey} />
        ))}
      </section>
    </>
  );
}

/** The phase with its sentence over the whole width, its figures under that. */
function PhaseRows({ phase }: { phase: PhaseView }) {
  return (
    <tbody data-phase={phase.code}>
      <tr class="phase-row">
        <th scope="rowgroup" colSpan={5} tabIndex={0} data-told={tellsOf({ kind: "phase", id: phase.id })}>
          {phase.name} <PhaseMark mark={phase.figures.mark} />
          <span class="sentence">{phase.sentence}</span>
        </th>
      </tr>
      <FiguresRow phase={phase} />
    </tbody>
  );
}

function FiguresRow({ phase }: { phase: PhaseView }) {
  const figures = phase.figures;
  return (
    <tr>
      <td data-label={t("Feeling")}>
        <Feeling phase={phase} />
      </td>
      <td data-label={t("Days")}>
        <Waiting phase={phase} />
      </td>
      <td data-label={t("Other than on paper")}>{deviationWords(figures)}</td>
      <td data-label={t("Told again")}>{figures.retold_count > 0 ? `${figures.retold_count}×` : "–"}</td>
      <td data-label={t("Lowest rating")}>{ratingWords(figures)}</td>
    </tr>
  );
}

function Feeling({ phase }: { phase: PhaseView }) {
  const { sentiment_median, sentiment_low, sentiment_high, told_count } = phase.figures;
  if (sentiment_median === null || sentiment_low === null || sentiment_high === null)
    return <span class="aside">{t("not told")}</span>;
  return (
    <>
      <strong>{signedNumber(sentiment_median)}</strong>
      <span class="aside">
        {t("from %(low)s to %(high)s (%(journeys)s)", {
          low: signedNumber(sentiment_low),
          high: signedNumber(sentiment_high),
          journeys: journeysWords(told_count),
        })}
      </span>
    </>
  );
}

function Waiting({ phase }: { phase: PhaseView }) {
  const { planned_days, waiting_days_median, waiting_count } = phase.figures;
  const real = waiting_days_median === null ? "–" : formatNumber(waiting_days_median);
  return (
    <>
      <strong>{t("%(paper)s → %(real)s", { paper: planned_days ?? "–", real })}</strong>
      <span class="aside">{t("paper → real (%(journeys)s)", { journeys: journeysWords(waiting_count) })}</span>
    </>
  );
}

function Journey({ journey }: { journey: JourneyView }) {
  return (
    <details class="journey" data-journey={journey.id}>
      <summary>
        <strong>{journey.alias}</strong> <span class="aside aside--inline">{journey.about}</span>
      </summary>
      <ol class="journey__steps">
        {journey.touchpoints.map((touchpoint) => (
          <Touchpoint key={touchpoint.id} touchpoint={touchpoint} />
        ))}
      </ol>
    </details>
  );
}

function Touchpoint({ touchpoint }: { touchpoint: TouchpointView }) {
  const { state } = useRoom();
  const phase = state.phases.find((candidate) => candidate.code === touchpoint.phase);
  return (
    <li tabIndex={0} data-told={tellsOf({ kind: "touchpoint", id: touchpoint.id })}>
      <span class="aside">
        {phase?.name ?? touchpoint.phase}
        {touchpoint.sentiment === null ? "" : ` · ${t("feeling %(value)s", { value: signedNumber(touchpoint.sentiment) })}`}
        {touchpoint.waiting_days === null ? "" : ` · ${t("%(count)s days of waiting", { count: touchpoint.waiting_days })}`}
      </span>
      {touchpoint.fact}
      {touchpoint.quote ? <q class="quote">{touchpoint.quote}</q> : null}
    </li>
  );
}
