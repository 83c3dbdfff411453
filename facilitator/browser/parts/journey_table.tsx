// The table that says the same as the journey curves.

import { t } from "../language.ts";
import type { JourneyView, PhaseView } from "../protocol.ts";
import { feelingWord, signedNumber } from "./curve_words.ts";

/** One row a journey, one column a phase; the last row holds the medians. Visually hidden. */
export function JourneyTable({ phases, journeys }: { phases: PhaseView[]; journeys: JourneyView[] }) {
  return (
    <div class="visually-hidden">
      <table class="journey-table">
        <caption>{t("Feeling per journey and phase, from −2 (very bad) to +2 (very good)")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Journey")}</th>
            {phases.map((phase) => (
              <th key={phase.code} scope="col">
                {phase.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {journeys.map((journey) => (
            <Row key={journey.id} name={journey.alias} phases={phases} values={journey.curve} />
          ))}
          <Row name={t("Median")} phases={phases} values={phases.map((phase) => phase.figures.sentiment_median)} />
        </tbody>
      </table>
    </div>
  );
}

function Row({ name, phases, values }: { name: string; phases: PhaseView[]; values: (number | null)[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {phases.map((phase, index) => (
        <td key={phase.code}>{feelingCell(values[index] ?? null)}</td>
      ))}
    </tr>
  );
}

function feelingCell(value: number | null): string {
  return value === null ? t("not told") : `${signedNumber(value)} (${feelingWord(value)})`;
}
