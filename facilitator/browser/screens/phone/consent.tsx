// Answering a proposal: agree, agree with a concern, or object and say why. Changeable until the round closes.

import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { CONSENT_ANSWERS, ConsentResult, consentName, roundsOf } from "../../parts/consent.tsx";
import { CONSENT_REASON_MAX, type ConsentAnswer, type OwnConsent, type ProposalView } from "../../protocol.ts";
import type { ActivityProps } from "./context.ts";
import { Prompt } from "./frame.tsx";
import { OthersRead, Saved } from "./recognition.tsx";

export function Consent(props: ActivityProps) {
  const rounds = roundsOf(props.state.proposals, props.activity.id);
  const proposal = rounds[rounds.length - 1];
  if (!proposal)
    return (
      <>
        <Prompt text={props.activity.prompt} />
        <p>{t("The proposal comes here.")}</p>
      </>
    );
  return (
    <section class="card" aria-labelledby="proposal" data-proposal={proposal.is_open ? "open" : "closed"}>
      <h2 id="proposal">{t("Round %(round)s", { round: proposal.round })}</h2>
      <p class="text" dir="auto">
        {proposal.text}
      </p>
      {proposal.outcome ? <ConsentResult outcome={proposal.outcome} /> : <Question key={proposal.id} {...props} proposal={proposal} />}
    </section>
  );
}

/** What this seat answered, with what is on its way. */
function findOwn({ state, meeting }: ActivityProps, id: string): (OwnConsent & { saved: boolean }) | null {
  const there = state.me.answers.consents.find(({ proposal_id }) => proposal_id === id);
  let own = there ? { ...there, saved: true } : null;
  for (const { command, delivery } of meeting.pending)
    if (command.kind === "answer_proposal" && command.proposal_id === id)
      own = { proposal_id: id, answer: command.answer, reason: command.reason ?? null, saved: delivery === "saved" };
  return own;
}

function Question(props: ActivityProps & { proposal: ProposalView }) {
  const { meeting, proposal } = props;
  const own = findOwn(props, proposal.id);
  const [picked, pick] = useState<ConsentAnswer | null>(own?.answer ?? null);
  const [reason, setReason] = useState(own?.reason ?? "");
  const send = (answer: ConsentAnswer, why: string | null) =>
    void meeting.send({ kind: "answer_proposal", proposal_id: proposal.id, answer, reason: why });
  const choose = (answer: ConsentAnswer) => {
    pick(answer);
    if (answer === "agree") send(answer, null);
  };
  const mayStay = picked === "concern" || reason.trim() !== "";
  const isSent = own !== null && own.answer === picked && (own.reason ?? "") === (picked === "agree" ? "" : reason.trim());
  return (
    <fieldset class="answers">
      <legend class="visually-hidden">{t("What do you say to this proposal?")}</legend>
      {CONSENT_ANSWERS.map((answer) => (
        <label key={answer} class="answers__one">
          <input type="radio" name="consent" value={answer} checked={picked === answer} onChange={() => choose(answer)} />
          <span>{consentName(answer)}</span>
        </label>
      ))}
      {picked && picked !== "agree" && (
        <>
          <label for="consent-reason">
            {picked === "objection" ? t("What is your objection?") : t("What is your concern? You may leave this open.")}
          </label>
          <textarea
            id="consent-reason"
            class="utrecht-textarea"
            rows={3}
            maxLength={CONSENT_REASON_MAX}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <Button disabled={!mayStay || isSent} onClick={() => send(picked, reason.trim() || null)}>
            {t("Send the answer")}
          </Button>
        </>
      )}
      <div role="status">
        {own && isSent && <Saved saved={own.saved} />}
        {own && isSent && <OthersRead text={own.masked_reason} />}
      </div>
      <p class="soft">{t("Everybody sees the answers together, without names. Do not write names.")}</p>
    </fieldset>
  );
}
