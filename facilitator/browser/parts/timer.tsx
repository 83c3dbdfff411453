// The time an activity has. It is a guide: when it is over it says so and closes nothing.

import { useEffect, useState } from "preact/hooks";
import { t, tn } from "../language.ts";
import type { ActivityView } from "../protocol.ts";
import { Icon } from "./icons.tsx";

export interface TimeLeft {
  /** Seconds until the end; below zero when it is past. */
  seconds: number;
  /** Of how many. */
  total: number;
  held: boolean;
  /** "4:05"; past the end how far past, as "0:12". */
  clock: string;
  over: boolean;
}

/** How much time an activity has left at `now` (server time, ms); null when nothing counts down. */
export function timeLeft({ timer }: ActivityView, now: number): TimeLeft | null {
  if (!timer) return null;
  const { total_seconds: total, ends_at, left_seconds } = timer;
  // The clocks of two devices are never quite equal: at the start not a second more than there is.
  const seconds = ends_at === null ? (left_seconds ?? 0) : Math.min(total, Math.ceil((Date.parse(ends_at) - now) / 1000));
  const shown = Math.abs(seconds);
  const clock = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
  return { seconds, total, held: ends_at === null, clock, over: seconds <= 0 };
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
