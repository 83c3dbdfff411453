// The feedback card at the closing: three questions with a face and words, and room for a text. Each may stay open.

import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { FEEDBACK_QUESTIONS, feedbackQuestion, feedbackWords, type FeedbackQuestion } from "../../parts/feedback.ts";
import { FEEDBACK_TEXT_MAX, type OwnFeedback } from "../../protocol.ts";
import type { PhoneProps } from "./context.ts";
import { recall, remember } from "./drafts.ts";
import { ownFeedback } from "./overlay.ts";
import { OthersRead, Saved } from "./recognition.tsx";
import { cleanText, TextBox, textLength } from "./writing.tsx";

const EMPTY: OwnFeedback = { said: null, heard: null, trust: null, text: null };
const FACES = ["M8.5 16.5c2-2.5 5-2.5 7 0", "M9 16c1.7-1.2 4.3-1.2 6 0", "M9 15.5h6", "M9 15c1.7 1.2 4.3 1.2 6 0", "M8.5 14.5c2 2.5 5 2.5 7 0"];

export function FeedbackCard({ state, meeting }: PhoneProps) {
  const slot = `feedback/${state.me.participant_id}`;
  const own = ownFeedback(state.me, meeting.pending);
  const [draft, setDraft] = useState<OwnFeedback | null>(() => readDraft(recall(slot)) ?? (own ? null : EMPTY));
  const change = (next: OwnFeedback | null) => {
    setDraft(next);
    remember(slot, JSON.stringify(next));
  };
  const send = ({ said, heard, trust, text }: OwnFeedback) => {
    void meeting.send({ kind: "give_feedback", said, heard, trust, text: cleanText(text ?? "") || null });
    change(null);
  };
  if (draft) return <Form card={draft} onChange={change} onSend={() => send(draft)} />;
  return (
    <section class="card card--good" role="status" data-feedback="given">
      <p class="card__lead">{t("Thank you for filling in the card.")}</p>
      <Saved saved={own?.saved ?? false} />
      <OthersRead text={own?.card.masked_text} />
      <Button onClick={() => change(own?.card ?? EMPTY)}>{t("Change your answers")}</Button>
    </section>
  );
}

interface FormProps {
  card: OwnFeedback;
  onChange: (card: OwnFeedback) => void;
  onSend: () => void;
}

function Form({ card, onChange, onSend }: FormProps) {
  const isEmpty = !card.said && !card.heard && !card.trust && !card.text?.trim();
  const isTooLong = textLength(card.text ?? "") > FEEDBACK_TEXT_MAX;
  return (
    <form
      class="card feedback"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !isTooLong) onSend();
      }}
    >
      <h2>{t("How was it for you?")}</h2>
      <p class="soft">{t("Your answers come in the report without your name. You may leave out what you like.")}</p>
      {FEEDBACK_QUESTIONS.map((name) => (
        <Scores key={name} name={name} score={card[name]} onChoose={(score) => onChange({ ...card, [name]: score })} />
      ))}
      <TextBox
        id="feedback-text"
        label={t("What else do you want to say? (not required)")}
        value={card.text ?? ""}
        most={FEEDBACK_TEXT_MAX}
        onInput={(text) => onChange({ ...card, text })}
        onSubmit={() => !isEmpty && !isTooLong && onSend()}
      />
      <Button type="submit" look="primary-action" class="wide" disabled={isEmpty || isTooLong}>
        {t("Send")}
      </Button>
    </form>
  );
}

function Scores(props: { name: FeedbackQuestion; score: number | null; onChoose: (score: number) => void }) {
  return (
    <fieldset class="scores">
      <legend>{feedbackQuestion(props.name)}</legend>
      <div class="scores__row">
        {feedbackWords().map((word, index) => (
          <label key={word} class="scores__one">
            <input
              type="radio"
              name={`feedback-${props.name}`}
              value={index + 1}
              checked={props.score === index + 1}
              onChange={() => props.onChoose(index + 1)}
            />
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d={`M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 9.5v.5M15 9.5v.5${FACES[index]}`} />
            </svg>
            <span>{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function readDraft(kept: string | null): OwnFeedback | null {
  return kept ? (JSON.parse(kept) as OwnFeedback | null) : null;
}
