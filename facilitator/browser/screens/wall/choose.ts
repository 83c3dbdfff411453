// Pure: which activity the wall shows, and what of the state belongs to it.

import type { ActivityType, ActivityView, StepView, WallState } from "../../protocol.ts";
import { openActivity } from "../../store.ts";

/** The open activity, else the one that was opened last, so that an outcome stays on the wall; null before the first. */
export function shownActivity(state: WallState): ActivityView | null {
  const opened = state.activities.filter((activity) => activity.state === "closed" && activity.opened_at);
  opened.sort((a, b) => Date.parse(b.opened_at ?? "") - Date.parse(a.opened_at ?? ""));
  return openActivity(state) ?? opened[0] ?? null;
}

export function shownType(activity: ActivityView | null): ActivityType {
  return activity?.type ?? "welcome";
}

/** The house rules of the welcome stay useful before the first activity is opened. */
export function welcomeActivity(state: WallState): ActivityView | null {
  return state.activities.find((activity) => activity.type === "welcome") ?? null;
}

export function stepsOf(state: WallState, phase: string): StepView[] {
  return state.steps.filter((step) => step.phase === phase);
}

/** How many people are in these groups. */
export function peopleIn(state: WallState, codes: readonly string[]): number {
  return state.groups.reduce((sum, group) => sum + (codes.includes(group.code) ? (group.participant_count ?? 0) : 0), 0);
}

export function peopleCount(state: WallState): number {
  return state.groups.reduce((sum, group) => sum + (group.participant_count ?? 0), 0);
}
