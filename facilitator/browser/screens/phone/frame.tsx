// What stands around every activity: the connection, whose phone this is, the time, the heading.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../language.ts";
import { ConnectionBar } from "../../parts/notice.tsx";
import { Timer } from "../../parts/timer.tsx";
import type { ActivityView } from "../../protocol.ts";
import type { PhoneProps } from "./context.ts";
import { DeviceDetails } from "./device.tsx";
import { ReadAloud } from "./read_aloud.tsx";
import { Signals } from "./signals.tsx";

interface FrameProps extends PhoneProps {
  activity: ActivityView | null;
  heading: string;
  children: ComponentChildren;
}

export function Frame(props: FrameProps) {
  const { meeting, state, activity, heading, children } = props;
  const title = useHeadingFocus(activity?.id ?? heading);
  useEffect(() => {
    document.title = `${heading} – ${state.meeting.title}`;
  }, [heading, state.meeting.title]);
  return (
    <div class="phone">
      <ConnectionBar
        status={meeting.status}
        offline={t("No connection. What you write is kept on this phone.")}
      />
      <header class="phone__header">
        <p class="phone__meeting" dir="auto">
          {state.meeting.is_rehearsal ? <strong class="rehearsal-mark">{t("Rehearsal")}</strong> : null}
          {state.meeting.title}
        </p>
        {activity && activity.type !== "break" && <Timer activity={activity} clockOffset={meeting.clockOffset} />}
      </header>
      <main class="phone__main">
        <h1 ref={title} tabIndex={-1}>
          {heading}
        </h1>
        <ReadAloud screen={activity?.id ?? heading} />
        {children}
      </main>
      <footer class="phone__footer">
        <Signals {...props} />
        <DeviceDetails {...props} />
      </footer>
    </div>
  );
}

/** Moves the focus to the heading when the activity changes, so that a screen reader reads the new one. */
function useHeadingFocus(id: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(id);
  useLayoutEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, [id]);
  return heading;
}

/** A page with only a message: while connecting, or when the server does not let this phone in. */
export function Message(props: { heading: string; children?: ComponentChildren }) {
  return (
    <div class="phone">
      <main class="phone__main phone__main--message" role="status">
        <h1>{props.heading}</h1>
        {props.children}
      </main>
    </div>
  );
}

/** A text of the facilitator, with its line breaks. */
export function Prompt({ text }: { text: string }) {
  return text ? (
    <p class="prompt" dir="auto">
      {text}
    </p>
  ) : null;
}
