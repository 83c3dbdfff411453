// The journey on paper: per phase its sentence, its days and its steps.

import { own, t } from "../../language.ts";
import type { PhaseView, StepView } from "../../protocol.ts";
import { Empty } from "./pieces.tsx";
import { useRoom } from "./room.ts";

export function PlannedPanel() {
  const { state } = useRoom();
  if (state.phases.length === 0)
    return <Empty>{t("This journey has no phases yet. Add them when you prepare the meeting.")}</Empty>;
  return (
    <table class="table table--stack">
      <caption class="caption">{t("The route as it was designed, per phase")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Phase")}</th>
          <th scope="col" class="num">
            {t("Days on paper")}
          </th>
          <th scope="col">{t("Steps on paper")}</th>
        </tr>
      </thead>
      <tbody>
        {state.phases.map((phase) => (
          <PlannedRow key={phase.code} phase={phase} steps={state.steps.filter((step) => step.phase === phase.code)} />
        ))}
      </tbody>
    </table>
  );
}

function PlannedRow({ phase, steps }: { phase: PhaseView; steps: StepView[] }) {
  const days = phase.figures.planned_days;
  return (
    <tr data-phase={phase.code}>
      <th scope="row">
        {phase.name}
        <span class="sentence">{own(phase.sentence)}</span>
      </th>
      <td class="num" data-label={t("Days on paper")}>
        {days ?? "–"}
        {phase.figures.planned_days_source === "statutory_term" ? <span class="aside">{t("legal term")}</span> : null}
      </td>
      <td data-label={t("Steps on paper")}>
        {steps.length === 0 ? <span class="aside">{t("No steps on paper.")}</span> : null}
        <ol class="steps-list">
          {steps.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
      </td>
    </tr>
  );
}

function Step({ step }: { step: StepView }) {
  const who = step.receiver ? `${step.initiator} → ${step.receiver}` : step.initiator;
  const days = step.planned_days === null ? "" : ` · ${t("%(count)s days", { count: step.planned_days })}`;
  return (
    <li>
      {step.title}
      <span class="aside">
        {who}
        {days}
        {step.required ? "" : ` · ${t("optional")}`}
      </span>
    </li>
  );
}
