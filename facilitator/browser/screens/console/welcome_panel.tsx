// Welcome: how people come in, and how many of each group did.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Qr, spacedCode } from "../../parts/qr.tsx";
import { perspectiveName } from "../../parts/words.ts";
import { Count, Empty, Push } from "./pieces.tsx";
import { RehearsalStart } from "./rehearsal.tsx";
import { useRoom } from "./room.ts";

export function WelcomePanel() {
  const { boot, state } = useRoom();
  return (
    <>
      <section class="card join" aria-labelledby="join-title">
        <Qr url={boot.qr_url} size="small" />
        <div class="join__text">
          <h3 id="join-title">{t("This is how people join")}</h3>
          <p>{t("Scan the code on the wall, or go to the address and type the code.")}</p>
          <p class="join__code" data-join-code={state.meeting.join_code}>
            {spacedCode(state.meeting.join_code)}
          </p>
          <JoinLink url={boot.join_url} />
        </div>
      </section>
      <GroupCounts />
      {boot.rehearsal_url && !state.meeting.is_rehearsal ? <RehearsalStart url={boot.rehearsal_url} /> : null}
    </>
  );
}

function JoinLink({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    field.current?.select();
    // The clipboard API is missing on plain http addresses.
    const done = navigator.clipboard
      ? navigator.clipboard.writeText(url).then(() => true, () => document.execCommand("copy"))
      : Promise.resolve(document.execCommand("copy"));
    void done.then(setCopied);
  };
  return (
    <div class="join__link">
      <label class="label" for="join-link">
        {t("Join link")}
      </label>
      <div class="pair">
        <input id="join-link" ref={field} class="utrecht-textbox field" readOnly value={url} />
        <Push action="copy-link" onClick={copy}>
          {copied ? t("Copied") : t("Copy")}
        </Push>
      </div>
    </div>
  );
}

function GroupCounts() {
  const { state, presence } = useRoom();
  const total = state.participants.length;
  return (
    <section class="card" aria-labelledby="groups-title">
      <h3 id="groups-title">{t("Who is in, per group")}</h3>
      <dl class="counts">
        <Count label={t("Participants")} value={total} />
        <Count label={t("Phones connected")} value={presence?.phone_count ?? "–"} />
      </dl>
      {state.groups.length === 0 ? (
        <Empty>{t("This meeting has no groups yet. Add them when you prepare it.")}</Empty>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t("Group")}</th>
              <th scope="col">{t("Perspective")}</th>
              <th scope="col" class="num">
                {t("How many")}
              </th>
            </tr>
          </thead>
          <tbody>
            {state.groups.map((group) => (
              <tr key={group.id} data-group={group.code}>
                <th scope="row">{group.name}</th>
                <td>{perspectiveName(group.perspective)}</td>
                <td class="num strong">{group.participant_count ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {total === 0 ? <Empty>{t("Nobody is in yet. Open the wall so that people can scan the code.")}</Empty> : null}
    </section>
  );
}
