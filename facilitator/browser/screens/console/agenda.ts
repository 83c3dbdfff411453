// Pure questions about the agenda: what is open, what is next, how long the rest takes.

import type { ActivityView, ConsoleActivityView, ProposalView } from "../../protocol.ts";

/** What has an agenda: the state of a console or a wall. */
export interface Agenda {
  activities: ActivityView[];
}

export function findOpen(activities: readonly ActivityView[]): ActivityView | undefined {
  return activities.find((activity) => activity.state === "open");
}

/** Where the meeting is: the open activity, else the one that was opened last. */
export function findCurrent(activities: readonly ActivityView[]): ActivityView | undefined {
  const open = findOpen(activities);
  if (open) return open;
  const opened = activities.filter((activity) => activity.opened_at !== null);
  return opened.reduce<ActivityView | undefined>(
    (latest, activity) => (latest && latest.opened_at! >= activity.opened_at! ? latest : activity),
    undefined,
  );
}

/** What the "next" key opens: the first after the current that was not held yet, or the first when nothing was opened yet. */
export function findNext(activities: readonly ActivityView[]): ActivityView | undefined {
  const current = findCurrent(activities);
  if (!current) return activities[0];
  const rest = activities.slice(activities.indexOf(current) + 1);
  return rest.find(({ state }) => state === "waiting") ?? rest[0];
}

/** The activity `step` rows away from `id`, stopping at both ends. */
export function findNeighbour(
  activities: readonly ActivityView[],
  id: string | undefined,
  step: number,
): ActivityView | undefined {
  const index = activities.findIndex((activity) => activity.id === id);
  if (index < 0) return activities[0];
  return activities[Math.min(Math.max(index + step, 0), activities.length - 1)];
}

/** Whether a part was passed over: a later one was opened already. It can still be opened. */
export function isSkipped(activities: readonly ActivityView[], part: ActivityView): boolean {
  const later = activities.slice(activities.indexOf(part) + 1);
  return part.state === "waiting" && later.some(({ opened_at }) => opened_at !== null);
}

/** How long a part has been open at `now` (server time, ms), in minutes. */
export function minutesUsed({ used_seconds, running_since }: ConsoleActivityView, now: number): number {
  const running = running_since === null ? 0 : Math.max(0, now - Date.parse(running_since)) / 1000;
  return (used_seconds + running) / 60;
}

/** Minutes still planned at `now`: what is left of the current part, and all after it that were not held yet. */
export function minutesLeft(activities: readonly ConsoleActivityView[], now: number): number {
  const current = findCurrent(activities) as ConsoleActivityView | undefined;
  const rest = current ? activities.slice(activities.indexOf(current) + 1) : activities;
  const waiting = rest.filter(({ state }) => state === "waiting");
  const planned = waiting.reduce((sum, part) => sum + part.planned_minutes, 0);
  if (current?.state !== "open") return planned;
  return planned + Math.max(0, Math.ceil(current.planned_minutes - minutesUsed(current, now)));
}

/** How many minutes the meeting is behind its plan at `now`; below zero: ahead. What was skipped saves its time. */
export function minutesBehind(activities: readonly ConsoleActivityView[], now: number): number {
  const behind = activities.reduce((sum, part) => {
    if (isSkipped(activities, part)) return sum - part.planned_minutes;
    if (part.opened_at === null) return sum;
    const over = minutesUsed(part, now) - part.planned_minutes;
    return sum + (part.state === "open" ? Math.max(0, over) : over);
  }, 0);
  return Math.round(behind);
}

export function countNotes(activity: ActivityView): number {
  return Object.values(activity.note_counts ?? {}).reduce((sum, count) => sum + count, 0);
}

export function isWriting(activity: ActivityView): boolean {
  return activity.type === "notes" || activity.type === "ideas";
}

/** Whether there is a silent round to end. */
export function canReveal(activity: ActivityView): boolean {
  return isWriting(activity) && !activity.revealed && activity.state !== "waiting";
}

/** The silent idea rounds that opening a vote would reveal. */
export function silentIdeaRounds(state: Agenda): ActivityView[] {
  return state.activities.filter(
    (activity) => activity.type === "ideas" && !activity.revealed && countNotes(activity) > 0,
  );
}

export type Step = "open" | "close" | "reveal" | "next" | "end-round";

/** The proposal that people are answering now. */
export function findAsked(proposals: readonly ProposalView[], activity: ActivityView): ProposalView | undefined {
  return proposals.find(({ activity_id, is_open }) => activity_id === activity.id && is_open);
}

/** The step that comes next in a meeting that goes as planned. */
export function findExpected(state: Agenda & { proposals: readonly ProposalView[] }, activity: ActivityView): Step {
  if (findAsked(state.proposals, activity)) return "end-round";
  if (canReveal(activity) && countNotes(activity) > 0) return "reveal";
  const isOpen = activity.state === "open";
  if (isOpen && (activity.type === "vote" || activity.type === "impact_effort")) return "close";
  const next = findNext(state.activities);
  if (activity.state !== "waiting" && next && findCurrent(state.activities)?.id === activity.id) return "next";
  return isOpen ? "close" : "open";
}
