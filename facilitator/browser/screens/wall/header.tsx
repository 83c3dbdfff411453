// The top of every view: which meeting, which activity, how much time, how many people, and how to join late.

import type { ComponentChildren } from "preact";
import type { Boot } from "../../boot.ts";
import { t, tn } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";
import { mayJoin, Qr, spacedCode, typedAddress } from "../../parts/qr.tsx";
import { Timer, timeLeft, useNow } from "../../parts/timer.tsx";
import type { ActivityView, WallState } from "../../protocol.ts";
import { peopleCount } from "./choose.ts";

interface HeaderProps {
  boot: Boot;
  state: WallState;
  activity: ActivityView | null;
  clockOffset: number;
  /** How the connection stands, when there is something to say. */
  children: ComponentChildren;
}

export function Header({ boot, state, activity, clockOffset, children }: HeaderProps) {
  const welcome = !activity || activity.type === "welcome";
  return (
    <header class="wall-header">
      {activity && <TimeBar activity={activity} clockOffset={clockOffset} />}
      <div class="wall-header__titles">
        <p class="wall-header__meeting">
          {state.meeting.is_rehearsal && <strong class="rehearsal-mark">{t("Rehearsal")}</strong>}
          {state.meeting.title}
        </p>
        <h1 class="wall-header__activity">
          {activity?.title || state.meeting.project_title}
          {activity?.state === "closed" && <span class="wall-header__closed">{t("closed")}</span>}
          {activity?.state === "open" && <Turn state={state} activity={activity} />}
        </h1>
      </div>
      {children}
      <div class="wall-header__facts">
        {activity && activity.type !== "break" && <Timer activity={activity} clockOffset={clockOffset} />}
        <People count={peopleCount(state)} />
      </div>
      {!welcome && mayJoin(state.meeting) && <JoinCorner boot={boot} code={state.meeting.join_code} />}
    </header>
  );
}

/** Which groups go first while the others listen. */
function Turn({ state, activity }: { state: WallState; activity: ActivityView }) {
  const groups = state.groups.filter(({ code }) => activity.open_for.includes(code)).map(({ name }) => name);
  if (groups.length === 0) return null;
  return (
    <span class="wall-header__closed" data-open-for={activity.open_for.join(" ")}>
      {t("Now: %(groups)s", { groups: groups.join(", ") })}
    </span>
  );
}

/** The time as a line that gets shorter under the header; calm when it is over. */
function TimeBar({ activity, clockOffset }: { activity: ActivityView; clockOffset: number }) {
  const left = timeLeft(activity, useNow(clockOffset));
  if (!left) return null;
  const share = Math.max(0, left.seconds / left.total);
  return (
    <div class={left.over ? "time-bar time-bar--over" : "time-bar"} aria-hidden="true">
      <div class="time-bar__left" style={{ inlineSize: `${share * 100}%` }} />
    </div>
  );
}

function People({ count }: { count: number }) {
  return (
    <p class="wall-header__people">
      <Icon name="person" />
      <span>{tn("%(n)s person is in", "%(n)s people are in", count)}</span>
    </p>
  );
}

function JoinCorner({ boot, code }: { boot: Boot; code: string }) {
  return (
    <div class="join-corner">
      <div class="join-corner__text">
        <p class="join-corner__address">{typedAddress(new URL("/", boot.join_url).href)}</p>
        <p class="join-corner__code">{spacedCode(code)}</p>
      </div>
      <Qr url={boot.qr_url} size="small" />
    </div>
  );
}
