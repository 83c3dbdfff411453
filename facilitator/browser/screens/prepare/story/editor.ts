// The deeds of the editor of a journey: each is one command, and says what it did to who cannot see it.

import { useMemo, useState } from "preact/hooks";
import { t } from "../../../language.ts";
import type { JourneyRow, TouchpointFields, TouchpointRow } from "../../../protocol.ts";
import { newId } from "../../../socket.ts";
import { inOrder } from "../../../store/prepare.ts";
import { usePrepare, type PrepareRoom } from "../room.ts";
import { focusSoon, headId, TELLING_ID, type StoryEditor } from "./context.ts";
import { listFragments, placeIn, step, type Place } from "./order.ts";

export interface Held {
  editor: StoryEditor;
  /** What was just done, in words. */
  said: string;
}

export function useEditor(journey: JourneyRow): Held {
  const room = usePrepare();
  const [chosen, choose] = useState<string | null>(null);
  const [opened, open] = useState<string | null>(null);
  const [said, say] = useState("");
  const editor = useMemo(
    () => buildEditor(room, journey, { chosen, opened, choose, open, say }),
    [room, journey, chosen, opened],
  );
  return { editor, said };
}

interface Looking {
  chosen: string | null;
  opened: string | null;
  choose(id: string | null): void;
  open(id: string | null): void;
  say(text: string): void;
}

function buildEditor(room: PrepareRoom, journey: JourneyRow, looking: Looking): StoryEditor {
  const phases = inOrder(room.state.phases);
  const fragments = listFragments(room.state, journey.id);
  const phaseIds = phases.map(({ id }) => id);
  const place = (id: string, goal: Place | null) => goal && put(room, { fragments, phases, looking }, id, goal);
  return {
    journey,
    phases,
    fragments,
    chosen: looking.chosen,
    opened: looking.opened,
    choose: looking.choose,
    open: looking.open,
    place,
    putIn: (id, phaseId) => {
      const held = fragments.find((row) => row.id === id);
      if (held && held.phase_id !== phaseId) place(id, placeIn(fragments, id, phaseIds, phaseId));
    },
    move: (id, by) => place(id, step(fragments, id, phaseIds, by)),
    ...buildDeeds(room, journey, fragments, looking),
  };
}

function buildDeeds(room: PrepareRoom, journey: JourneyRow, fragments: TouchpointRow[], looking: Looking) {
  return {
    fill: (id: string, fields: Partial<TouchpointFields>) =>
      room.save({ kind: "edit_touchpoint", touchpoint_id: id, fields: fields as TouchpointFields }),
    remove: (id: string) => {
      room.save({ kind: "remove_touchpoint", touchpoint_id: id });
      looking.say(t("Taken out. Undo brings it back."));
      const at = fragments.findIndex((row) => row.id === id);
      const next = fragments[at + 1] ?? fragments[at - 1];
      looking.open(null);
      focusSoon(next ? headId(next.id) : TELLING_ID);
    },
    split: (id: string, first: string, second: string) => {
      const newOne = newId();
      room.save({ kind: "split_touchpoint", touchpoint_id: id, new_id: newOne, first, second });
      looking.say(t("It is two fragments now."));
      looking.open(newOne);
      focusSoon(headId(newOne));
    },
    join: (id: string, withId: string) => {
      room.save({ kind: "join_touchpoints", touchpoint_id: id, with_id: withId });
      looking.say(t("They are one fragment now."));
      looking.open(id);
      focusSoon(headId(id));
    },
    add: (texts: string[]) => {
      const touchpoints = texts.map((fact) => ({ touchpoint_id: newId(), fields: { fact } as TouchpointFields }));
      if (touchpoints.length === 0) return;
      room.save({ kind: "add_touchpoints", journey_id: journey.id, touchpoints });
      looking.say(t("Added: %(n)s", { n: touchpoints.length }));
    },
    feel: (feelings: { touchpoint_id: string; sentiment: number | null }[]) => {
      if (feelings.length > 0) room.save({ kind: "draw_curve", journey_id: journey.id, feelings });
    },
  };
}

interface Around {
  fragments: TouchpointRow[];
  phases: { id: string; name: string }[];
  looking: Looking;
}

function put(room: PrepareRoom, { fragments, phases, looking }: Around, id: string, goal: Place): void {
  const held = fragments.find((row) => row.id === id);
  room.save({ kind: "move_touchpoint", touchpoint_id: id, phase_id: goal.phase_id, before_id: goal.before_id });
  const name = phases.find((phase) => phase.id === goal.phase_id)?.name;
  const left = fragments.filter((row) => row.phase_id === null && row.id !== id);
  looking.say(name ? t("Placed in %(phase)s. To be placed: %(n)s.", { phase: name, n: left.length }) : t("Not placed in a phase."));
  const isSorting = held?.phase_id === null && goal.phase_id !== null && looking.opened !== id;
  const next = isSorting ? (left.find((row) => isBehind(fragments, row.id, id)) ?? left[0]) : held;
  looking.choose(next?.id ?? null);
  focusSoon(next ? headId(next.id) : TELLING_ID);
}

function isBehind(fragments: TouchpointRow[], id: string, other: string): boolean {
  const ids = fragments.map((row) => row.id);
  return ids.indexOf(id) > ids.indexOf(other);
}
