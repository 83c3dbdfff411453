// The step on paper that a fragment is about and how it departed from it. What the wording suggests is only shown: one
// press takes it over.

import { t } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { DEVIATIONS, DeviationSign } from "../../../parts/deviation_sign.tsx";
import { deviationName } from "../../../parts/words.ts";
import type { Deviation, StepRow } from "../../../protocol.ts";
import { inOrder } from "../../../store/prepare.ts";
import { usePrepare } from "../room.ts";
import type { FormPart } from "./fragment_form.tsx";
import { suggest, type Suggestion } from "./suggestion.ts";

export function Paper({ row, fill }: FormPart) {
  const { state } = usePrepare();
  const steps = inOrder(state.steps);
  const here = steps.filter(({ phase_id }) => phase_id === row.phase_id);
  const elsewhere = steps.filter(({ phase_id }) => phase_id !== row.phase_id);
  const isOpen = row.planned_step_id === null && row.deviation === "none";
  const suggestion = isOpen && row.phase_id !== null ? suggest(row.fact, here) : null;
  return (
    <div class="paper">
      {suggestion ? <Suggested suggestion={suggestion} steps={here} fill={fill} /> : null}
      {steps.length > 0 ? (
        <div class="field">
          <label for={`step-${row.id}`}>{t("Which step on paper is it about?")}</label>
          <select
            class="choice-list"
            id={`step-${row.id}`}
            value={row.planned_step_id ?? ""}
            onChange={(event) => fill({ planned_step_id: event.currentTarget.value || null })}
          >
            <option value="">{t("none, or not known")}</option>
            <Steps label={t("In this phase")} steps={here} />
            <Steps label={t("In another phase")} steps={elsewhere} />
          </select>
        </div>
      ) : null}
      <fieldset class="deviations">
        <legend>{t("Did it go as on paper?")}</legend>
        {(["none", ...DEVIATIONS] as Deviation[]).map((kind) => (
          <label key={kind} class="deviation-choice">
            <input
              type="radio"
              name={`deviation-${row.id}`}
              value={kind}
              checked={row.deviation === kind}
              onChange={() => fill({ deviation: kind })}
            />
            <DeviationSign kind={kind} />
            <span>{kind === "none" ? t("as on paper, or not known") : deviationName(kind)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Steps({ label, steps }: { label: string; steps: StepRow[] }) {
  if (steps.length === 0) return null;
  return (
    <optgroup label={label}>
      {steps.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

interface SuggestedProps {
  suggestion: Suggestion;
  steps: StepRow[];
  fill: FormPart["fill"];
}

function Suggested({ suggestion, steps, fill }: SuggestedProps) {
  const title = steps.find(({ id }) => id === suggestion.stepId)?.title;
  const { deviation } = suggestion;
  return (
    <div class="suggestion" data-suggestion={deviation}>
      <p>
        <strong>{t("Suggestion")}:</strong>{" "}
        {title ? `${t("It is about “%(title)s”.", { title })} ` : ""}
        {deviation === "none" ? null : (
          <>
            <DeviationSign kind={deviation} /> {deviationName(deviation)}.
          </>
        )}
      </p>
      <p class="hint">{t("Because it says: %(words)s", { words: suggestion.because.map((word) => `“${word}”`).join(", ") })}</p>
      <Button look="secondary-action" onClick={() => fill({ planned_step_id: suggestion.stepId, deviation })}>
        {t("Take it over")}
      </Button>
    </div>
  );
}
