// The agenda on the left: what there is, what is open, and one button per activity.

import { useEffect, useState } from "preact/hooks";
import { formatTime, t } from "../../language.ts";
import type { ActivityView, ConsoleActivityView } from "../../protocol.ts";
import { isSkipped, minutesLeft } from "./agenda.ts";
import { AgendaEditor } from "./agenda_editor.tsx";
import { isUndecided } from "./held_notes.tsx";
import { ActivityClock } from "./timer_controls.tsx";
import { Empty, Push, Refusal } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { stateName, titleOf } from "./words.ts";

export function AgendaList() {
  const { state, selected } = useRoom();
  useEffect(() => document.querySelector("[data-selected]")?.scrollIntoView({ block: "nearest" }), [selected?.id]);
  const [isEdited, setEdited] = useState(false);
  const total = state.activities.reduce((sum, activity) => sum + activity.planned_minutes, 0);
  return (
    <nav class="agenda" aria-labelledby="agenda-title">
      <div class="agenda__head">
        <h2 id="agenda-title">{t("Agenda")}</h2>
        <span>{t("%(count)s minutes", { count: total })}</span>
        <Push action="edit-agenda" look="quiet" pressed={isEdited} onClick={() => setEdited(!isEdited)}>
          {isEdited ? t("Done") : t("Change")}
        </Push>
      </div>
      {isEdited ? <AgendaEditor /> : <Rows />}
      <AgendaEnd />
    </nav>
  );
}

function Rows() {
  const { state } = useRoom();
  if (state.activities.length === 0) return <Empty>{t("The agenda is empty. Press “Change” to add parts.")}</Empty>;
  return (
    <ol class="agenda__list">
      {state.activities.map((activity, index) => (
        <AgendaRow key={activity.id} activity={activity} number={index + 1} />
      ))}
    </ol>
  );
}

function AgendaRow({ activity, number }: { activity: ConsoleActivityView; number: number }) {
  const { state, selected, select } = useRoom();
  const skipped = isSkipped(state.activities, activity);
  const isSelected = selected?.id === activity.id;
  const isOpen = activity.state === "open";
  return (
    <li
      class={`row row--${activity.state}${isSelected ? " row--selected" : ""}`}
      data-activity-id={activity.id}
      data-activity-type={activity.type}
      data-state={activity.state}
      data-skipped={skipped ? "true" : undefined}
      data-selected={isSelected ? "true" : undefined}
    >
      <button
        type="button"
        class="row__select"
        data-action="select"
        data-select={activity.id}
        aria-current={isSelected ? "true" : undefined}
        onClick={() => select(activity.id, "activity")}
      >
        <span class="row__number" aria-hidden="true">
          {activity.state === "closed" ? "✓" : number}
        </span>
        <span class="row__text">
          <span class="row__title">{titleOf(activity)}</span>
          <span class="row__facts">
            {plannedWords(activity)}
            {skipped ? <strong class="row__skipped"> · {t("skipped")}</strong> : null}
            <HeldSign activity={activity} />
            <span class={isOpen ? undefined : "visually-hidden"}>
              {" · "}
              {stateName(activity.state)}
            </span>
          </span>
        </span>
      </button>
      {isOpen ? <ActivityClock activity={activity} /> : null}
      <RowButton activity={activity} />
      <Refusal place={`item:${activity.id}`} />
    </li>
  );
}

/** Quietly, because the room may see this screen: notes of this part wait for the facilitator. */
function HeldSign({ activity }: { activity: ConsoleActivityView }) {
  const { state } = useRoom();
  const count = state.notes.filter((note) => note.activity_id === activity.id && isUndecided(note)).length;
  if (count === 0) return null;
  return (
    <span class="row__held" data-held-sign={count}>
      {" · "}
      <span aria-hidden="true">! {count}</span>
      <span class="visually-hidden">{t("%(count)s to look at first", { count })}</span>
    </span>
  );
}

/** The planned minutes; of a part that was held also the real ones. */
function plannedWords(part: ConsoleActivityView): string {
  const planned = t("%(count)s min", { count: part.planned_minutes });
  if (part.state !== "closed" || part.used_seconds < 30) return planned;
  return t("%(used)s of %(planned)s min", { used: Math.round(part.used_seconds / 60), planned: part.planned_minutes });
}

function RowButton({ activity }: { activity: ActivityView }) {
  const { open, close } = useRoom();
  const place = `item:${activity.id}`;
  const title = titleOf(activity);
  if (activity.state === "open") {
    return (
      <Push action="close" place={place} about={title} onClick={() => close(activity)}>
        {t("Close")}
      </Push>
    );
  }
  return (
    <Push action="open" place={place} look="quiet" about={title} onClick={() => open(activity)}>
      {t("Open")}
    </Push>
  );
}

/** When the meeting ends if the rest goes as planned. */
function AgendaEnd() {
  const { state, clockOffset } = useRoom();
  const now = useMinute() + clockOffset;
  const left = minutesLeft(state.activities, now);
  if (left === 0 || !state.activities.some((activity) => activity.opened_at)) return null;
  const end = new Date(now - clockOffset + left * 60_000);
  const time = formatTime(end);
  return (
    <p class="agenda__end">
      {t("Still %(count)s minutes planned. As planned, you finish at %(time)s.", { count: left, time })}
    </p>
  );
}

/** This computer's time, again every quarter of a minute. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
