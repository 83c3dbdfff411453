// The quiet views: the break with its large timer, and the closing.

import { t } from "../../language.ts";
import { timeLeft, useNow } from "../../parts/timer.tsx";
import type { ActivityView } from "../../protocol.ts";

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

export function Closing({ activity }: { activity: ActivityView }) {
  return (
    <div class="rest">
      <p class="rest__lead">{t("Thank you for taking part.")}</p>
      {activity.prompt && <p class="rest__prompt">{activity.prompt}</p>}
    </div>
  );
}
