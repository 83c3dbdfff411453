// What the parts of the editor of a journey share: the journey, its fragments, and what is done to them.

import { createContext } from "preact";
import { useContext, useLayoutEffect } from "preact/hooks";
import type { JourneyRow, PhaseRow, TouchpointFields, TouchpointRow } from "../../../protocol.ts";
import type { Place } from "./order.ts";

export type Filling = Partial<TouchpointFields>;

export interface StoryEditor {
  journey: JourneyRow;
  phases: PhaseRow[];
  /** In the order they happened; those without a phase lie in the inbox. */
  fragments: TouchpointRow[];
  /** The one that is being placed or filled in. */
  chosen: string | null;
  /** The one whose form is open. */
  opened: string | null;
  choose(id: string | null): void;
  open(id: string | null): void;
  fill(id: string, fields: Filling): void;
  /** Put it at a place, and go on with the next one that lies in the inbox. */
  place(id: string, place: Place | null): void;
  putIn(id: string, phaseId: string | null): void;
  move(id: string, by: -1 | 1): void;
  remove(id: string): void;
  split(id: string, first: string, second: string): void;
  join(id: string, withId: string): void;
  add(texts: string[]): void;
  feel(feelings: { touchpoint_id: string; sentiment: number | null }[]): void;
}

export const StoryContext = createContext<StoryEditor | null>(null);

export function useStory(): StoryEditor {
  const editor = useContext(StoryContext);
  if (!editor) throw new Error("Not inside a journey.");
  return editor;
}

export const headId = (fragmentId: string): string => `told-${fragmentId}`;
export const factId = (fragmentId: string): string => `fact-${fragmentId}`;
export const TELLING_ID = "telling";

let wanted: string | null = null;

/** Go to something as soon as it is drawn, before the next key comes. */
export function focusSoon(id: string): void {
  wanted = id;
  requestAnimationFrame(goThere);
}

function goThere(): void {
  const goal = wanted === null ? null : document.getElementById(wanted);
  if (!goal) return;
  wanted = null;
  goal.focus();
}

/** After each drawing: go where somebody wanted to go. Works in the editor itself, whose parts are drawn before it. */
export function useWantedFocus(): void {
  useLayoutEffect(goThere);
}
