// The question whether people recognise the moment that is told: how many answered, and once it is closed what they said.

import { t, tn } from "../../language.ts";
import { ANSWERS, answerName } from "../../parts/recognized.tsx";
import { perspectiveName } from "../../parts/words.ts";
import type { Perspective, RecognitionOutcome, RecognitionView, WallState } from "../../protocol.ts";
import { peopleCount } from "./choose.ts";

/** Of the moments that are shown: the question that is open, else the one of this moment. */
export function findAsked(state: WallState, moment: string | null): RecognitionView | null {
  const open = state.recognitions.find(({ is_open }) => is_open);
  return open ?? state.recognitions.find(({ touchpoint }) => touchpoint === moment) ?? null;
}

interface AskedProps {
  state: WallState;
  asked: RecognitionView;
  /** The wall shows something else: say which moment it is about. */
  isElsewhere: boolean;
}

export function Asked({ state, asked, isElsewhere }: AskedProps) {
  return (
    <section class="asked" data-recognition={asked.is_open ? "open" : "closed"} aria-label={t("Do you recognise this?")}>
      <p class="asked__question" role="status">
        <strong>{t("Do you recognise this?")}</strong> {asked.is_open && <AnsweredCount state={state} asked={asked} />}
      </p>
      {isElsewhere && (
        <p class="asked__about">
          {asked.alias}: {asked.fact}
        </p>
      )}
      {asked.outcome && <Outcome outcome={asked.outcome} />}
    </section>
  );
}

function AnsweredCount({ state, asked }: { state: WallState; asked: RecognitionView }) {
  const count = asked.answered_count ?? 0;
  return (
    <>
      {t("Answer on your phone.")}{" "}
      <span class="asked__count" data-answered-count={count}>
        {t("%(count)s of %(people)s answered", { count, people: Math.max(count, peopleCount(state)) })}
      </span>
    </>
  );
}

function Outcome({ outcome }: { outcome: RecognitionOutcome }) {
  const { counts, perspectives, answered_count: n } = outcome;
  if (!counts) {
    const told = tn("%(n)s person answered.", "%(n)s people answered.", n);
    return <p>{`${told} ${t("That is too few to show what they answered.")}`}</p>;
  }
  const parts = perspectives?.map((part) => ({ ...part, name: perspectiveName(part.code as Perspective) }));
  const shown = parts ?? [{ code: "all", name: t("Everybody"), answered_count: n, counts }];
  return (
    <>
      <ul class="asked__parts">
        {shown.map((part) => (
          <li key={part.code} class="asked__part">
            <strong>{part.name}</strong>{" "}
            {ANSWERS.map((answer) => `${answerName(answer)}: ${part.counts[answer] ?? 0}`).join(" · ")}
          </li>
        ))}
      </ul>
      {!perspectives && <p>{t("Own experience and work are not shown apart: too few answered in one of them.")}</p>}
    </>
  );
}
