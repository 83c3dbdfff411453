// Closing and break: what is left to do for the facilitator.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { ActivityView } from "../../protocol.ts";
import { ActivityClock } from "./timer_controls.tsx";
import { feedbackDeed } from "./deeds.ts";
import { LooseEndsList } from "./loose_ends_list.tsx";
import { PaperFeedbackForm } from "./paper_feedback_form.tsx";
import { Count, Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function ClosingPanel({ activity }: { activity: ActivityView }) {
  return activity.type === "break" ? <Break activity={activity} /> : <Closing activity={activity} />;
}

function Break({ activity }: { activity: ActivityView }) {
  const minutes = t("%(count)s min", { count: activity.planned_minutes });
  return (
    <section class="card" aria-labelledby="break-title">
      <h3 id="break-title">{t("Break of %(minutes)s", { minutes })}</h3>
      <ActivityClock activity={activity} />
      <p>{t("The wall shows the time that is left. When it is up, the wall says so; you open the next part.")}</p>
    </section>
  );
}

function Closing({ activity }: { activity: ActivityView }) {
  const { state, showTab } = useRoom();
  const actions = state.conclusions.filter((conclusion) => conclusion.conclusion_kind === "action");
  const left = state.conclusions.filter((conclusion) => conclusion.conclusion_kind === "not_taken_up");
  return (
    <>
    <LooseEndsList />
    <section class="card" aria-labelledby="closing-title">
      <h3 id="closing-title">{t("Before everybody leaves")}</h3>
      <dl class="counts">
        <Count label={t("Conclusions")} value={state.conclusions.length - actions.length - left.length} />
        <Count label={t("Agreements")} value={actions.length} />
        <Count label={t("Not taken up")} value={left.length} />
      </dl>
      <ul class="plain-list">
        <li>{t("Afterwards, take everything with you: PowerPoint, Word, spreadsheet or text.")}</li>
      </ul>
      <FeedbackDate />
      <div class="steps">
        <Push action="show-conclusions" onClick={() => showTab("conclusions")}>
          {t("Read the conclusions")}
        </Push>
        <Push action="show-export" onClick={() => showTab("export")}>
          {t("Go to the export")}
        </Push>
      </div>
    </section>
    {activity.opened_at ? <PaperFeedbackForm /> : null}
    </>
  );
}

/** The day on which people hear what was done with it: the wall and the phones show it at the closing. */
function FeedbackDate() {
  const { state } = useRoom();
  const deeds = useDoing();
  const saved = state.meeting.feedback_on;
  const [date, setDate] = useState(saved ?? "");
  useEffect(() => setDate(saved ?? ""), [saved]);
  return (
    <form
      class="pair"
      onSubmit={(event) => {
        event.preventDefault();
        void deeds.run(feedbackDeed(date || null));
      }}
    >
      <label class="label" for="feedback-on">
        {t("When people hear what was done with it")}
      </label>
      <input
        id="feedback-on"
        class="utrecht-textbox field"
        type="date"
        value={date}
        onInput={(event) => setDate(event.currentTarget.value)}
      />
      <Push action="save-date" type="submit" place="feedback" disabled={date === (saved ?? "")}>
        {t("Show on the wall")}
      </Push>
      <Refusal place="feedback" />
    </form>
  );
}
