// The actual journeys: per phase one sentence and the figures, then every journey as it was told.

import { own, t } from "../../language.ts";
import { signedNumber } from "../../parts/curve_words.ts";
import { ExplainFigures } from "../../parts/explain.tsx";
import { PhaseMark } from "../../parts/phase_mark.tsx";
import { tellUnplaced } from "../../parts/unplaced.ts";
import type { JourneyView, PhaseView, TouchpointView } from "../../protocol.ts";
import { FiguresRow } from "./journey_figures.tsx";
import { Empty } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { tellsOf } from "./what_is_told.ts";

export function JourneysPanel() {
  const { state } = useRoom();
  if (state.journeys.length === 0)
    return <Empty>{t("There are no actual journeys yet. Import the interviews when you prepare the meeting.")}</Empty>;
  return (
    <ExplainFigures back={t("Back to the figures")} about={state.meeting.id}>
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
        <Unplaced journeys={state.journeys} />
        {state.journeys.map((journey) => (
          <Journey key={journey.id} journey={journey} />
        ))}
      </section>
    </ExplainFigures>
  );
}

/** What the wall does not show, and what can be done about it. */
function Unplaced({ journeys }: { journeys: JourneyView[] }) {
  const told = tellUnplaced(journeys);
  if (!told) return null;
  const aliases = journeys.filter(({ unplaced_count: count }) => count > 0).map(({ alias }) => alias);
  return (
    <p class="aside" data-unplaced>
      {told} ({aliases.join(", ")}). {t("The wall shows them as soon as they are given a phase in the klantreis.")}
    </p>
  );
}

/** The phase with its sentence over the whole width, its figures under that. */
function PhaseRows({ phase }: { phase: PhaseView }) {
  return (
    <tbody data-phase={phase.code}>
      <tr class="phase-row">
        <th scope="rowgroup" colSpan={5} tabIndex={0} data-told={tellsOf({ kind: "phase", id: phase.id })}>
          {phase.name} <PhaseMark mark={phase.figures.mark} />
          <span class="sentence">{own(phase.sentence)}</span>
        </th>
      </tr>
      <FiguresRow phase={phase} />
    </tbody>
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
