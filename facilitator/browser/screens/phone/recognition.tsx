// "Do you recognise this?": the question about a moment of a journey, and its outcome once it is closed.

import { t } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ANSWERS, answerName, Outcome } from "../../parts/recognized.tsx";
import type { RecognitionView, Recognized } from "../../protocol.ts";
import type { ActivityProps } from "./context.ts";
import { ownAnswer } from "./overlay.ts";

/** The question that is open, else the last one of this part that has an outcome. */
export function Recognition(props: ActivityProps) {
  const asked = props.state.recognitions.filter(({ activity_id }) => activity_id === props.activity.id);
  const shown = asked.find(({ is_open }) => is_open) ?? asked[asked.length - 1];
  if (!shown) return null;
  return (
    <section class="card recognition" aria-labelledby="recognition" data-recognition={shown.is_open ? "open" : "closed"}>
      <h2 id="recognition">{t("Do you recognise this?")}</h2>
      <p class="recognition__fact" dir="auto">
        <strong>{shown.alias}:</strong> {shown.fact}
      </p>
      {shown.is_open ? <Question {...props} asked={shown} /> : shown.outcome && <Outcome outcome={shown.outcome} />}
    </section>
  );
}

function Question({ state, meeting, asked }: ActivityProps & { asked: RecognitionView }) {
  const own = ownAnswer(state.me, meeting.pending, asked.id);
  const give = (answer: Recognized) =>
    void meeting.send({ kind: "answer_recognition", recognition_id: asked.id, answer });
  return (
    <fieldset class="answers">
      <legend class="visually-hidden">{t("Do you recognise this?")}</legend>
      {ANSWERS.map((answer) => (
        <label key={answer} class="answers__one">
          <input
            type="radio"
            name={`answer-${asked.id}`}
            value={answer}
            checked={own?.answer === answer}
            onChange={() => give(answer)}
          />
          <span>{answerName(answer)}</span>
        </label>
      ))}
      <div role="status">{own && <Saved saved={own.saved} />}</div>
      <p class="soft">{t("Nobody sees what you answer. What everybody answered together is shown afterwards.")}</p>
    </fieldset>
  );
}

/** Whether the server has it on its disk. */
export function Saved({ saved }: { saved: boolean }) {
  return (
    <p class="delivery" data-saved={saved}>
      <Icon name={saved ? "check" : "clock"} />
      {saved ? t("Saved") : t("Sending…")}
    </p>
  );
}

/** What others get of a text in which something looks like personal data: said kindly, because nothing is wrong with it. */
export function OthersRead({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <p class="looked-at" data-masked>
      {t("Others read: “%(text)s”", { text })}
    </p>
  );
}
