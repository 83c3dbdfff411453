// What the palette offers to change on the agenda, and to fetch as a file.

import { t } from "../../language.ts";
import { MINUTES_MAX, type ActivityType } from "../../protocol.ts";
import { newId } from "../../socket/ids.ts";
import { addPartDeed, editPartDeed, putBackDeed } from "./agenda_deeds.ts";
import type { Desk, Entry } from "./palette_entries.ts";
import { exportName, titleOf, typeName, typeNames } from "./words.ts";

/** How long a new part takes until it is said otherwise, and how much longer or shorter an entry makes one. */
const NEW_MINUTES = 10;
const STEP_MINUTES = 5;

/** New parts behind the one that is looked at, its planned time, and what was taken off. */
export function listEditing({ room, deeds }: Desk): Entry[] {
  const { state, selected } = room;
  const add = (type: ActivityType, name: string) => async () => {
    const fields = { activity_id: newId(), activity_type: type, title: name, prompt: "", planned_minutes: NEW_MINUTES };
    const after = (selected ?? state.activities[state.activities.length - 1])?.id ?? null;
    if (await deeds.run(addPartDeed({ ...fields, after }))) room.select(fields.activity_id, "activity");
  };
  const plan = (minutes: number) => () => {
    if (selected) void deeds.run(editPartDeed(selected, { planned_minutes: selected.planned_minutes + minutes }));
  };
  const what = selected ? titleOf(selected) : "";
  return [
    ...Object.entries(typeNames()).map(([type, name]) => ({
      name: t("Agenda: add: %(what)s", { what: name }),
      run: () => void add(type as ActivityType, name)(),
    })),
    ...(selected && selected.planned_minutes + STEP_MINUTES <= MINUTES_MAX
      ? [{ name: t("Agenda: plan 5 minutes more: %(what)s", { what }), run: plan(STEP_MINUTES) }]
      : []),
    ...(selected && selected.planned_minutes > STEP_MINUTES
      ? [{ name: t("Agenda: plan 5 minutes less: %(what)s", { what }), run: plan(-STEP_MINUTES) }]
      : []),
    ...state.set_aside.map((part) => ({
      name: t("Agenda: put back: %(what)s", { what: part.title || typeName(part.type) }),
      run: () => void deeds.run(putBackDeed(part)),
    })),
  ];
}

/** Everything that is written down so far, as a file. */
export function listFiles({ room: { boot } }: Desk): Entry[] {
  return Object.entries(boot.export_urls).map(([format, address]) => ({
    name: t("Fetch: %(what)s", { what: exportName(format) }),
    run: () => window.location.assign(address),
  }));
}
