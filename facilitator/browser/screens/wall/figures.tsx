// The figures under the curves: one row a question, one column a phase. Bars show paper against life.

import type { ComponentChildren } from "preact";
import { formatNumber, t, tn } from "../../language.ts";
import { signedNumber } from "../../parts/curve_words.ts";
import { PhaseMark } from "../../parts/phase_mark.tsx";
import { deviationName } from "../../parts/words.ts";
import type { Deviation, PhaseFigures, PhaseView } from "../../protocol.ts";
import { ratingName } from "./words.ts";

const DEVIATIONS: Deviation[] = ["failure", "missing", "ad_hoc", "sequence"];

export function Figures({ phases }: { phases: PhaseView[] }) {
  const longest = Math.max(1, ...phases.flatMap(({ figures }) => [figures.planned_days ?? 0, daysInLife(figures)]));
  return (
    <table class="figures">
      <thead>
        <tr>
          <ColumnName name={t("Paper and life per phase")} />
          {phases.map((phase) => (
            <ColumnName key={phase.code} name={phase.name} />
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name={t("Feeling (journeys)")} kind="feeling" phases={phases} cell={(phase) => <Feeling {...phase.figures} />} />
        <Row name={t("Days on paper")} kind="paper" phases={phases} cell={(phase) => <Paper {...phase.figures} longest={longest} />} />
        <Row name={t("Days in real life")} kind="life" phases={phases} cell={(phase) => <Life {...phase.figures} longest={longest} />} />
        <Row name={t("Difference (journeys)")} kind="difference" phases={phases} cell={(phase) => <Difference phase={phase} />} />
        <Row
          name={t("Other than on paper")}
          kind="deviations"
          phases={phases}
          cell={(phase) => <Deviations {...phase.figures} />}
        />
        <Row name={t("Lowest rating (1 to 5)")} kind="rating" phases={phases} cell={(phase) => <Rating {...phase.figures} />} />
      </tbody>
    </table>
  );
}

// The names already stand above the curves; here they are for screen readers.
function ColumnName({ name }: { name: string }) {
  return (
    <th scope="col">
      <span class="visually-hidden">{name}</span>
    </th>
  );
}

interface RowProps {
  name: string;
  kind: string;
  phases: PhaseView[];
  cell: (phase: PhaseView) => ComponentChildren;
}

function Row({ name, kind, phases, cell }: RowProps) {
  return (
    <tr class={`figures__row figures__row--${kind}`}>
      <th scope="row">{name}</th>
      {phases.map((phase) => (
        <td key={phase.code}>{cell(phase)}</td>
      ))}
    </tr>
  );
}

type BarProps = PhaseFigures & { longest: number };

function Paper({ planned_days: days, planned_days_source: source, longest }: BarProps) {
  return <Bar kind="paper" days={days} longest={longest} more={source === "statutory_term" ? t("law") : ""} />;
}

function Life({ planned_days: paper, waiting_days_median: life, longest }: BarProps) {
  const longer = paper !== null && life !== null && life > paper;
  return <Bar kind={longer ? "longer" : "life"} days={life} longest={longest} more="" />;
}

function Bar({ kind, days, longest, more }: { kind: string; days: number | null; longest: number; more: string }) {
  return (
    <p class={`day-bar day-bar--${kind}`}>
      <span class="day-bar__track" aria-hidden="true">
        {days !== null && <span class="day-bar__fill" style={{ width: `${(days / longest) * 100}%` }} />}
      </span>
      {more && <span class="day-bar__more">{more}</span>}
      <strong class="day-bar__days">{days === null ? "?" : formatNumber(days)}</strong>
    </p>
  );
}

/** How much longer life took, over how many journeys. The whole sentence is there for who hears the wall. */
function Difference({ phase }: { phase: PhaseView }) {
  const { planned_days: paper, waiting_days_median: life, waiting_count: told, journey_count: all } = phase.figures;
  const days = paper === null || life === null ? null : life - paper;
  return (
    <>
      <span class="visually-hidden">{phase.sentence}</span>
      <span aria-hidden="true">
        {days !== null && <strong class={days > 0 ? "difference difference--longer" : "difference"}>{differenceText(days)}</strong>}{" "}
        <span class="nowrap">{told > 0 ? t("(%(told)s of %(all)s)", { told, all }) : t("not told")}</span>
      </span>
    </>
  );
}

function differenceText(days: number): string {
  const n = formatNumber(Math.abs(days));
  if (days === 0) return t("just as long");
  return days > 0 ? t("%(n)s longer", { n }) : t("%(n)s shorter", { n });
}

function Feeling({ told_count: told, journey_count: all, ...figures }: PhaseFigures) {
  const { sentiment_median: median, sentiment_low, sentiment_high } = figures;
  if (median === null) return <span class="figures__quiet">{t("not told")}</span>;
  const low = signedNumber(sentiment_low ?? median);
  const high = signedNumber(sentiment_high ?? median);
  return (
    <>
      <p class="figures__median">
        <strong>{signedNumber(median)}</strong> <PhaseMark mark={figures.mark} />
      </p>
      <p>
        <span class="nowrap">{t("%(low)s to %(high)s", { low, high })}</span>{" "}
        <span class="nowrap">{t("(%(told)s of %(all)s)", { told, all })}</span>
      </p>
    </>
  );
}

function Deviations({ deviation_counts: counts, retold_count: retold, journey_count: all }: PhaseFigures) {
  if (all === 0) return <span class="figures__quiet">{t("not told")}</span>;
  const told = DEVIATIONS.filter((kind) => (counts[kind] ?? 0) > 0);
  const texts = told.map((kind) => `${counts[kind]}× ${deviationName(kind)}`);
  if (retold > 0) texts.push(t("%(n)s× told again", { n: retold }));
  if (texts.length === 0) return <span class="figures__quiet">{t("nothing different")}</span>;
  return <>{texts.join(", ")}</>;
}

function Rating({ lowest_rating: lowest }: PhaseFigures) {
  if (!lowest) return <span class="figures__quiet">{t("not told")}</span>;
  return (
    <>
      <strong>{formatNumber(lowest.median)}</strong> {ratingName(lowest.kind)}{" "}
      <span class="nowrap">{tn("(%(n)s journey)", "(%(n)s journeys)", lowest.count)}</span>
    </>
  );
}

function daysInLife(figures: PhaseFigures): number {
  return figures.waiting_days_median ?? 0;
}
