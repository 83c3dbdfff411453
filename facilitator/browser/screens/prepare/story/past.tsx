// The history of one journey: who did what, and when. Steps of one person on one thing shortly after each other are one.

import { t, tn } from "../../../language.ts";
import { EDITS_SHOWN, type EditRow } from "../../../protocol.ts";
import { usePrepare } from "../room.ts";
import { useStory } from "./context.ts";
import { formatMoment, gatherPast, type PastStep } from "./past_steps.ts";

export function Past() {
  const { state } = usePrepare();
  const { journey, fragments } = useStory();
  const steps = gatherPast(Object.values(state.edits), journey.id);
  if (steps.length === 0) return null;
  const factOf = (id: string | null) => fragments.find((row) => row.id === id)?.fact;
  return (
    <details class="more-fields past">
      <summary>{t("History of this journey")}</summary>
      <div class="more-fields__inside">
        <ol class="past__steps">
          {steps.map((step) => (
            <li key={step.id} class={step.isUndone ? "past__step past__step--undone" : "past__step"}>
              <PastLine step={step} fact={factOf(step.fragmentId)} />
            </li>
          ))}
        </ol>
        {Object.keys(state.edits).length >= EDITS_SHOWN ? (
          <p class="hint">{t("Of this klantreis the last %(n)s changes are shown.", { n: EDITS_SHOWN })}</p>
        ) : null}
      </div>
    </details>
  );
}

function PastLine({ step, fact }: { step: PastStep; fact: string | undefined }) {
  return (
    <>
      <time dateTime={step.at}>{formatMoment(step.at)}</time> <strong dir="auto">{step.who}</strong> {deedWord(step.kind)}
      {step.count > 1 ? ` ${tn("(once)", "(%(n)s times)", step.count)}` : ""}
      {step.isUndone ? ` ${t("(taken back)")}` : ""}
      {fact ? (
        <span class="past__fact" dir="auto">
          {fact}
        </span>
      ) : null}
    </>
  );
}

function deedWord(kind: EditRow["kind"]): string {
  const words: Record<string, string> = {
    add_journey: t("added the journey"),
    edit_journey: t("changed what is known of the journey"),
    move_journey: t("put the journey at another place"),
    add_touchpoints: t("added what was told"),
    edit_touchpoint: t("filled in a fragment"),
    move_touchpoint: t("moved a fragment"),
    remove_touchpoint: t("took out a fragment"),
    split_touchpoint: t("split a fragment"),
    join_touchpoints: t("joined two fragments"),
    draw_curve: t("drew the curve"),
    set_rating: t("gave marks"),
  };
  return words[kind] ?? t("changed something");
}
