// A participant's phone: follows the open activity, and never loses what was written. Several people can share it.

import { render, type ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { readBoot, withCode, type PhoneBoot } from "../boot.ts";
import { setLanguage, t } from "../language.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { setTemplateWords, useSaid } from "../parts/template_words.ts";
import type { PhoneState } from "../protocol.ts";
import { useMeeting, type Meeting, type Refusal } from "../socket.ts";
import { openActivity } from "../store.ts";
import { Activity, Between, betweenHeading, UnsentTexts } from "./phone/activities.tsx";
import { PeopleBar } from "./phone/device.tsx";
import { Drafts } from "./phone/drafts.ts";
import { Frame, Message } from "./phone/frame.tsx";
import { loadTasksOf } from "./phone/later.tsx";
import { useRefusals } from "./phone/refusals.ts";
import { isForOthers, Listening } from "./phone/listening.tsx";

/** Everybody at this phone has a line of their own, also while another is shown: what waits is sent all the same. */
function Phone({ boot }: { boot: PhoneBoot }) {
  const [shown, setShown] = useState(boot.person);
  const show = (person: number) => {
    history.replaceState(null, "", person === 1 ? location.pathname : `?person=${person}`);
    setShown(person);
  };
  return (
    <>
      <PeopleBar people={boot.people} shown={shown} onShow={show} />
      {boot.people.map(({ person }) => (
        <Seat key={person} boot={{ ...boot, person }} isShown={person === shown} />
      ))}
    </>
  );
}

function Seat({ boot, isShown }: { boot: PhoneBoot; isShown: boolean }) {
  const meeting = useMeeting<PhoneState>(boot, isShown);
  const state = useSaid(meeting.state);
  const participant = state?.me.participant_id;
  const drafts = useMemo(() => (participant ? new Drafts(boot.meeting_id, participant) : null), [participant]);
  const [refusal, forget] = useRefusals(meeting, drafts);
  if (!isShown) return null;
  if (meeting.refusal) return <Refused refusal={meeting.refusal} joinUrl={boot.join_url} />;
  if (!state || !drafts) return <Connecting status={meeting.status} />;
  return (
    <Live boot={boot} meeting={meeting} state={state} drafts={drafts}>
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
  boot: PhoneBoot;
  meeting: Meeting<PhoneState>;
  state: PhoneState;
  drafts: Drafts;
  children: ComponentChildren;
}

function Live({ boot, meeting, state, drafts, children }: LiveProps) {
  const open = state.meeting.state === "open" ? openActivity(state) : null;
  const listens = open !== null && isForOthers(state, open);
  const activity = listens ? null : open;
  useEffect(() => {
    if (activity) loadTasksOf(activity.type);
  }, [activity?.type]);
  const props = { boot: withCode(boot, state.meeting.join_code), state, meeting, drafts };
  const heading = listens ? t("Please listen") : (activity?.title ?? betweenHeading(state));
  return (
    <Frame {...props} activity={activity} heading={heading}>
      {boot.notice && <Notice tone="info">{boot.notice}</Notice>}
      {children}
      {listens && <Listening state={state} activity={open} />}
      {activity && <Activity {...props} activity={activity} />}
      {!open && <Between {...props} />}
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
  // Who was taken out goes and talks with the facilitator: joining again would not help.
  if (refusal.code === "seat_removed") return <Message heading={t("You do not take part any more")}><p>{refusal.message}</p></Message>;
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

const boot = readBoot<PhoneBoot>();
setLanguage(boot.language, boot.strings);
setTemplateWords(boot.template_words);
const root = document.getElementById("app") ?? document.body.appendChild(document.createElement("div"));
root.textContent = "";
render(<Phone boot={boot} />, root);
