// What every part of the console can reach: the state, the deeds, and which activity is looked at.

import { createContext } from "preact";
import { useContext, useEffect, useLayoutEffect } from "preact/hooks";
import type { Boot } from "../../boot.ts";
import type { ActivityView, ConsoleActivityView, ConsoleState, Presence } from "../../protocol.ts";
import type { Driver } from "../driving/driver.ts";
import type { Deeds } from "./doing.ts";
import type { ConclusionStart } from "./new_conclusion.ts";
import type { Entry } from "./palette_entries.ts";

/** The tabs of the column on the right. */
export type Tab = "conclusions" | "people" | "history" | "export";

/** On a narrow screen one view is shown at a time. */
export type View = "agenda" | "activity" | "side";

export interface Room {
  boot: Boot;
  state: ConsoleState;
  presence: Presence | null;
  /** Milliseconds to add to this computer's clock to get the server's. */
  clockOffset: number;
  selected: ConsoleActivityView | undefined;
  select(id: string, view?: View): void;
  open(activity: ActivityView): void;
  close(activity: ActivityView): void;
  reveal(activity: ActivityView): void;
  /** What the wall shows of its part, and the moves it can make. */
  driver: Driver;
  tab: Tab;
  showTab(tab: Tab): void;
  /** Start or continue the new conclusion, in this phase or with this source. */
  startConclusion(part: ConclusionStart): void;
  /** What the panels that are shown offer the palette, by panel. */
  offers: Map<string, Entry[]>;
  /** A form that somebody asked for in the palette; the form takes the wish when it has the focus. */
  wish: "paper-seat" | null;
  setWish(wish: Room["wish"]): void;
}

export const RoomContext = createContext<Room | null>(null);

/** What was done and is underway; apart from the room, because hundreds of buttons look at it. */
export const DeedsContext = createContext<Deeds | null>(null);

export function useDoing(): Deeds {
  const deeds = useContext(DeedsContext);
  if (!deeds) throw new Error("There are no deeds around this part of the console.");
  return deeds;
}

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("There is no room around this part of the console.");
  return room;
}

/** Whether who sits here leads the meeting; a note-taker only writes. */
export function useLeads(): boolean {
  return useRoom().boot.desk_role !== "note_taker";
}

/** Steps that the palette has while this panel is shown, after those of panels above it. */
export function useOffers(panel: string, entries: Entry[]): void {
  const { offers } = useRoom();
  useLayoutEffect(() => void offers.set(panel, entries));
  useEffect(() => () => void offers.delete(panel), [panel]);
}
