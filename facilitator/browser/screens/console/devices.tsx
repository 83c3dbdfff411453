// Other devices at which this console is open: the facilitator's own phone as a remote, and somebody who takes notes.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Qr } from "../../parts/qr.tsx";
import { newId } from "../../socket.ts";
import type { DeskRole, DeskView } from "../../protocol.ts";
import { addDeskDeed, revokeDeskDeed } from "./deeds.ts";
import { Push } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function DevicesPart() {
  const { boot, state } = useRoom();
  const { run } = useDoing();
  const [shownId, show] = useState<string | null>(null);
  if (boot.desk_role === "note_taker") return null;
  const desks = state.desks.filter((desk) => !desk.is_revoked);
  const shown = desks.find((desk) => desk.id === shownId);
  const add = async (role: DeskRole): Promise<void> => {
    const id = newId();
    if (await run(addDeskDeed(id, role))) show(id);
  };
  return (
    <section class="group devices" aria-labelledby="devices-title" data-devices>
      <h3 id="devices-title">{t("Other devices")}</h3>
      <p class="aside">{t("Lead the meeting from your phone, or let somebody write along. Each gets a link of its own.")}</p>
      <div class="devices__buttons">
        <Push action="add-remote" place="desks" onClick={() => void add("facilitator")}>
          {t("My phone as a remote")}
        </Push>
        <Push action="add-note-taker" place="desks" onClick={() => void add("note_taker")}>
          {t("A note-taker")}
        </Push>
      </div>
      {shown ? <Pairing key={shown.id} desk={shown} hide={() => show(null)} /> : null}
      <ul class="people">
        {desks.map((desk) => (
          <li key={desk.id} class="person" data-desk={desk.id}>
            <span class="person__name">{deskName(desk)}</span>
            <Push action="show-desk" look="quiet" about={deskName(desk)} onClick={() => show(desk.id)}>
              {t("Show code")}
            </Push>
            <Push
              action="revoke-desk"
              look="quiet"
              place={`desk:${desk.id}`}
              about={deskName(desk)}
              onClick={() => void run(revokeDeskDeed(desk))}
            >
              {t("Revoke")}
            </Push>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The code that the other device scans. Not for the wall: who scans it comes in. */
function Pairing({ desk, hide }: { desk: DeskView; hide: () => void }) {
  const { boot } = useRoom();
  const place = `/console/${boot.meeting_id}/desks/${desk.id}`;
  const link = useLink(place);
  return (
    <div class="pairing" data-pairing={desk.id}>
      <p>
        <strong>{deskName(desk)}</strong>: {t("scan this code. Do not show it to the room: whoever scans it comes in.")}
      </p>
      <Qr url={`${place}/qr.svg`} size="small" label={t("QR code for %(name)s", { name: deskName(desk) })} />
      {link ? (
        <p class="pairing__link">
          <a href={link}>{t("Or copy this link")}</a>
        </p>
      ) : null}
      <Push action="hide-desk" look="quiet" onClick={hide}>
        {t("Hide the code")}
      </Push>
    </div>
  );
}

function useLink(place: string): string | null {
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    void fetch(place)
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ url: string }>) : null))
      .then((found) => setLink(found?.url ?? null))
      .catch(() => setLink(null));
  }, [place]);
  return link;
}

function deskName({ number, desk_role }: DeskView): string {
  return desk_role === "note_taker" ? t("Note-taker %(number)s", { number }) : t("Remote %(number)s", { number });
}
