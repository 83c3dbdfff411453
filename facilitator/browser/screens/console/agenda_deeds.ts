// What the facilitator can do with the agenda, the timer, the meeting and its seats: a command and its words.

import { t } from "../../language.ts";
import type { ActivityView, Command, CommandDraft, Contributions, EditActivity, ParticipantView } from "../../protocol.ts";
import type { Deed } from "./deeds.ts";
import { titleOf } from "./words.ts";

function deed(place: string, draft: CommandDraft, said: string): Deed {
  return { place, draft, said };
}

export type Edited = Omit<EditActivity, "kind" | "request_id" | "activity_id">;

export const AGENDA = "agenda";

export function addPartDeed(fields: Omit<Extract<Command, { kind: "add_activity" }>, "kind" | "request_id">): Deed {
  return deed(AGENDA, { kind: "add_activity", ...fields }, t("“%(title)s” is on the agenda.", { title: fields.title }));
}

export function editPartDeed({ id }: ActivityView, fields: Edited): Deed {
  return deed(`edit:${id}`, { kind: "edit_activity", activity_id: id, ...fields }, t("The change is saved."));
}

export function movePartDeed(part: ActivityView, after: string | null): Deed {
  const said = t("“%(title)s” has another place.", { title: titleOf(part) });
  return deed(`item:${part.id}`, { kind: "move_activity", activity_id: part.id, after }, said);
}

export function removePartDeed(part: ActivityView): Deed {
  const said = t("“%(title)s” is off the agenda. What people brought to it is kept.", { title: titleOf(part) });
  return deed(AGENDA, { kind: "remove_activity", activity_id: part.id }, said);
}

export function putBackDeed({ id, title }: { id: string; title: string }): Deed {
  return deed(AGENDA, { kind: "restore_activity", activity_id: id }, t("“%(title)s” is on the agenda.", { title }));
}

export function templateDeed(minutes: 120 | 180): Deed {
  const said = t("What had not begun is replaced by the agenda of %(count)s minutes.", { count: minutes });
  return deed(AGENDA, { kind: "load_template", minutes }, said);
}

export function openForDeed(part: ActivityView, groups: string[]): Deed {
  const said = groups.length
    ? t("“%(title)s” is for the chosen groups. The others listen.", { title: titleOf(part) })
    : t("“%(title)s” is for everybody.", { title: titleOf(part) });
  return deed(`open-for:${part.id}`, { kind: "set_open_for", activity_id: part.id, groups }, said);
}

export function timerPlace({ id }: ActivityView): string {
  return `timer:${id}`;
}

type TimerKind = "start_timer" | "pause_timer" | "stop_timer";

export function timerDeed(part: ActivityView, kind: TimerKind): Deed {
  const said = { start_timer: t("The timer runs."), pause_timer: t("The timer is held."), stop_timer: t("The timer is off.") };
  return { ...deed(timerPlace(part), { kind, activity_id: part.id }, said[kind]), isQuiet: true };
}

export function moreTimeDeed(part: ActivityView, minutes: number): Deed {
  const draft: CommandDraft = { kind: "extend_timer", activity_id: part.id, seconds: minutes * 60 };
  return { ...deed(timerPlace(part), draft, t("%(count)s more minutes.", { count: minutes })), isQuiet: true };
}

export const MEETING = "meeting";

export function pauseMeetingDeed(): Deed {
  return deed(MEETING, { kind: "pause_meeting" }, t("The meeting is paused. The phones say so."));
}

export function closeMeetingDeed(): Deed {
  return deed(MEETING, { kind: "close_meeting" }, t("The meeting is closed. Everything can be read still."));
}

export function resumeMeetingDeed(): Deed {
  return deed(MEETING, { kind: "resume_meeting" }, t("The meeting goes on."));
}

export function doorDeed(isClosed: boolean): Deed {
  const said = isClosed ? t("The door is closed: nobody new comes in.") : t("The door is open.");
  return deed("door", { kind: "set_door", is_closed: isClosed }, said);
}

export function renewCodeDeed(): Deed {
  return deed("code", { kind: "renew_join_code" }, t("There is a new code. Who is in stays in."));
}

export function removeDeed({ id, alias }: ParticipantView, contributions: Contributions): Deed {
  return deed(`seat:${id}`, { kind: "remove_participant", seat: id, contributions }, t("%(alias)s is out of the meeting.", { alias }));
}

export function readmitDeed({ id, alias }: ParticipantView): Deed {
  return deed(`seat:${id}`, { kind: "readmit_participant", seat: id }, t("%(alias)s is in the meeting again.", { alias }));
}
