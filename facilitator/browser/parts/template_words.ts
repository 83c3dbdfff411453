// The words of the agenda templates that ship with the product, in the language of the screen. What a facilitator wrote
// stays as it was written. Only for what is shown: what is edited is edited as it stands.

import { useMemo } from "preact/hooks";
import type { ActivityView, GroupView } from "../protocol.ts";
import type { AnyState } from "../store.ts";

let words: Record<string, string> = {};

/** Text of a template → what this screen says for it. Call once, before the first render. */
export function setTemplateWords(translated: Record<string, string>): void {
  words = translated;
}

function said(text: string): string {
  return words[text] ?? text;
}

function sayActivities(activities: ActivityView[]): ActivityView[] {
  return activities.map((activity) => ({ ...activity, title: said(activity.title), prompt: said(activity.prompt) }));
}

function sayGroups(groups: GroupView[]): GroupView[] {
  return groups.map((group) => ({ ...group, name: said(group.name) }));
}

/** The state with our own templates' words in the language of this screen. */
export function useSaid<S extends AnyState>(state: S | null): S | null {
  const activities = useMemo(() => sayActivities(state?.activities ?? []), [state?.activities]);
  const groups = useMemo(() => sayGroups(state?.groups ?? []), [state?.groups]);
  return useMemo(() => state && { ...state, activities, groups }, [state, activities, groups]);
}
