// Paper and life in one picture, and what the facilitator shows of it: everything, a phase, a journey, or two.

import { t } from "../../language.ts";
import { ExplainFigures } from "../../parts/explain.tsx";
import { JourneyTable } from "../../parts/journey_table.tsx";
import type { StageView, WallState } from "../../protocol.ts";
import { Asked, findAsked } from "./asked.tsx";
import { Compare } from "./picture/compare.tsx";
import { Focus } from "./picture/focus.tsx";
import { Overview } from "./picture/overview.tsx";
import { Play } from "./picture/play.tsx";
import { Table } from "./picture/table.tsx";

interface ActualProps {
  state: WallState;
  stage: StageView;
}

export function Actual({ state, stage }: ActualProps) {
  return (
    <ExplainFigures back={t("Back to the picture")} about={JSON.stringify(stage)}>
      <Question state={state} stage={stage} />
      {stage.table ? <Table state={state} /> : <Shown state={state} stage={stage} />}
      {!stage.table && (
        <div class="visually-hidden">
          <JourneyTable phases={state.phases} journeys={state.journeys} />
        </div>
      )}
    </ExplainFigures>
  );
}

// Over the picture; what came of it stays while its moment is told.
function Question({ state, stage }: ActualProps) {
  const journey = stage.view === "journey" ? state.journeys.find(({ id }) => id === stage.journey) : undefined;
  const moment = journey?.touchpoints[stage.step - 1]?.id ?? null;
  const asked = findAsked(state, moment);
  return asked && <Asked state={state} asked={asked} isElsewhere={asked.touchpoint !== moment} />;
}

// What is not there (any more) shows everything.
function Shown({ state, stage }: ActualProps) {
  const phase = state.phases.find((found) => found.code === stage.phase);
  const journey = state.journeys.find((found) => found.id === stage.journey);
  const other = state.journeys.find((found) => found.id === stage.other_journey);
  if (stage.view === "phase" && phase) return <Focus state={state} stage={stage} phase={phase} />;
  if (stage.view === "journey" && journey) return <Play state={state} stage={stage} journey={journey} />;
  if (stage.view === "compare" && journey && other) return <Compare state={state} pair={[journey, other]} />;
  return <Overview state={state} stage={stage} />;
}
