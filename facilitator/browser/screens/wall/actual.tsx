// Paper and life in one picture, and what the facilitator shows of it: everything, a phase, a journey, or two.

import { ExplainFigures } from "../../parts/explain.tsx";
import { JourneyTable } from "../../parts/journey_table.tsx";
import type { StageView, WallState } from "../../protocol.ts";
import { Overview } from "./picture/overview.tsx";

interface ActualProps {
  state: WallState;
  stage: StageView;
}

export function Actual({ state, stage }: ActualProps) {
  return (
    <ExplainFigures about={JSON.stringify(stage)}>
      <Shown state={state} stage={stage} />
      <JourneyTable phases={state.phases} journeys={state.journeys} />
    </ExplainFigures>
  );
}

function Shown({ state, stage }: ActualProps) {
  return <Overview state={state} stage={stage} />;
}
