// What the palette offers about the time, the order of the agenda, the door and the meeting itself.

import { t } from "../../language.ts";
import { findOpen } from "./agenda.ts";
import {
  closeMeetingDeed,
  doorDeed,
  moreTimeDeed,
  movePartDeed,
  pauseMeetingDeed,
  removePartDeed,
  renewCodeDeed,
  resumeMeetingDeed,
  templateDeed,
  timerDeed,
} from "./agenda_deeds.ts";
import type { Deed } from "./deeds.ts";
import type { Desk, Entry } from "./palette_entries.ts";
import { titleOf } from "./words.ts";

/** The timer of the open part. */
export function listTimer({ room, deeds }: Desk): Entry[] {
  const open = findOpen(room.state.activities);
  if (!open) return [];
  const does = doer(deeds);
  const runs = open.timer !== null && open.timer.ends_at !== null;
  return [
    does(t("Timer: 1 minute more"), moreTimeDeed(open, 1)),
    does(t("Timer: 5 minutes more"), moreTimeDeed(open, 5)),
    runs ? does(t("Timer: hold"), timerDeed(open, "pause_timer")) : does(t("Timer: start"), timerDeed(open, "start_timer")),
  ];
}

/** The order of the agenda, from the part that is looked at. */
export function listOrder({ room, deeds }: Desk): Entry[] {
  const does = doer(deeds);
  const { selected, state } = room;
  const parts = state.activities;
  const at = selected ? parts.indexOf(selected) : -1;
  const what = selected ? titleOf(selected) : "";
  return [
    ...(selected && at > 0 ? [does(t("Agenda: earlier: %(what)s", { what }), movePartDeed(selected, parts[at - 2]?.id ?? null))] : []),
    ...(selected && at >= 0 && at < parts.length - 1
      ? [does(t("Agenda: later: %(what)s", { what }), movePartDeed(selected, parts[at + 1]!.id))]
      : []),
    ...(selected && selected.state !== "open" ? [does(t("Agenda: take off: %(what)s", { what }), removePartDeed(selected))] : []),
    ...([120, 180] as const).map((count) => does(t("Agenda: template of %(count)s minutes", { count }), templateDeed(count))),
  ];
}

/** Who may come in, and whether the meeting goes on. */
export function listMeeting({ room, deeds }: Desk): Entry[] {
  const does = doer(deeds);
  const { is_door_closed: isClosed, state } = room.state.meeting;
  return [
    does(isClosed ? t("Open the door") : t("Close the door"), doorDeed(!isClosed)),
    does(t("New code"), renewCodeDeed()),
    ...(state === "open" ? [does(t("Pause the meeting"), pauseMeetingDeed())] : []),
    ...(state === "closed" ? [] : [does(t("Close the meeting"), closeMeetingDeed())]),
    ...(state === "open" ? [] : [does(state === "closed" ? t("Reopen the meeting") : t("Go on"), resumeMeetingDeed())]),
  ];
}

function doer(deeds: Desk["deeds"]): (name: string, deed: Deed) => Entry {
  return (name, deed) => ({ name, run: () => void deeds.run(deed) });
}
