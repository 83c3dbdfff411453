// Before and at the start: how to join, the house rules, who is in.

import type { Boot } from "../../boot.ts";
import { t } from "../../language.ts";
import { mayJoin, Qr, spacedCode, typedAddress } from "../../parts/qr.tsx";
import type { ActivityView, GroupView, WallState } from "../../protocol.ts";
import { useFit } from "./measure.ts";

interface WelcomeProps {
  boot: Boot;
  state: WallState;
  activity: ActivityView | null;
}

export function Welcome({ boot, state, activity }: WelcomeProps) {
  const fit = useFit<HTMLDivElement>(3);
  return (
    <div class="welcome" ref={fit}>
      {mayJoin(state.meeting) && <Qr url={boot.qr_url} size="large" />}
      <div class="welcome__side">
        {mayJoin(state.meeting) ? <HowToJoin boot={boot} code={state.meeting.join_code} /> : <DoorClosed />}
        {activity?.prompt && <Rules prompt={activity.prompt} />}
        <WhoIsIn groups={state.groups} />
      </div>
    </div>
  );
}

function DoorClosed() {
  return (
    <div class="welcome__join" data-door="closed">
      <p class="welcome__lead">{t("The door is closed: everybody is in. Did your phone stop? Use your own code.")}</p>
    </div>
  );
}

function HowToJoin({ boot, code }: { boot: Boot; code: string }) {
  return (
    <div class="welcome__join">
      <p class="welcome__lead">{t("Scan the code with your phone, or go to")}</p>
      <p class="welcome__address">{typedAddress(new URL("/", boot.join_url).href)}</p>
      <p class="welcome__lead">{t("and type this code")}</p>
      <p class="welcome__code">{spacedCode(code)}</p>
    </div>
  );
}

function Rules({ prompt }: { prompt: string }) {
  return (
    <ul class="welcome__rules">
      {prompt.split("\n").filter(Boolean).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function WhoIsIn({ groups }: { groups: GroupView[] }) {
  return (
    <dl class="welcome__groups" aria-label={t("Who is in")}>
      {groups.map((group) => (
        <div key={group.id} class="welcome__group">
          <dt>{group.name}</dt>
          <dd>{group.participant_count ?? 0}</dd>
        </div>
      ))}
    </dl>
  );
}
