// The time of the open part, and the buttons that change it. It is a guide: when it is over nothing closes.

import { t } from "../../language.ts";
import { timeLeft, useNow } from "../../parts/timer.tsx";
import type { ActivityView } from "../../protocol.ts";
import { moreTimeDeed, timerDeed, timerPlace } from "./agenda_deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useRoom } from "./room.ts";

export function ActivityClock({ activity }: { activity: ActivityView }) {
  const { clockOffset } = useRoom();
  const leads = useLeads();
  const left = timeLeft(activity, useNow(clockOffset));
  return (
    <div class="clock-block">
      {left ? (
        <p class={left.over ? "clock clock--over" : "clock"} role="timer" data-held={left.held}>
          <span class="clock__time">{left.clock}</span>{" "}
          <span>{left.over ? t("over time") : left.held ? t("held") : t("to go")}</span>
        </p>
      ) : null}
      {leads ? <Controls activity={activity} isRunning={left !== null && !left.held && !left.over} isThere={left !== null} /> : null}
      <Refusal place={timerPlace(activity)} />
    </div>
  );
}

function Controls({ activity, isRunning, isThere }: { activity: ActivityView; isRunning: boolean; isThere: boolean }) {
  const { run } = useDoing();
  const place = timerPlace(activity);
  const change = (kind: "start_timer" | "pause_timer" | "stop_timer") => () => void run(timerDeed(activity, kind));
  return (
    <div class="clock__buttons" role="group" aria-label={t("Timer")}>
      {isRunning ? (
        <Push action="pause-timer" place={place} onClick={change("pause_timer")}>
          {t("Hold")}
        </Push>
      ) : (
        <Push action="start-timer" place={place} onClick={change("start_timer")}>
          {t("Start")}
        </Push>
      )}
      {[1, 5].map((minutes) => (
        <Push
          key={minutes}
          action="more-time"
          place={place}
          about={t("minutes more")}
          onClick={() => void run(moreTimeDeed(activity, minutes))}
        >
          +{minutes}
        </Push>
      ))}
      {isThere ? (
        <Push action="stop-timer" look="quiet" place={place} onClick={change("stop_timer")}>
          {t("Off")}
        </Push>
      ) : null}
    </div>
  );
}
