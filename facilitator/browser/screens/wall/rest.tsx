// The quiet views: the break with its large timer, and the closing.

import { formatDate, t, tn } from "../../language.ts";
import { timeLeft, useNow } from "../../parts/timer.tsx";
import type { ActivityView, ConclusionView, WallState } from "../../protocol.ts";

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

const LEFT_SHOWN = 3;

/** What is not taken up, and why; the phones have all of it. */
function NotTakenUp({ left }: { left: ConclusionView[] }) {
  const more = left.length - LEFT_SHOWN;
  return (
    <section class="rest__left" aria-labelledby="rest-left">
      <h2 id="rest-left">{t("What we do not take up, and why")}</h2>
      <ul>
        {left.slice(0, LEFT_SHOWN).map(({ id, text, reason }) => (
          <li key={id}>
            <strong>{text}</strong> {reason}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{tn("and %(n)s more, on your phone", "and %(n)s more, on your phone", more)}</p>}
    </section>
  );
}

/** What happens now: how much was written down, and when people hear what was done with it. */
export function Closing({ state, activity }: { state: WallState; activity: ActivityView }) {
  const actions = state.conclusions.filter((one) => one.conclusion_kind === "action").length;
  const left = state.conclusions.filter((one) => one.conclusion_kind === "not_taken_up");
  const conclusions = state.conclusions.length - actions - left.length;
  const { feedback_on } = state.meeting;
  return (
    <div class="rest">
      {activity.prompt ? (
        <p class="rest__lead rest__lead--written">{activity.prompt}</p>
      ) : (
        <p class="rest__lead">{t("Thank you for taking part.")}</p>
      )}
      {conclusions + actions > 0 && (
        <p class="rest__prompt">
          {t("Together we wrote down: %(conclusions)s and %(actions)s.", {
            conclusions: tn("%(n)s conclusion", "%(n)s conclusions", conclusions),
            actions: tn("%(n)s agreement", "%(n)s agreements", actions),
          })}
        </p>
      )}
      {left.length > 0 && <NotTakenUp left={left} />}
      {feedback_on && (
        <p class="rest__date" data-feedback-on={feedback_on}>
          {t("On %(date)s you hear what was done with it.", { date: formatDate(feedback_on) })}
        </p>
      )}
    </div>
  );
}

/** People go on later, perhaps another day. */
export function Paused() {
  return (
    <div class="rest" data-standing="paused">
      <p class="rest__lead">{t("We go on later")}</p>
      <p class="rest__prompt">{t("The meeting is paused.")}</p>
    </div>
  );
}

/** The meeting is over; what came of it stays. */
export function Over({ state }: { state: WallState }) {
  const closing = state.activities.find(({ type }) => type === "closing");
  return (
    <div class="rest" data-standing="over">
      <p class="rest__lead">{t("The meeting is over")}</p>
      {closing && <Closing state={state} activity={closing} />}
    </div>
  );
}
