// One field of a row, as a form fills it in: what it holds, how it is saved, and what becomes of a change that somebody
// else was ahead of.

import { t } from "../../language.ts";
import type { PrepareCommand, PrepareDraft } from "../../protocol.ts";
import type { PendingCommand } from "../../socket/outbox.ts";
import { findChanger } from "../../store/changers.ts";
import { usePrepare, type PrepareRoom } from "./room.ts";

export interface Cell<V> {
  value: V;
  /** `was`: what it held when somebody began to fill it in. */
  save(value: V, was: V): void;
  /** What was sent and refused, because somebody else changed it first; it is kept until one of both is chosen. */
  refused: { mine: V; was: V; drop(): void } | null;
  /** Who changed it last. */
  tellChanger(): string;
}

/** Which row: the command that fills it in, without what it fills in. */
export type RowTarget =
  | { kind: "edit_project" }
  | { kind: "edit_phase"; phase_id: string }
  | { kind: "edit_planned_step"; step_id: string }
  | { kind: "edit_journey"; journey_id: string }
  | { kind: "edit_touchpoint"; touchpoint_id: string };

type Fields = Record<string, unknown>;
type Edit = PendingCommand<PrepareCommand> & { command: { fields: Fields; was?: Fields | null } };

export const OVERTAKEN = "changed_meanwhile";

/** The fields of a row. `along`: what is filled in with a value. */
export function useCells<R extends object>(target: RowTarget, row: R) {
  const room = usePrepare();
  return <K extends keyof R & string>(name: K, along: (value: R[K]) => object = () => ({})): Cell<R[K]> => {
    const entry = findOvertaken(room, target, name);
    const drop = () => entry && room.line.dismiss(entry.command.request_id);
    return {
      value: row[name],
      save: (value, was) => {
        drop();
        room.save({ ...target, fields: { [name]: value, ...along(value) }, was: { [name]: was } } as PrepareDraft);
      },
      refused: entry ? { mine: entry.command.fields[name] as R[K], was: entry.command.was![name] as R[K], drop } : null,
      tellChanger: () => tellChanger(room, target, name),
    };
  };
}

/** A field that may hold nothing, as a text. */
export function asText(cell: Cell<string | null>): Cell<string> {
  return mapped(cell, (value) => value ?? "", (text) => text || null);
}

/** A number, as it is typed. */
export function asDigits(cell: Cell<number | null>): Cell<string> {
  return mapped(cell, (value) => (value === null ? "" : String(value)), (text) => (text.trim() === "" ? null : Number(text)));
}

/** In words who changed a field of a row last. */
export function tellChanger(room: PrepareRoom, target: RowTarget, name: string): string {
  const changer = findChanger(Object.values(room.state.edits), target, name);
  if (!changer?.editor_name) return t("Somebody else");
  return changer.editor_id === room.boot.editor_id ? t("You, in another window,") : changer.editor_name;
}

function mapped<V, W>(cell: Cell<V>, out: (value: V) => W, back: (value: W) => V): Cell<W> {
  const { refused } = cell;
  return {
    value: out(cell.value),
    save: (value, was) => cell.save(back(value), back(was)),
    refused: refused && { ...refused, mine: out(refused.mine), was: out(refused.was) },
    tellChanger: cell.tellChanger,
  };
}

function findOvertaken({ line }: PrepareRoom, target: RowTarget, name: string): Edit | null {
  const found = line.refused.find(
    ({ command, refusal }) => refusal?.code === OVERTAKEN && isAbout(command, target) && name in ((command as Edit["command"]).was ?? {}),
  );
  return (found as Edit | undefined) ?? null;
}

const isAbout = (command: PrepareCommand, target: RowTarget): boolean =>
  Object.entries(target).every(([key, value]) => (command as unknown as Fields)[key] === value);
