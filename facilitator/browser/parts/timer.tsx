// The time an activity has. It is a guide: when it is over it says so and closes nothing.

import { useEffect, useState } from "preact/hooks";
import { t, tn } from "../language.ts";
import type { ActivityView } from "../protocol.ts";
import { Icon } from "./icons.tsx";

export interface TimeLeft {
  /** Seconds until the planned end; below zero when it is past. */
  seconds: number;
  /** "4:05"; past the end how far past, as "0:12". */
  clock: string;
  over: boolean;
}

/** How much time an activity has left at `now` (server time, ms); null when it has no time or is not open. */
export function timeLeft(activity: ActivityView, now: number): TimeLeft | null {
  if (activity.state !== "open" || !activity.opened_at || activity.planned_minutes <= 0) return null;
  const planned = activity.planned_minutes * 60;
  const gone = (now - Date.parse(activity.opened_at)) / 1000;
  // The clocks of two devices are never quite equal: at the start not a second more than was planned.
  const seconds = Math.min(planned, Math.ceil(planned - gone));
  const shown = Math.abs(seconds);
  const clock = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
  return { seconds, clock, over: seconds <= 0 };
}

/** The server's time, again every second. */
export function useNow(clockOffset: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now + clockOffset;
}

export function Timer({ activity, clockOffset }: { activity: ActivityView; clockOffset: number }) {
  const left = timeLeft(activity, useNow(clockOffset));
  if (!left) return null;
  const minutes = Math.ceil(left.seconds / 60);
  return (
    <p class={left.over ? "timer timer--over" : "timer"} role="timer">
      <Icon name="clock" />
      {left.over ? (
        <span>{t("The time is up")}</span>
      ) : (
        <>
          <span aria-hidden="true">{left.clock}</span>
          <span class="visually-hidden">{tn("%(n)s minute left", "%(n)s minutes left", minutes)}</span>
        </>
      )}
    </p>
  );
}
