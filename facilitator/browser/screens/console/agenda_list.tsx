// The agenda on the left: what there is, what is open, and one button per activity.

import { useEffect, useState } from "preact/hooks";
import { formatTime, t } from "../../language.ts";
import type { ActivityView } from "../../protocol.ts";
import { minutesLeft } from "./agenda.ts";
import { ActivityClock } from "./clock.tsx";
import { Empty, Push, Refusal } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { stateName, titleOf } from "./words.ts";

export function AgendaList() {
  const { state, selected } = useRoom();
  useEffect(() => document.querySelector("[data-selected]")?.scrollIntoView({ block: "nearest" }), [selected?.id]);
  const total = state.activities.reduce((sum, activity) => sum + activity.planned_minutes, 0);
  return (
    <nav class="agenda" aria-labelledby="agenda-title">
      <div class="agenda__head">
        <h2 id="agenda-title">{t("Agenda")}</h2>
        <span>{t("%(count)s minutes", { count: total })}</span>
      </div>
      {state.activities.length === 0 ? (
        <Empty>{t("The agenda is empty. Add the parts of the meeting when you prepare it.")}</Empty>
      ) : (
        <ol class="agenda__list">
          {state.activities.map((activity, index) => (
            <AgendaRow key={activity.id} activity={activity} number={index + 1} />
          ))}
        </ol>
      )}
      <AgendaEnd />
    </nav>
  );
}

function AgendaRow({ activity, number }: { activity: ActivityView; number: number }) {
  const { selected, select } = useRoom();
  const isSelected = selected?.id === activity.id;
  const isOpen = activity.state === "open";
  return (
    <li
      class={`row row--${activity.state}${isSelected ? " row--selected" : ""}`}
      data-activity-id={activity.id}
      data-activity-type={activity.type}
      data-state={activity.state}
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
            {t("%(count)s min", { count: activity.planned_minutes })}
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

function useMinute(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
