// Who is in, by group, and whose phone is connected. No note and no vote can be traced from here.

import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { perspectiveName } from "../../parts/words.ts";
import type { CommandDraft, GroupView, ParticipantView, SignalKind } from "../../protocol.ts";
import { readmitDeed, removeDeed } from "./agenda_deeds.ts";
import { DevicesPart } from "./devices.tsx";
import { MeetingCard } from "./meeting_card.tsx";
import { HandOver, PaperSeatForm } from "./paper_seats.tsx";
import { Count, Empty, Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";
import { seatsOf } from "./words.ts";

export function PeoplePanel() {
  const { state, presence } = useRoom();
  return (
    <>
      <h2 class="visually-hidden">{t("Participants")}</h2>
      <dl class="counts">
        <Count label={t("Participants")} value={state.participants.length} />
        <Count label={t("Phones connected")} value={presence?.phone_count ?? "–"} />
      </dl>
      <MeetingCard />
      {state.participants.length === 0 ? <Empty>{t("Nobody is in yet. Open the wall so that people can scan the code.")}</Empty> : null}
      {state.groups.map((group) => (
        <Group key={group.id} group={group} members={seatsOf(state.participants, group.code)} />
      ))}
      <PaperSeatForm />
      <Removed />
      <DevicesPart />
    </>
  );
}

function Group({ group, members }: { group: GroupView; members: ParticipantView[] }) {
  const { presence } = useRoom();
  const online = new Set(presence?.seats ?? []);
  if (members.length === 0) return null;
  return (
    <section class="group" aria-labelledby={`group-${group.code}`} data-group={group.code}>
      <h3 id={`group-${group.code}`}>
        {group.name} <span class="group__count">{members.length}</span>
        <span class="aside">{perspectiveName(group.perspective)}</span>
      </h3>
      <ul class="people">
        {members.map((member) => (
          <Person key={member.id} member={member} isOnline={online.has(member.id)} />
        ))}
      </ul>
    </section>
  );
}

function Person({ member, isOnline }: { member: ParticipantView; isOnline: boolean }) {
  return (
    <li class="person" data-seat={member.id} data-online={isOnline ? "true" : "false"} data-paper={member.is_on_paper ? "true" : undefined}>
      <span class={isOnline ? "dot dot--on" : "dot"} aria-hidden="true" />
      <span class="person__name">{member.alias}</span>
      <span class="person__state">{member.is_on_paper ? t("without a phone") : isOnline ? t("connected") : t("away")}</span>
      {member.is_on_paper ? <HandOver member={member} /> : null}
      <Removal member={member} />
      {member.signals.map(({ signal, seen }) => (
        <Signal key={signal} member={member} signal={signal} isSeen={seen} />
      ))}
    </li>
  );
}

/** Taking somebody out: what they wrote stays or goes along, and undo mends it. */
function Removal({ member }: { member: ParticipantView }) {
  const { run } = useDoing();
  const [isAsked, ask] = useState(false);
  const place = `seat:${member.id}`;
  return (
    <>
      <Push action="remove-person" look="quiet" pressed={isAsked} about={member.alias} onClick={() => ask(!isAsked)}>
        {t("Take out")}
      </Push>
      {isAsked ? (
        <span class="person__removal">
          <span class="aside">{t("Dots in a result that was shown always stay.")}</span>
          <Push action="remove-stay" place={place} about={member.alias} onClick={() => void run(removeDeed(member, "stay"))}>
            {t("Out, notes stay")}
          </Push>
          <Push action="remove-go" place={place} about={member.alias} onClick={() => void run(removeDeed(member, "go"))}>
            {t("Out, notes and dots too")}
          </Push>
        </span>
      ) : null}
      <Refusal place={place} />
    </>
  );
}

/** Who was taken out, and the way back in. */
function Removed() {
  const { state } = useRoom();
  const { run } = useDoing();
  if (state.removed.length === 0) return null;
  return (
    <section class="group" aria-labelledby="removed-title" data-removed={state.removed.length}>
      <h3 id="removed-title">{t("Taken out of the meeting")}</h3>
      <ul class="people">
        {state.removed.map((member) => (
          <li key={member.id} class="person" data-seat={member.id}>
            <span class="person__name">{member.alias}</span>
            <Push action="readmit" look="quiet" place={`seat:${member.id}`} about={member.alias} onClick={() => void run(readmitDeed(member))}>
              {t("Let back in")}
            </Push>
            <Refusal place={`seat:${member.id}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What somebody told the facilitator alone. It never goes to the wall. */
function Signal({ member, signal, isSeen }: { member: ParticipantView; signal: SignalKind; isSeen: boolean }) {
  const { run } = useDoing();
  const draft: CommandDraft = { kind: "mark_signal_seen", seat: member.id, signal };
  const said = t("%(alias)s can see that you have seen it.", { alias: member.alias });
  const place = `signal:${member.id}:${signal}`;
  return (
    <span class={isSeen ? "signal signal--seen" : "signal"} data-signal={signal} data-seen={isSeen ? "true" : "false"}>
      {signalName(signal)}{" "}
      {isSeen ? (
        <span class="aside">{t("seen")}</span>
      ) : (
        <Push
          action="mark-seen"
          look="quiet"
          place={place}
          about={`${member.alias}: ${signalName(signal)}`}
          onClick={() => void run({ place, draft, said })}
        >
          {t("Seen")}
        </Push>
      )}
    </span>
  );
}

function signalName(signal: SignalKind): string {
  const names: Record<SignalKind, string> = {
    pause: t("Needs a break"),
    question: t("Wants to ask something"),
    private: t("Rather not show their story"),
  };
  return names[signal];
}

/** How many signals nobody has seen yet. */
export function countUnseen(participants: ParticipantView[]): number {
  return participants.flatMap(({ signals }) => signals).filter(({ seen }) => !seen).length;
}
