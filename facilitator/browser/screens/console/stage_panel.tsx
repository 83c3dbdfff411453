// What the wall shows of its part, in words to read along, and the buttons that change it.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatNumber, t } from "../../language.ts";
import { feelingWord } from "../../parts/curve_words.ts";
import type { ActivityView, JourneyView, StageView, TouchpointView } from "../../protocol.ts";
import { EVERYTHING, countMore, countPages, moreMove, phaseMove } from "../driving/moves.ts";
import { stageWords } from "../driving/stage_deed.ts";
import { Key, Push } from "./pieces.tsx";
import { RecognitionPart } from "./recognition_part.tsx";
import { useRoom } from "./room.ts";

/** For the activity that the wall shows; nothing when there is nothing to choose. */
export function StagePanel({ activity }: { activity: ActivityView }) {
  const { state, driver } = useRoom();
  const stage = driver.stage();
  const pages = countPages(state, activity, stage);
  const isPicture = activity.type === "planned_journey" || activity.type === "actual_journeys";
  const isInPhases = isPicture || activity.revealed || (activity.type === "vote" && !activity.result);
  if (!isInPhases && pages < 2) return null;
  return (
    <section class="card stage" aria-labelledby="stage-title" data-stage={stage.view}>
      <h3 id="stage-title">{t("On the wall now")}</h3>
      <div class="stage__now" role="status" data-stage-summary>
        <p class="strong">
          {stageWords(state, stage)}
          {stage.table ? ` · ${t("as a table")}` : ""}
          {pages > 1 ? ` · ${t("page %(page)s of %(count)s", { page: Math.min(stage.page, pages - 1) + 1, count: pages })}` : ""}
        </p>
        <Told stage={stage} />
      </div>
      <Steps hasMore={activity.type === "actual_journeys" && stage.view === "phase" && countMore(state, stage) > 1} />
      {isInPhases ? <PhaseButtons stage={stage} /> : null}
      {activity.type === "actual_journeys" && state.journeys.length > 0 ? <Journeys stage={stage} /> : null}
      {isPicture ? (
        <label class="choice__item">
          <input type="checkbox" checked={stage.table} onChange={() => driver.show({ ...stage, table: !stage.table })} />
          {t("The table that says the same")} <Key name="T" />
        </label>
      ) : null}
    </section>
  );
}

function Steps({ hasMore }: { hasMore: boolean }) {
  const { state, driver } = useRoom();
  return (
    <div class="steps" role="group" aria-label={t("Steps of the wall")}>
      <Push action="stage-previous" onClick={() => driver.previous()}>
        {t("Back")} <Key name="←" />
      </Push>
      <Push action="stage-next" onClick={() => driver.next()}>
        {t("Next on the wall")} <Key name="→" />
      </Push>
      {hasMore ? (
        <Push action="stage-more" onClick={() => driver.go(moreMove(state, driver.stage()))}>
          {t("More quotes and notes")} <Key name="M" />
        </Push>
      ) : null}
    </div>
  );
}

function PhaseButtons({ stage }: { stage: StageView }) {
  const { state, driver } = useRoom();
  return (
    <div class="stage__phases" role="group" aria-label={t("Phases")}>
      <Push action="stage-all" pressed={stage.view === "all"} onClick={() => driver.show(EVERYTHING)}>
        {t("Everything")} <Key name="0" />
      </Push>
      {state.phases.map((phase, index) => (
        <Push
          key={phase.code}
          action="stage-phase"
          pressed={stage.phase === phase.code}
          onClick={() => driver.go(phaseMove(state, index + 1))}
        >
          {phase.name} {index < 9 ? <Key name={String(index + 1)} /> : null}
        </Push>
      ))}
    </div>
  );
}

