// The activities in which a phone only looks or waits.

import { formatDate, own, t, tn } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";
import { PhaseMark } from "../../parts/phase_mark.tsx";
import { Timer } from "../../parts/timer.tsx";
import { channelName, conclusionKindName } from "../../parts/words.ts";
import type { ActivityView, ConclusionView, PhonePhaseView, PhoneState, PhoneStepView } from "../../protocol.ts";
import type { ActivityProps } from "./context.ts";
import { Prompt } from "./frame.tsx";
import { WithTasks } from "./later.tsx";

export function Welcome({ state, activity, boot }: ActivityProps) {
  const { me, groups } = state;
  const group = groups.find((candidate) => candidate.code === me.group)?.name ?? me.group;
  return (
    <>
      <div class="card card--good">
        <p class="card__lead">
          <Icon name="check" />
          {t("You are in, %(alias)s.", { alias: me.alias })}
        </p>
        <p>{t("Your group: %(group)s", { group })}</p>
        <p>
          <a class="link" href={`${new URL(boot.join_url, location.href).pathname}?change=1&person=${boot.person}`}>
            {t("Change name or group")}
          </a>
        </p>
      </div>
      <Prompt text={activity.prompt} />
      <p>{t("You do not have to do anything now. Keep this page open: it follows the meeting by itself.")}</p>
    </>
  );
}

export function PlannedJourney({ state, activity }: { state: PhoneState; activity: ActivityView }) {
  return (
    <>
      <p>{t("This is the route as it was meant on paper. Look along on the big screen.")}</p>
      <OnTheWall state={state} />
      <Prompt text={activity.prompt} />
      {state.phases.map((phase) => (
        <section key={phase.code} class="phase">
          <h2>{phase.name}</h2>
          <PhaseSteps steps={state.steps.filter((step) => step.phase === phase.code)} />
        </section>
      ))}
    </>
  );
}

function PhaseSteps({ steps }: { steps: PhoneStepView[] }) {
  if (steps.length === 0) return <p class="soft">{t("Nothing was planned here.")}</p>;
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.id} class="steps__item">
          <p class="steps__title" dir="auto">
            {step.title}
          </p>
          <p class="soft">{stepDetails(step)}</p>
        </li>
      ))}
    </ol>
  );
}

function stepDetails(step: PhoneStepView): string {
  const people = step.receiver ? `${step.initiator} ${arrow()} ${step.receiver}` : step.initiator;
  const channel = step.channel ? channelName(step.channel) : null;
  const days = step.planned_days === null ? null : tn("%(n)s day", "%(n)s days", step.planned_days);
  return [people, channel, days, step.required ? null : t("optional")].filter(Boolean).join(" · ");
}

/** Towards the end of the line, whichever way it is written: an arrow does not turn by itself. */
function arrow(): string {
  return document.dir === "rtl" ? "←" : "→";
}

export function ActualJourneys(props: ActivityProps) {
  const { state, activity } = props;
  const isAsked = state.recognitions.some(({ activity_id }) => activity_id === activity.id);
  return (
    <>
      {isAsked && <WithTasks>{({ Recognition }) => <Recognition {...props} />}</WithTasks>}
      <p class="card__lead">{t("Listen and look at the big screen.")}</p>
      <OnTheWall state={state} />
      <p>{t("These are the journeys that residents really made.")}</p>
      <Prompt text={activity.prompt} />
      <Phases phases={state.phases} />
    </>
  );
}

/** What the big screen shows of this part now, for who cannot see it. */
function OnTheWall({ state }: { state: PhoneState }) {
  const phase = state.phases.find(({ code }) => code === state.stage.phase);
  const isTold = state.stage.view === "journey" || state.stage.view === "compare";
  if (!phase && !isTold) return null;
  return (
    <p class="notice notice--info" role="status">
      {phase ? t("Now on the big screen: %(name)s", { name: phase.name }) : t("Now on the big screen: the story of a resident")}
    </p>
  );
}

