// Whether people recognise a moment of a journey: the words of the answers, and what came of it once it is closed.

import { t, tn } from "../language.ts";
import type { RecognitionOutcome, Recognized } from "../protocol.ts";
import { SplitBars } from "./split_bars.tsx";

export const ANSWERS: Recognized[] = ["lived", "seen", "no", "unsure"];

/** An answer as a participant gives it. */
export function answerName(answer: Recognized): string {
  const names: Record<Recognized, string> = {
    lived: t("Yes, I lived through it"),
    seen: t("Yes, I saw it with others"),
    no: t("No"),
    unsure: t("I don't know"),
  };
  return names[answer];
}

/** How many gave each answer, from own experience and from work side by side where that may be shown. */
export function Outcome({ outcome }: { outcome: RecognitionOutcome }) {
  const { counts, perspectives } = outcome;
  const answered = tn("%(n)s person answered.", "%(n)s people answered.", outcome.answered_count);
  if (!counts) return <p>{`${answered} ${t("That is too few to show what they answered.")}`}</p>;
  const parts = perspectives ?? [{ code: "all", answered_count: outcome.answered_count, counts }];
  const most = Math.max(1, ...parts.flatMap((part) => ANSWERS.map((answer) => part.counts[answer] ?? 0)));
  return (
    <>
      <p>{answered}</p>
      <dl class="recognized">
        {ANSWERS.map((answer) => (
          <div key={answer} class="recognized__row" data-answer={answer}>
            <dt>{answerName(answer)}</dt>
            <dd>
              <SplitBars
                parts={parts.map(({ code, answered_count }) => ({ code, voter_count: answered_count }))}
                dots={Object.fromEntries(parts.map((part) => [part.code, part.counts[answer] ?? 0]))}
                most={most}
                named={perspectives !== null}
              />
            </dd>
          </div>
        ))}
      </dl>
      {!perspectives && (
        <p class="soft">{t("Own experience and work are not shown apart: too few answered in one of them.")}</p>
      )}
    </>
  );
}
