// The bar on top: which meeting, how the link stands, the code, the wall, undo and keys.

import { formatTime, t, tn } from "../../language.ts";
import type { MeetingView } from "../../protocol.ts";
import type { Meeting } from "../../socket.ts";
import { spacedCode } from "../../parts/qr.tsx";
import { minutesBehind, minutesLeft } from "./agenda.ts";
import { useMinute } from "./agenda_list.tsx";
import { Key, Push } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

interface BarProps {
  status: Meeting<unknown>["status"];
  pendingCount: number;
  showKeys: () => void;
  showPalette: () => void;
}

export function TopBar(props: BarProps) {
  const { boot, state } = useRoom();
  return (
    <header class="top">
      <div class="top__title">
        <h1>{state.meeting.title}</h1>
        <Schedule />
      </div>
      <Link {...props} />
      <p class="top__code">
        <span class="aside">{t("Code")}</span> <strong>{spacedCode(state.meeting.join_code)}</strong>
      </p>
      <div class="top__buttons">
        <UndoButton />
        <Push action="palette" look="quiet" onClick={props.showPalette}>
          {t("Do")} <Key name="Ctrl K" />
        </Push>
        <Push action="keys" look="quiet" onClick={props.showKeys}>
          <span class="top__word">{t("Keys")}</span> <Key name="?" />
        </Push>
        {boot.projector_url ? (
          <a
            class="utrecht-button utrecht-button--secondary-action push"
            href={boot.projector_url}
            target="_blank"
            rel="noopener"
            data-action="projector"
          >
            {t("Open the wall")}
            <span class="visually-hidden"> {t("(new window)")}</span>
          </a>
        ) : null}
      </div>
    </header>
  );
}

/** How the meeting keeps to its plan, and when it ends as it goes now; before it begins what it is about. */
function Schedule() {
  const { state, clockOffset } = useRoom();
  const here = useMinute();
  const { activities, meeting } = state;
  if (meeting.state !== "open" || !activities.some(({ opened_at }) => opened_at)) return <p>{subtitle(meeting)}</p>;
  const now = here + clockOffset;
  const behind = minutesBehind(activities, now);
  const end = formatTime(new Date(here + minutesLeft(activities, now) * 60_000));
  return (
    <p class={behind >= LATE_MINUTES ? "schedule schedule--late" : "schedule"} data-behind={behind}>
      <strong>{scheduleWords(behind)}</strong>
      <span class="aside">{t("Ends at about %(time)s", { time: end })}</span>
    </p>
  );
}

const LATE_MINUTES = 5;

function scheduleWords(behind: number): string {
  if (behind > 0) return tn("We are %(n)s minute behind", "We are %(n)s minutes behind", behind);
  return behind < 0 ? tn("We are %(n)s minute ahead", "We are %(n)s minutes ahead", -behind) : t("On schedule");
}

function subtitle({ title, project_title, municipality }: MeetingView): string {
  return [project_title === title ? "" : project_title, municipality].filter(Boolean).join(" · ");
}

function UndoButton() {
  const { latest, undo } = useDoing();
  return (
    <Push
      action="undo"
      place="undo"
      disabled={!latest}
      about={latest ? latest.said : t("There is nothing to undo.")}
      onClick={() => undo()}
    >
      {t("Undo")} <Key name="U" />
    </Push>
  );
}

function Link({ status, pendingCount }: BarProps) {
  const { presence } = useRoom();
  const isLive = status === "live";
  const phones = presence?.phone_count ?? 0;
  return (
    <div class={isLive ? "link link--live" : "link"} role="status" data-link={status}>
      <span class={isLive ? "dot dot--on" : "dot dot--off"} aria-hidden="true" />
      <span>
        <strong>{isLive ? t("Connected") : t("No connection")}</strong>
        <span class="aside">
          {isLive ? phoneWords(phones) : waitingWords(pendingCount)}
        </span>
        {isLive && presence?.wall_count === 0 ? (
          <span class="link__wall" data-wall="away">
            {t("The wall is not connected")}
          </span>
        ) : null}
      </span>
    </div>
  );
}

function phoneWords(count: number): string {
  return count === 1 ? t("1 phone") : t("%(count)s phones", { count });
}

function waitingWords(count: number): string {
  return count === 0 ? t("Trying again by itself") : t("What you did waits: %(count)s", { count });
}
