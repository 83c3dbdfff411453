// The quiet views: the break with its large timer, and the closing.

import { formatDate, t, tn } from "../../language.ts";
import { timeLeft, useNow } from "../../parts/timer.tsx";
import type { ActivityView, WallState } from "../../protocol.ts";

export function Break({ activity, clockOffset }: { activity: ActivityView; clockOffset: number }) {
  const left = timeLeft(activity, useNow(clockOffset));
  return (
    <div class="rest">
      {left && !left.over && (
        <p class="rest__clock" role="timer">
          {left.clock}
        </p>
      )}
      <p class="rest__lead">{left?.over || activity.state === "closed" ? t("The break is over") : t("Break")}</p>
      {activity.prompt && <p class="rest__prompt">{activity.prompt}</p>}
    </div>
  );
}

/** What happens now: how much was written down, and when people hear what was done with it. */
export function Closing({ state, activity }: { state: WallState; activity: ActivityView }) {
  const actions = state.conclusions.filter((one) => one.conclusion_kind === "action").length;
  const conclusions = state.conclusions.length - actions;
  const { feedback_on } = state.meeting;
  return (
    <div class="rest">
      <p class="rest__lead">{t("Thank you for taking part.")}</p>
      {activity.prompt && <p class="rest__prompt">{activity.prompt}</p>}
      {state.conclusions.length > 0 && (
        <p class="rest__prompt">
          {t("Together we wrote down: %(conclusions)s and %(actions)s.", {
            conclusions: tn("%(n)s conclusion", "%(n)s conclusions", conclusions),
            actions: tn("%(n)s agreement", "%(n)s agreements", actions),
          })}
        </p>
      )}
      {feedback_on && (
        <p class="rest__date" data-feedback-on={feedback_on}>
          {t("On %(date)s you hear what was done with it.", { date: formatDate(feedback_on) })}
        </p>
      )}
    </div>
  );
}
