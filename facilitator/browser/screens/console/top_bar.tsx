// The bar on top: which meeting, how the link stands, the code, the wall, undo and keys.

import { t } from "../../language.ts";
import type { MeetingView } from "../../protocol.ts";
import type { Meeting } from "../../socket.ts";
import { spacedCode } from "../../parts/qr.tsx";
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
        <p>{subtitle(state.meeting)}</p>
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
          {t("Keys")} <Key name="?" />
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
