// A round of consent: writing the proposal, how many have answered, closing, and the next round with a changed text.

import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { ConsentResult, roundsOf } from "../../parts/consent.tsx";
import { Findings } from "../../parts/finding_marks.tsx";
import { PROPOSAL_TEXT_MAX, type ActivityView, type ProposalView } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import { closeProposalDeed, proposalDeed } from "./deeds.ts";
import { useKept } from "./kept.ts";
import { PaperConsentForm } from "./paper_consent_form.tsx";
import { Empty, Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useOffers, useRoom } from "./room.ts";

export function ConsentPanel({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const rounds = roundsOf(state.proposals, activity.id);
  const last = rounds[rounds.length - 1];
  const leads = useLeads();
  return (
    <>
      {last?.is_open || !leads ? null : <ProposalForm key={last?.id ?? "first"} activity={activity} last={last} />}
      {[...rounds].reverse().map((round) => (
        <Fragment key={round.id}>
          <Round round={round} />
          {round.is_open ? <PaperConsentForm round={round} /> : null}
        </Fragment>
      ))}
    </>
  );
}

function Round({ round }: { round: ProposalView }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const place = `proposal:${round.id}`;
  const leads = useLeads();
  const end = (): void => void deeds.run(closeProposalDeed(round));
  useOffers(place, leads && round.is_open ? [{ name: t("Close the round and show the answers"), run: end }] : []);
  return (
    <section class="card" aria-labelledby={`round-${round.id}`} data-round={round.round}>
      <h3 id={`round-${round.id}`}>{t("Round %(round)s", { round: round.round })}</h3>
      <p class="conclusion__text" dir="auto">
        {round.text}
      </p>
      {round.outcome ? (
        <ConsentResult outcome={round.outcome} />
      ) : (
        <>
          <p class="strong" data-answered={round.answered_count}>
            {t("%(voted)s of %(people)s have answered", { voted: round.answered_count ?? 0, people: state.participants.length })}
          </p>
          <p class="aside">{t("The answers come together when everybody has answered, or when you close the round.")}</p>
          <Push action="close-proposal" look="strong" place={place} onClick={end}>
            {t("Close the round and show the answers")}
          </Push>
          <Refusal place={place} />
        </>
      )}
    </section>
  );
}

function ProposalForm({ activity, last }: { activity: ActivityView; last: ProposalView | undefined }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const [id] = useState(newId);
  const [text, setText] = useKept(`proposal:${activity.id}:${last?.id ?? ""}`, () => last?.text ?? "");
  const place = `proposal:${activity.id}`;
  if (activity.state !== "open") return <Empty>{t("Open this part to put a proposal to everybody.")}</Empty>;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== "") void deeds.run(proposalDeed(activity, id, text.trim()));
  };
  return (
    <form class="card conclusion-form" onSubmit={submit} aria-labelledby="proposal-title" data-form="proposal">
      <h3 id="proposal-title">{last ? t("The next round, with a changed proposal") : t("The proposal")}</h3>
      {state.conclusions.length > 0 ? (
        <label class="label">
          {t("Take over from the list")}
          <select class="utrecht-textbox field" onChange={(event) => setText(event.currentTarget.value || text)}>
            <option value="">{t("Choose a conclusion or agreement")}</option>
            {state.conclusions.map((one) => (
              <option key={one.id} value={one.text}>
                {one.text}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label class="label" for="proposal-text">
        {t("We propose")}
      </label>
      <textarea
        id="proposal-text"
        class="utrecht-textarea field"
        rows={4}
        maxLength={PROPOSAL_TEXT_MAX}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Findings text={text} replace={setText} />
      <Push action="put-proposal" type="submit" look="strong" place={place} disabled={text.trim() === ""}>
        {t("Put it to everybody")}
      </Push>
      <Refusal place={place} />
    </form>
  );
}
