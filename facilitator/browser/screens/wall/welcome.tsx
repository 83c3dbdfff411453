// Before and at the start: how to join, the house rules, who is in.

import type { Boot } from "../../boot.ts";
import { t } from "../../language.ts";
import { Qr, spacedCode, typedAddress } from "../../parts/qr.tsx";
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
      <Qr url={boot.qr_url} size="large" />
      <div class="welcome__side">
        <HowToJoin boot={boot} code={state.meeting.join_code} />
        {activity?.prompt && <Rules prompt={activity.prompt} />}
        <WhoIsIn groups={state.groups} />
      </div>
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
