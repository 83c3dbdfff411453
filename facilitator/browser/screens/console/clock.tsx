// The time of the open activity. It is a guide: it says when time is up and closes nothing.

import { t } from "../../language.ts";
import { timeLeft, useNow } from "../../parts/timer.tsx";
import type { ActivityView } from "../../protocol.ts";
import { useRoom } from "./room.ts";

export function ActivityClock({ activity }: { activity: ActivityView }) {
  const { clockOffset } = useRoom();
  const left = timeLeft(activity, useNow(clockOffset));
  if (!left) return null;
  return (
    <p class={left.over ? "clock clock--over" : "clock"} role="timer">
      <span class="clock__time">{left.clock}</span>{" "}
      <span>{left.over ? t("over time") : t("to go")}</span>
    </p>
  );
}
