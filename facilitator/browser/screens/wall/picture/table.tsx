// The table on the wall: the same as the picture, for who reads figures more easily than lines.

import { JourneyTable } from "../../../parts/journey_table.tsx";
import type { WallState } from "../../../protocol.ts";
import { useLevel } from "./level.ts";

export function Table({ state }: { state: WallState }) {
  const [fit, level] = useLevel<HTMLDivElement>(3, state.meeting.id);
  return (
    <div class="table-view" ref={fit} data-level={level}>
      <JourneyTable phases={state.phases} journeys={state.journeys} short={level > 1} />
    </div>
  );
}
