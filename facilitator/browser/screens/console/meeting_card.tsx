// The door, the code, and whether the meeting goes on: in the column on the right, and as a bar when it stands still.

import { t } from "../../language.ts";
import { spacedCode } from "../../parts/qr.tsx";
import { MEETING, closeMeetingDeed, doorDeed, pauseMeetingDeed, renewCodeDeed, resumeMeetingDeed } from "./agenda_deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function MeetingCard() {
  const { boot, state } = useRoom();
  const { run } = useDoing();
  const { is_door_closed, join_code, state: stands } = state.meeting;
  return (
    <section class="card meeting-card" aria-labelledby="meeting-title" data-meeting-state={stands}>
      <h3 id="meeting-title">{t("Door and meeting")}</h3>
      <p>
        {is_door_closed
          ? t("The door is closed. Who is in stays in, and comes back with the personal code.")
          : t("The door is open: people join with the code %(code)s.", { code: spacedCode(join_code) })}
      </p>
      <div class="pair">
        <Push action="door" place="door" onClick={() => void run(doorDeed(!is_door_closed))}>
          {is_door_closed ? t("Open the door") : t("Close the door")}
        </Push>
        <Push action="renew-code" place="code" onClick={() => void run(renewCodeDeed())}>
          {t("New code")}
        </Push>
        {stands === "open" ? (
          <Push action="pause-meeting" place={MEETING} onClick={() => void run(pauseMeetingDeed())}>
            {t("Pause the meeting")}
          </Push>
        ) : (
          <Resume />
        )}
        {stands === "closed" ? null : (
          <Push action="close-meeting" place={MEETING} onClick={() => void run(closeMeetingDeed())}>
            {t("Close the meeting")}
          </Push>
        )}
      </div>
      {boot.prepare_url ? (
        <p>
          <a href={boot.prepare_url} data-action="prepare">
            {t("Prepare the klantreis")}
          </a>
        </p>
      ) : null}
      {["door", "code", MEETING].map((place) => (
        <Refusal key={place} place={place} />
      ))}
    </section>
  );
}

/** Says so at the top while the meeting stands still. */
export function MeetingBar() {
  const { state } = useRoom();
  const stands = state.meeting.state;
  if (stands === "open") return null;
  return (
    <div class="notice meeting-bar" role="status" data-meeting-state={stands}>
      <span>
        {stands === "paused"
          ? t("The meeting is paused. Phones say “We go on later”, and nothing is taken from them.")
          : t("The meeting is closed. Everything can be read and exported; nothing changes.")}
      </span>
      <Resume />
    </div>
  );
}

function Resume() {
  const { state } = useRoom();
  const { run } = useDoing();
  return (
    <Push action="resume-meeting" look="strong" place={MEETING} onClick={() => void run(resumeMeetingDeed())}>
      {state.meeting.state === "closed" ? t("Reopen the meeting") : t("Go on")}
    </Push>
  );
}
