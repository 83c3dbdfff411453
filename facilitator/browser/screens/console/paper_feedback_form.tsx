// The feedback card of somebody without a phone, one person after the other.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { FEEDBACK_QUESTIONS, feedbackQuestion, feedbackWords, type FeedbackQuestion } from "../../parts/feedback.ts";
import { FEEDBACK_TEXT_MAX, type OwnFeedback } from "../../protocol.ts";
import { paperFeedbackDeed } from "./paper_deeds.ts";
import { PersonChoice, usePaperPeople } from "./paper_seats.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useOffers } from "./room.ts";

const EMPTY: OwnFeedback = { said: null, heard: null, trust: null, text: null };

export function PaperFeedbackForm() {
  const leads = useLeads();
  const { run } = useDoing();
  const { people, chosen, choose, goOn } = usePaperPeople();
  const [card, setCard] = useState<OwnFeedback>(EMPTY);
  const first = useRef<HTMLSelectElement>(null);
  const isShown = chosen !== undefined && leads;
  useOffers("paper-feedback", isShown ? [{ name: t("Enter a feedback card on paper"), run: () => first.current?.focus() }] : []);
  if (!chosen || !isShown) return null;
  const text = card.text?.trim() || null;
  const isEmpty = !card.said && !card.heard && !card.trust && !text;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isEmpty || !(await run(paperFeedbackDeed(chosen, { ...card, text })))) return;
    goOn();
    setCard(EMPTY);
    first.current?.focus();
  };
  const set = (name: FeedbackQuestion, value: string): void => setCard({ ...card, [name]: value ? Number(value) : null });
  return (
    <form class="card paper-form" aria-labelledby="paper-feedback-title" onSubmit={(event) => void submit(event)} data-paper-feedback>
      <h3 id="paper-feedback-title">{t("The card of somebody without a phone")}</h3>
      <PersonChoice id="paper-feedback-person" people={people} chosen={chosen.id} choose={choose} />
      {FEEDBACK_QUESTIONS.map((name, index) => (
        <div key={name}>
          <label class="label" for={`paper-feedback-${name}`}>
            {feedbackQuestion(name)}
          </label>
          <select
            id={`paper-feedback-${name}`}
            ref={index === 0 ? first : undefined}
            class="utrecht-textbox field"
            value={card[name] ?? ""}
            onChange={(event) => set(name, event.currentTarget.value)}
          >
            <option value="">–</option>
            {feedbackWords().map((word, place) => (
              <option key={word} value={place + 1}>
                {word}
              </option>
            ))}
          </select>
        </div>
      ))}
      <label class="label" for="paper-feedback-text">
        {t("What else do you want to say? (not required)")}
      </label>
      <textarea
        id="paper-feedback-text"
        class="utrecht-textarea field"
        rows={2}
        maxLength={FEEDBACK_TEXT_MAX}
        value={card.text ?? ""}
        onInput={(event) => setCard({ ...card, text: event.currentTarget.value })}
      />
      <p class="aside">{t("It replaces what was entered for this person before.")}</p>
      <Push action="enter-paper-feedback" type="submit" place="paper-feedback" disabled={isEmpty}>
        {t("Enter the card")}
      </Push>
      <Refusal place="paper-feedback" />
    </form>
  );
}
