// What somebody without a phone says to a proposal, one person after the other.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { CONSENT_ANSWERS, consentName } from "../../parts/consent.tsx";
import { CONSENT_REASON_MAX, type ConsentAnswer, type ProposalView } from "../../protocol.ts";
import { paperConsentDeed } from "./paper_deeds.ts";
import { PersonChoice, usePaperPeople } from "./paper_seats.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useOffers } from "./room.ts";

export function PaperConsentForm({ round }: { round: ProposalView }) {
  const leads = useLeads();
  const { run } = useDoing();
  const { people, chosen, choose, goOn } = usePaperPeople();
  const [answer, setAnswer] = useState<ConsentAnswer | null>(null);
  const [reason, setReason] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const isShown = chosen !== undefined && leads;
  const begin = (): void => form.current?.querySelector<HTMLInputElement>("[type=radio]")?.focus();
  useOffers("paper-consent", isShown ? [{ name: t("Enter an answer on paper"), run: begin }] : []);
  if (!chosen || !isShown) return null;
  const place = `paper-consent:${round.id}`;
  const isReady = answer !== null && (answer !== "objection" || reason.trim() !== "");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const why = answer === "agree" ? null : reason.trim() || null;
    if (!answer || !isReady || !(await run(paperConsentDeed(round, chosen, answer, why)))) return;
    goOn();
    setAnswer(null);
    setReason("");
    begin();
  };
  return (
    <form class="card paper-form" ref={form} aria-labelledby="paper-consent-title" onSubmit={(event) => void submit(event)} data-paper-consent>
      <h3 id="paper-consent-title">{t("An answer of somebody without a phone")}</h3>
      <PersonChoice id="paper-consent-person" people={people} chosen={chosen.id} choose={choose} />
      <fieldset class="choice">
        <legend class="label">{t("Says to the proposal")}</legend>
        <div class="choice__row">
          {CONSENT_ANSWERS.map((one) => (
            <label key={one} class="choice__item">
              <input type="radio" name="paper-consent" value={one} checked={answer === one} onChange={() => setAnswer(one)} />
              {consentName(one)}
            </label>
          ))}
        </div>
      </fieldset>
      {answer === null || answer === "agree" ? null : (
        <>
          <label class="label" for="paper-consent-reason">
            {answer === "objection" ? t("What is the objection?") : t("What is the concern? It may stay open.")}
          </label>
          <textarea
            id="paper-consent-reason"
            class="utrecht-textarea field"
            rows={2}
            maxLength={CONSENT_REASON_MAX}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      <p class="aside">{t("It replaces what was entered for this person before.")}</p>
      <Push action="enter-paper-consent" type="submit" place={place} disabled={!isReady}>
        {t("Enter the answer")}
      </Push>
      <Refusal place={place} />
    </form>
  );
}
