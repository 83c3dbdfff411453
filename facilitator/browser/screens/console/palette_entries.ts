// What the console can do now, by name: the one list that the palette searches. Add an entry to the part it belongs to.

import { t } from "../../language.ts";
import { moreMove, phaseMove, playMove, EVERYTHING } from "../driving/moves.ts";
import { canReveal, findNext, findOpen } from "./agenda.ts";
import type { Deeds } from "./doing.ts";
import { listEditing, listFiles } from "./palette_editing.ts";
import { listMeeting, listOrder, listTimer } from "./palette_meeting.ts";
import type { Room, Tab } from "./room.ts";
import { titleOf } from "./words.ts";

export interface Entry {
  name: string;
  /** The key that does the same, where there is one. */
  key?: string;
  run: () => void;
}

/** What the entries are made from. */
export interface Desk {
  room: Room;
  deeds: Deeds;
  showKeys: () => void;
}

type Part = (desk: Desk) => Entry[];

/** In this order; each part names only what can be done now. */
export const PARTS: Part[] = [listAgenda, listOffers, listWall, listTimer, listHistory, listPlaces, listOrder, listEditing, listMeeting, listFiles];

/** Everything that can be done now; who takes notes does not steer. */
export function listEntries(desk: Desk): Entry[] {
  if (desk.room.boot.desk_role === "note_taker") return [...listOffers(desk), ...listHistory(desk), ...listPlaces(desk)];
  return PARTS.flatMap((part) => part(desk));
}

/** The entries that hold every word that was typed, wherever it stands; accents and case do not matter. */
export function findEntries(entries: readonly Entry[], typed: string): Entry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return entries.filter(({ name }) => words.every((word) => fold(name).includes(word)));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function listAgenda({ room }: Desk): Entry[] {
  const { activities } = room.state;
  const [open, next, silent] = [findOpen(activities), findNext(activities), activities.filter(canReveal)];
  return [
    ...(next ? [{ name: t("Open the next part: %(what)s", { what: titleOf(next) }), key: "N", run: () => room.open(next) }] : []),
    ...(open ? [{ name: t("Close: %(what)s", { what: titleOf(open) }), key: "C", run: () => room.close(open) }] : []),
    ...silent.map((round) => ({
      name: t("Reveal the notes: %(what)s", { what: titleOf(round) }),
      key: "R",
      run: () => room.reveal(round),
    })),
    ...activities
      .filter((activity) => activity !== open && activity !== next)
      .map((activity) => ({ name: t("Open: %(what)s", { what: titleOf(activity) }), run: () => room.open(activity) })),
    ...activities.map((activity) => ({
      name: t("Look at: %(what)s", { what: titleOf(activity) }),
      run: () => room.select(activity.id, "activity"),
    })),
  ];
}

/** What the panels that are shown offer. */
function listOffers({ room: { offers } }: Desk): Entry[] {
  return [...offers.values()].flat();
}

function listWall({ room: { state, driver } }: Desk): Entry[] {
  const stage = driver.stage();
  const isTold = playMove(state, stage, 1).kind === "stage";
  const phases = state.phases.map((phase, index) => ({ phase, move: phaseMove(state, index + 1), key: String(index + 1) }));
  return [
    { name: t("On the wall: next"), key: "PageDown", run: () => driver.next() },
    { name: t("On the wall: back"), key: "PageUp", run: () => driver.previous() },
    { name: t("On the wall: %(what)s", { what: t("everything") }), key: "0", run: () => driver.show(EVERYTHING) },
    { name: t("On the wall: the table that says the same, and back"), key: "T", run: () => driver.show({ ...stage, table: !stage.table }) },
    { name: t("On the wall: more quotes and notes"), key: "M", run: () => driver.go(moreMove(state, stage)) },
    ...phases
      .filter(({ move }) => move.kind === "stage")
      .map(({ phase, move, key }) => ({
        name: t("On the wall: %(what)s", { what: t("phase %(name)s", { name: phase.name }) }),
        key,
        run: () => driver.go(move),
      })),
    ...(isTold ? state.journeys : []).map(({ id, alias }) => ({
      name: t("Tell the journey of %(name)s", { name: alias }),
      run: () => driver.show({ ...EVERYTHING, view: "journey", journey: id }),
    })),
  ];
}

function listHistory({ deeds }: Desk): Entry[] {
  const { latest, latestUndone } = deeds;
  return [
    ...(latest ? [{ name: t("Undo: %(what)s", { what: latest.said }), key: "U", run: () => deeds.undo() }] : []),
    ...(latestUndone
      ? [{ name: t("Do again: %(what)s", { what: latestUndone.said }), key: "Shift U", run: () => deeds.redo() }]
      : []),
  ];
}

function listPlaces({ room, showKeys }: Desk): Entry[] {
  const tabs: Record<Tab, string> = {
    conclusions: t("Conclusions"),
    people: t("Participants"),
    history: t("History"),
    export: t("Export"),
  };
  return [
    { name: t("Write a conclusion"), run: () => room.startConclusion({}) },
    { name: t("Add somebody without a phone"), run: () => (room.setWish("paper-seat"), room.showTab("people")) },
    ...(Object.keys(tabs) as Tab[]).map((tab) => ({ name: t("Go to: %(what)s", { what: tabs[tab] }), run: () => room.showTab(tab) })),
    { name: t("Show the keys"), key: "?", run: showKeys },
  ];
}
