// A participant's phone: follows the open activity, and never loses what was written.

import { render } from "preact";
import { useMemo } from "preact/hooks";
import { readBoot, type Boot } from "../boot.ts";
import { setLanguage, t } from "../language.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import type { PhoneState } from "../protocol.ts";
import { useMeeting, type Meeting, type Refusal } from "../socket.ts";
import { openActivity } from "../store.ts";
import { Activity, Between, betweenHeading, UnsentTexts } from "./phone/activities.tsx";
import { Drafts } from "./phone/drafts.ts";
import { Frame, Message } from "./phone/frame.tsx";
import { useRefusals } from "./phone/refusals.ts";

function Phone({ boot }: { boot: Boot }) {
  const meeting = useMeeting<PhoneState>(boot);
  const participant = meeting.state?.me.participant_id;
  const drafts = useMemo(() => (participant ? new Drafts(boot.meeting_id, participant) : null), [participant]);
  const [refusal, forget] = useRefusals(meeting, drafts);
  if (meeting.refusal) return <Refused refusal={meeting.refusal} joinUrl={boot.join_url} />;
  if (!meeting.state || !drafts) return <Connecting status={meeting.status} />;
  return (
    <Live boot={boot} meeting={meeting} state={meeting.state} drafts={drafts}>
      {refusal && (
        <Notice tone="danger" role="alert">
          <p>{refusal}</p>
          <Button onClick={forget}>{t("OK")}</Button>
        </Notice>
      )}
    </Live>
  );
}

interface LiveProps {
  boot: Boot;
  meeting: Meeting<PhoneState>;
  state: PhoneState;
  drafts: Drafts;
  children: preact.ComponentChildren;
}

function Live({ boot, meeting, state, drafts, children }: LiveProps) {
  const activity = openActivity(state);
  const props = { state, meeting, drafts };
  return (
    <Frame meeting={meeting} state={state} activity={activity} heading={activity?.title ?? betweenHeading(state)}>
      {boot.notice && <Notice tone="info">{boot.notice}</Notice>}
      {children}
      {activity ? <Activity {...props} activity={activity} joinUrl={boot.join_url} /> : <Between {...props} />}
      <UnsentTexts {...props} activity={activity} />
    </Frame>
  );
}

function Connecting({ status }: { status: Meeting<PhoneState>["status"] }) {
  return (
    <Message heading={t("One moment")}>
      <p>{status === "offline" ? t("No connection yet. This page keeps trying.") : t("Connecting to the meeting…")}</p>
    </Message>
  );
}

function Refused({ refusal, joinUrl }: { refusal: Refusal; joinUrl: string }) {
  return (
    <Message heading={t("This phone is not in the meeting")}>
      {refusal.message && refusal.message !== refusal.code && <p>{refusal.message}</p>}
      <p>
        <a class="utrecht-button utrecht-button--primary-action" href={new URL(joinUrl, location.href).pathname}>
          {t("Join again")}
        </a>
      </p>
    </Message>
  );
}

const boot = readBoot();
setLanguage(boot.language, boot.strings);
const root = document.getElementById("app") ?? document.body.appendChild(document.createElement("div"));
root.textContent = "";
render(<Phone boot={boot} />, root);
