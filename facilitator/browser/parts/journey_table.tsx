// The table that says the same as the picture: every journey, what was waited, and the figures of each phase.

import { formatNumber, t, tn } from "../language.ts";
import type { Deviation, JourneyView, PhaseView } from "../protocol.ts";
import { feelingWord, signedNumber } from "./curve_words.ts";
import { DEVIATIONS } from "./deviation_sign.tsx";
import { tellUnplaced } from "./unplaced.ts";
import { deviationName } from "./words.ts";

interface JourneyTableProps {
  phases: PhaseView[];
  journeys: JourneyView[];
  /** Without the words of the feelings: for many phases. */
  short?: boolean;
}

/** One row a journey, one column a phase; under them a row for each figure. */
export function JourneyTable(props: JourneyTableProps) {
  const unplaced = tellUnplaced(props.journeys);
  return (
    <>
      <Figures {...props} />
      {unplaced && <p class="journey-table__unplaced">{unplaced}</p>}
    </>
  );
}

function Figures({ phases, journeys, short = false }: JourneyTableProps) {
  return (
    <table class="journey-table">
      <caption>
        {t("Feeling per journey and phase, from −2 (very bad) to +2 (very good), and days of waiting")}
      </caption>
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
          <Row
            key={journey.id}
            name={journey.alias}
            feelings={journey.curve}
            cells={phases.map((_, at) => journeyCell(journey.curve[at] ?? null, journey.waits[at] ?? null, short))}
          />
        ))}
      </tbody>
      <tbody class="journey-table__figures">
        {figureRows(phases, short).map((row) => (
          <Row key={row.name} {...row} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  name: string;
  cells: string[];
  /** The feeling of each cell, for its colour. */
  feelings?: (number | null)[];
}

function Row({ name, cells, feelings = [] }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => (
        <td key={index} class={tintOf(feelings[index] ?? null)}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

function figureRows(phases: PhaseView[], short: boolean): RowProps[] {
  const row = (name: string, cell: (figures: PhaseView["figures"]) => string) => ({
    name,
    cells: phases.map((phase) => cell(phase.figures)),
  });
  const kinds = DEVIATIONS.map((kind) => row(deviationRow(kind), (figures) => `${figures.deviation_counts[kind] ?? 0}×`));
  return [
    {
      ...row(t("Middle one"), (figures) => middleCell(figures, short)),
      feelings: phases.map((phase) => phase.figures.sentiment_median),
    },
    row(t("Lowest to highest"), (figures) => rangeCell(figures.sentiment_low, figures.sentiment_high)),
    row(t("Days on paper"), (figures) => dayCell(figures.planned_days)),
    row(t("Days in life"), (figures) => `${dayCell(figures.waiting_days_median)} (${figures.waiting_count})`),
    ...kinds,
    row(t("Told again"), (figures) => `${figures.retold_count}×`),
    row(t("Lowest mark"), ratingCell),
  ];
}

function middleCell({ sentiment_median: median, told_count: told }: PhaseView["figures"], short: boolean): string {
  return `${feelingCell(median, short)} (${told})`;
}

function tintOf(feeling: number | null): string | undefined {
  if (feeling === null || Math.abs(feeling) < 1) return undefined;
  return feeling < 0 ? "journey-table__low" : "journey-table__high";
}

function deviationRow(kind: Deviation): string {
  const name = kind === "ad_hoc" ? t("not on paper") : deviationName(kind);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function journeyCell(feeling: number | null, days: number | null, short: boolean): string {
  if (feeling === null && days === null) return "–";
  return days === null ? feelingCell(feeling, short) : `${feelingCell(feeling, short)} · ${t("%(n)s d", { n: days })}`;
}

function feelingCell(value: number | null, short: boolean): string {
  if (value === null) return short ? "?" : t("not told");
  return short ? signedNumber(value) : `${signedNumber(value)} ${feelingWord(value)}`;
}

function rangeCell(low: number | null, high: number | null): string {
  return low === null || high === null ? "–" : t("%(low)s to %(high)s", { low: signedNumber(low), high: signedNumber(high) });
}

function dayCell(days: number | null): string {
  return days === null ? "?" : formatNumber(days);
}

function ratingCell({ lowest_rating: lowest }: PhaseView["figures"]): string {
  if (!lowest) return "–";
  return `${formatNumber(lowest.median)} ${tn("(%(n)s journey)", "(%(n)s journeys)", lowest.count)}`;
}