/** What is told at this step, so that the facilitator can read along. */
function Told({ stage }: { stage: StageView }) {
  const { state } = useRoom();
  const journey = state.journeys.find(({ id }) => id === stage.journey);
  if (stage.view !== "journey" || !journey) return null;
  const point = journey.touchpoints[stage.step - 1];
  const next = journey.touchpoints[stage.step];
  return (
    <>
      {point ? <TouchpointWords point={point} /> : <p>{journey.about}</p>}
      {point ? <RecognitionPart key={point.id} point={point} /> : null}
      <p class="aside">{next ? t("After this: %(fact)s", { fact: next.fact }) : t("This was the last step.")}</p>
    </>
  );
}

function TouchpointWords({ point }: { point: TouchpointView }) {
  const { state } = useRoom();
  const phase = state.phases.find(({ code }) => code === point.phase)?.name ?? point.phase;
  const facts = [
    phase,
    point.sentiment === null ? "" : feelingWord(point.sentiment),
    point.waiting_days === null ? "" : t("%(count)s days of waiting", { count: formatNumber(point.waiting_days) }),
  ].filter(Boolean);
  return (
    <>
      <p class="aside">{facts.join(" · ")}</p>
      <p>{point.fact}</p>
      {point.quote ? (
        <p>
          <q class="quote">{point.quote}</q>
        </p>
      ) : null}
    </>
  );
}

function Journeys({ stage }: { stage: StageView }) {
  const { state } = useRoom();
  return (
    <details class="journey" open={stage.view === "journey" || stage.journey !== null}>
      <summary>{t("Tell, point out or compare journeys")}</summary>
      <ul class="stage__journeys">
        {state.journeys.map((journey) => (
          <JourneyRow key={journey.id} journey={journey} stage={stage} />
        ))}
      </ul>
      {state.journeys.length > 1 ? <Compare stage={stage} /> : null}
    </details>
  );
}

function JourneyRow({ journey, stage }: { journey: JourneyView; stage: StageView }) {
  const { driver } = useRoom();
  const isHere = stage.journey === journey.id;
  const isTold = isHere && stage.view === "journey";
  const isMarked = isHere && stage.view === "all";
  const marked = isMarked ? EVERYTHING : { ...EVERYTHING, journey: journey.id };
  return (
    <li class={isHere ? "stage__journey stage__journey--here" : "stage__journey"} data-journey-row={journey.id}>
      <p class="stage__who">
        <strong>{journey.alias}</strong> <span class="aside">{journey.about}</span>
      </p>
      <Push
        action="stage-tell"
        pressed={isTold}
        about={journey.alias}
        onClick={() => driver.show({ ...EVERYTHING, view: "journey", journey: journey.id })}
      >
        {t("Tell")}
      </Push>
      <Push action="stage-mark" look="quiet" pressed={isMarked} about={journey.alias} onClick={() => driver.show(marked)}>
        {t("Point out")}
      </Push>
    </li>
  );
}

function Compare({ stage }: { stage: StageView }) {
  const { state, driver } = useRoom();
  const [first, setFirst] = useState(stage.journey ?? state.journeys[0]!.id);
  const [second, setSecond] = useState(stage.other_journey ?? state.journeys[1]!.id);
  return (
    <div class="stage__compare" role="group" aria-label={t("Compare two journeys")}>
      <Choice label={t("Compare")} value={first} choose={setFirst} />
      <Choice label={t("with")} value={second} choose={setSecond} />
      <Push
        action="stage-compare"
        disabled={first === second}
        onClick={() => driver.show({ ...EVERYTHING, view: "compare", journey: first, other_journey: second })}
      >
        {t("Show side by side")}
      </Push>
    </div>
  );
}

function Choice({ label, value, choose }: { label: ComponentChildren; value: string; choose: (id: string) => void }) {
  const { state } = useRoom();
  return (
    <label class="stage__choice">
      {label}{" "}
      <select class="utrecht-textbox field" value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {state.journeys.map(({ id, alias }) => (
          <option key={id} value={id}>
            {alias}
          </option>
        ))}
      </select>
    </label>
  );
}
