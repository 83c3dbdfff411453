// Which part of the phone belongs to which activity.

import { t, tn } from "../../language.ts";
import type { ActivityView, PhoneState } from "../../protocol.ts";
import type { ActivityProps, PhoneProps } from "./context.ts";
import { WithTasks, WithVoting, WithWriting } from "./later.tsx";
import { ActualJourneys, Afterwards, Break, Closing, Conclusions, Paused, PlannedJourney, Waiting, Welcome } from "./looking.tsx";

/** What the phone shows for the open activity. */
export function Activity(props: ActivityProps) {
  switch (props.activity.type) {
    case "welcome":
      return <Welcome {...props} />;
    case "planned_journey":
      return <PlannedJourney {...props} />;
    case "actual_journeys":
      return <ActualJourneys {...props} />;
    case "notes":
    case "ideas":
      return <WithWriting>{({ Notes }) => <Notes {...props} key={props.activity.id} />}</WithWriting>;
    case "vote":
      return <WithVoting>{({ Vote }) => <Vote {...props} />}</WithVoting>;
    case "impact_effort":
      return <WithTasks>{({ ScoreIdeas }) => <ScoreIdeas {...props} />}</WithTasks>;
    case "consent":
      return <WithTasks>{({ Consent }) => <Consent {...props} />}</WithTasks>;
    case "conclusions":
      return <Conclusions {...props} />;
    case "closing":
      return <Closing {...props} />;
    case "break":
      return <Break {...props} />;
  }
}

/** What the phone shows while nothing is open: after the closing what came of it, after a vote its result, in a pause that. */
export function Between(props: PhoneProps) {
  const { state } = props;
  const last = lastClosed(state);
  if (state.meeting.state === "paused") return <Paused />;
  if (state.meeting.state === "closed") return <Afterwards state={state} />;
  if (last?.type === "closing")
    return (
      <>
        <WithTasks>{({ FeedbackCard }) => <FeedbackCard {...props} />}</WithTasks>
        <Afterwards state={state} />
      </>
    );
  const { result, scores } = last ?? {};
  if (scores) return <WithTasks>{({ ScoreResult }) => <ScoreResult result={scores} state={state} />}</WithTasks>;
  return result ? <WithVoting>{({ Result }) => <Result result={result} state={state} />}</WithVoting> : <Waiting />;
}

/** The heading while nothing is open. */
export function betweenHeading(state: PhoneState): string {
  const last = lastClosed(state);
  if (state.meeting.state === "paused") return t("We go on later");
  if (state.meeting.state === "closed") return t("The meeting is over");
  if (last?.type === "closing") return t("Thank you for taking part.");
  return last?.result || last?.scores ? t("Result: %(title)s", { title: last.title }) : t("One moment");
}

/** Says that texts wait on this phone that were not sent, while they cannot be. */
export function UnsentTexts({ drafts, state, activity }: PhoneProps & { activity: ActivityView | null }) {
  if (activity?.type === "notes" || activity?.type === "ideas") return null;
  const posted = new Set(state.me.notes.map((note) => note.id));
  const slots = drafts.slots().filter((slot) => slot.startsWith("new/"));
  const count = slots.filter((slot) => !posted.has(drafts.load(slot)?.note_id ?? "")).length;
  if (count === 0) return null;
  return (
    <p class="notice notice--info">
      {tn("You have %(n)s note that is not sent yet.", "You have %(n)s notes that are not sent yet.", count)}{" "}
      {t("It stays on this phone. You can send it when that part opens again.")}
    </p>
  );
}

function lastClosed(state: PhoneState): ActivityView | undefined {
  const closed = state.activities.filter((activity) => activity.state === "closed" && activity.opened_at);
  return closed.sort((a, b) => Date.parse(b.opened_at!) - Date.parse(a.opened_at!))[0];
}
