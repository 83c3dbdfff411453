// The projector: it shows the open activity, or the last one's outcome. Keys drive it in the facilitator's browser.

import { render } from "preact";
import { type Boot, readBoot, withCode } from "../boot.ts";
import { setLanguage, t } from "../language.ts";
import { hyphenateScreen } from "../parts/hyphens.ts";
import { Icon } from "../parts/icons.tsx";
import { phasesOf } from "../parts/words.ts";
import { setTemplateWords, useSaid } from "../parts/template_words.ts";
import type { ActivityView, WallState } from "../protocol.ts";
import { type Meeting, useMeeting } from "../socket.ts";
import { Actual } from "./wall/actual.tsx";
import { shownActivity, shownType, welcomeActivity } from "./wall/choose.ts";
import { Conclusions } from "./wall/conclusions.tsx";
import { Consent } from "./wall/consent.tsx";
import { Hands } from "./wall/hands.tsx";
import { Header } from "./wall/header.tsx";
import { Notes } from "./wall/notes.tsx";
import { Planned } from "./wall/planned.tsx";
import { Break, Closing, Over, Paused } from "./wall/rest.tsx";
import { Scores } from "./wall/scores.tsx";
import { Vote } from "./wall/vote.tsx";
import { Welcome } from "./wall/welcome.tsx";

const OFFLINE = () => t("No connection. This screen catches up by itself.");

interface ViewProps {
  boot: Boot;
  state: WallState;
  activity: ActivityView | null;
  clockOffset: number;
}

function Wall({ boot }: { boot: Boot }) {
  return <WallScreen boot={boot} meeting={useMeeting<WallState>(boot)} />;
}

function WallScreen({ boot, meeting }: { boot: Boot; meeting: Meeting<WallState> }) {
  const { status, refusal, version, clockOffset } = meeting;
  const state = useSaid(meeting.state);
  if (!state) return <Message text={refusal?.message ?? t("Connecting to the meeting…")} />;
  const activity = shownActivity(state);
  const view = { boot: withCode(boot, state.meeting.join_code), state, activity, clockOffset };
  return (
    <div class="wall" data-view={shownType(activity)} data-version={version} data-activity-id={activity?.id}>
      <Header {...view}>
        <Away isAway={refusal !== null || status === "offline"} why={refusal?.message ?? OFFLINE()} />
      </Header>
      <main class="wall__main" key={activity?.id ?? "welcome"}>
        <View {...view} />
      </main>
      <Hands boot={boot} meeting={meeting} state={state} />
    </div>
  );
}

/** A small sign in the header: the picture stays, and the console says it in words. It comes after a few seconds. */
function Away({ isAway, why }: { isAway: boolean; why: string }) {
  return (
    <div class="away" role="status" data-away={isAway}>
      {isAway && (
        <p class="away__sign">
          <Icon name="offline" />
          <span class="visually-hidden">{why}</span>
        </p>
      )}
    </div>
  );
}

function View({ boot, state, activity, clockOffset }: ViewProps) {
  if (state.meeting.state === "paused") return <Paused />;
  if (state.meeting.state === "closed") return <Over state={state} />;
  if (!activity) return <Welcome boot={boot} state={state} activity={welcomeActivity(state)} />;
  switch (activity.type) {
    case "welcome":
      return <Welcome boot={boot} state={state} activity={activity} />;
    case "planned_journey":
      return <Planned state={state} stage={state.stage} prompt={activity.prompt} />;
    case "actual_journeys":
      return <Actual state={state} stage={state.stage} />;
    case "notes":
    case "ideas":
      return <Notes state={{ ...state, phases: phasesOf(state.phases, activity) }} activity={activity} />;
    case "vote":
      return <Vote state={state} activity={activity} />;
    case "impact_effort":
      return <Scores state={state} activity={activity} />;
    case "consent":
      return <Consent state={state} activity={activity} />;
    case "conclusions":
      return <Conclusions state={state} />;
    case "closing":
      return <Closing state={state} activity={activity} />;
    case "break":
      return <Break activity={activity} clockOffset={clockOffset} />;
  }
}

function Message({ text }: { text: string }) {
  return (
    <div class="wall wall--message" data-view="message">
      <p role="status">{text}</p>
    </div>
  );
}

const boot = readBoot();
setLanguage(boot.language, boot.strings);
setTemplateWords(boot.template_words);
hyphenateScreen(boot.language);
const place = document.getElementById("app");
if (place) {
  // The server's "being opened" line is not ours to render over.
  place.textContent = "";
  render(<Wall boot={boot} />, place);
}
