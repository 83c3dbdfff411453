// The words of the console for what the protocol names by code.

import { formatNumber, t } from "../../language.ts";
import { ratingName } from "../../parts/words.ts";
import type { ActivityState, ActivityType, ActivityView, LowestRating, ParticipantView } from "../../protocol.ts";

/** The types of parts with their names, in the order of a usual meeting. */
export function typeNames(): Record<ActivityType, string> {
  return {
    welcome: t("Welcome"),
    planned_journey: t("The journey on paper"),
    actual_journeys: t("The actual journeys"),
    notes: t("Writing notes"),
    ideas: t("Writing ideas"),
    vote: t("Voting round"),
    impact_effort: t("Impact and effort"),
    consent: t("Consent"),
    conclusions: t("Conclusions"),
    closing: t("Closing"),
    break: t("Break"),
  };
}

export function typeName(type: ActivityType): string {
  return typeNames()[type];
}

/** The title of an activity, or what it is when it has none. */
export function titleOf(activity: ActivityView): string {
  return activity.title || typeName(activity.type);
}

export function stateName(state: ActivityState): string {
  const names: Record<ActivityState, string> = { waiting: t("Not yet"), open: t("Open now"), closed: t("Closed") };
  return names[state];
}

/** Over how many journeys a figure is. */
export function journeysWords(count: number): string {
  return count === 1 ? t("1 journey") : t("%(count)s journeys", { count });
}

export function ratingWords(lowest: LowestRating): string {
  return t("%(what)s %(median)s of 5 (%(journeys)s)", {
    what: ratingName(lowest.kind),
    median: formatNumber(lowest.median),
    journeys: journeysWords(lowest.count),
  });
}

export function exportName(format: string): string {
  const names: Record<string, string> = {
    pptx: t("PowerPoint, to edit"),
    docx: t("Word, the report"),
    csv: t("Spreadsheet (CSV), all notes and dots"),
    md: t("Plain text (Markdown)"),
  };
  return names[format] ?? format.toUpperCase();
}

/** The participants of a group, in the order of the alphabet. */
export function seatsOf(participants: readonly ParticipantView[], group: string): ParticipantView[] {
  return participants.filter((one) => one.group === group).sort((a, b) => a.alias.localeCompare(b.alias));
}
