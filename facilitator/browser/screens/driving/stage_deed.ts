// Setting the stage as a deed that can be undone, and in words what the wall shows.

import { t } from "../../language.ts";
import type { ActivityView, JourneyView, StageView } from "../../protocol.ts";
import type { Deed } from "../console/deeds.ts";
import type { Driven } from "./moves.ts";

let deedCount = 0;

/** Each has a place of its own: a clicker is faster than the server's answers, and no press may be lost. */
export function stageDeed(state: Driven, activity: ActivityView, stage: StageView): Deed {
  const { id } = activity;
  const draft = { kind: "set_stage", activity_id: id, ...stage } as const;
  const said = t("On the wall: %(what)s", { what: stageWords(state, stage) });
  deedCount += 1;
  return { place: `stage:${deedCount}`, draft, said, isQuiet: true };
}

/** "Phase Wachten", "Noor, step 3 of 9", "Noor and Bilal side by side": what the wall shows of its part. */
export function stageWords(state: Driven, stage: Pick<StageView, "view" | "phase" | "journey" | "other_journey" | "step">): string {
  const journey = state.journeys.find(({ id }) => id === stage.journey);
  const other = state.journeys.find(({ id }) => id === stage.other_journey);
  const phase = state.phases.find(({ code }) => code === stage.phase);
  if (phase) return t("phase %(name)s", { name: phase.name });
  if (stage.view === "journey" && journey) return toldWords(journey, stage.step);
  if (stage.view === "compare" && journey && other)
    return t("%(one)s and %(other)s side by side", { one: journey.alias, other: other.alias });
  return journey ? t("everything, %(name)s stands out", { name: journey.alias }) : t("everything");
}

function toldWords({ alias, touchpoints }: JourneyView, step: number): string {
  return t("%(name)s, step %(step)s of %(count)s", { name: alias, step, count: touchpoints.length });
}