function Phases({ phases }: { phases: PhonePhaseView[] }) {
  return (
    <>
      {phases.map((phase) => (
        <section key={phase.code} class="phase">
          <h2>
            {phase.name} <PhaseMark mark={phase.mark} />
          </h2>
          <p dir="auto">{own(phase.sentence)}</p>
        </section>
      ))}
    </>
  );
}

export function Conclusions({ state, activity }: { state: PhoneState; activity: ActivityView }) {
  return (
    <>
      <Prompt text={activity.prompt} />
      {state.conclusions.length === 0 && <p>{t("There are no conclusions yet. They appear here by themselves.")}</p>}
      <ConclusionList state={state} />
    </>
  );
}

function ConclusionList({ state }: { state: PhoneState }) {
  const left = state.conclusions.filter((one) => one.conclusion_kind === "not_taken_up");
  return (
    <>
      <Cards of={state.conclusions.filter((one) => !left.includes(one))} phases={state.phases} />
      {left.length > 0 && <h2>{t("What we do not take up, and why")}</h2>}
      {left.length > 0 && <Cards of={left} phases={state.phases} />}
    </>
  );
}

function Cards({ of, phases }: { of: ConclusionView[]; phases: PhonePhaseView[] }) {
  return (
    <ol class="conclusions">
      {of.map((conclusion) => (
        <Conclusion key={conclusion.id} conclusion={conclusion} phases={phases} />
      ))}
    </ol>
  );
}

function Conclusion({ conclusion, phases }: { conclusion: ConclusionView; phases: PhonePhaseView[] }) {
  const phase = phases.find((candidate) => candidate.code === conclusion.phase)?.name;
  const owner = conclusion.owner && t("Who: %(owner)s", { owner: conclusion.owner });
  const due = conclusion.due_on && t("Ready on %(date)s", { date: formatDate(conclusion.due_on) });
  const step = conclusion.first_step && t("First step: %(step)s", { step: conclusion.first_step });
  const details = [phase, owner, due, step].filter(Boolean).join(" · ");
  return (
    <li class={`card card--${conclusion.conclusion_kind}`}>
      <p class="tag">{conclusionKindName(conclusion.conclusion_kind)}</p>
      <p class="text" dir="auto">
        {conclusion.text}
      </p>
      {conclusion.reason && <p dir="auto">{t("Why not: %(reason)s", { reason: conclusion.reason })}</p>}
      {details && <p class="soft">{details}</p>}
    </li>
  );
}

export function Closing(props: ActivityProps) {
  return (
    <>
      <p class="card__lead">{t("Thank you for taking part.")}</p>
      <Prompt text={props.activity.prompt} />
      <WithTasks>{({ FeedbackCard }) => <FeedbackCard {...props} />}</WithTasks>
      <Afterwards state={props.state} />
    </>
  );
}

/** What came of the meeting; it stays at this address. */
export function Afterwards({ state }: { state: PhoneState }) {
  const date = state.meeting.feedback_on;
  return (
    <section class="section">
      <h2>{t("What came of it")}</h2>
      {date && <p class="strong">{t("On %(date)s you hear what was done with it.", { date: formatDate(date) })}</p>}
      {state.conclusions.length === 0 && <p>{t("Nothing was written down yet. Come back to this page later.")}</p>}
      <ConclusionList state={state} />
      <p class="soft">{t("What you wrote is kept. You can close this page, and open it again later.")}</p>
    </section>
  );
}

export function Break({ activity, meeting }: ActivityProps) {
  return (
    <>
      <p class="card__lead">{t("It is time for a break.")}</p>
      <div class="big">
        <Timer activity={activity} clockOffset={meeting.clockOffset} />
      </div>
      <Prompt text={activity.prompt} />
      <p>{t("Keep this page open: it goes on by itself after the break.")}</p>
    </>
  );
}

export function Waiting() {
  return (
    <>
      <p>{t("The facilitator will start the next part soon.")}</p>
      <p>{t("You do not have to do anything now. Keep this page open: it follows the meeting by itself.")}</p>
    </>
  );
}

export function Paused() {
  return (
    <>
      <p class="card__lead">{t("The meeting is paused.")}</p>
      <p>{t("What you wrote is kept. Open this page again when the meeting goes on, here or by scanning the code.")}</p>
    </>
  );
}
