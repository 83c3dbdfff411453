// The figures under the curves: one row a question, one column a phase, and the sentence that explains them.

import type { ComponentChildren } from "preact";
import { formatNumber, t, tn } from "../../language.ts";
import { signedNumber } from "../../parts/curve_words.ts";
import type { Deviation, PhaseFigures, PhaseView } from "../../protocol.ts";
import { deviationCount, ratingName } from "./words.ts";

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
        <Row
          name={t("Feeling")}
          more={t("middle, range, journeys")}
          kind="feeling"
          phases={phases}
          cell={(phase) => <Feeling {...phase.figures} />}
        />
        <Row
          name={t("Days")}
          kind="days"
          phases={phases}
          cell={(phase) => <Days figures={phase.figures} longest={longest} sentence={phase.sentence} />}
        />
        <Row name={t("Different")} kind="deviations" phases={phases} cell={(phase) => <Deviations {...phase.figures} />} />
        <Row
          name={t("Lowest rating")}
          more={t("1 to 5")}
          kind="rating"
          phases={phases}
          cell={(phase) => <Rating {...phase.figures} />}
        />
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
  more?: string;
  kind: string;
  phases: PhaseView[];
  cell: (phase: PhaseView) => ComponentChildren;
}

function Row(props: RowProps) {
  return (
    <tr class={`figures__row figures__row--${props.kind}`}>
      <th scope="row">
        {props.name} {props.more && <span class="figures__more">({props.more})</span>}
      </th>
      {props.phases.map((phase) => (
        <td key={phase.code}>{props.cell(phase)}</td>
      ))}
    </tr>
  );
}

function Feeling(figures: PhaseFigures) {
  const { told_count: told, journey_count: all, sentiment_median: median } = figures;
  if (median === null) return <span class="figures__quiet">{t("not told")}</span>;
  const low = signedNumber(figures.sentiment_low ?? median);
  const high = signedNumber(figures.sentiment_high ?? median);
  return (
    <>
      <p class="figures__median">
        <strong>{signedNumber(median)}</strong> {figures.mark && <Mark mark={figures.mark} />}
      </p>
      <p>
        <span class="nowrap">{t("%(low)s to %(high)s", { low, high })}</span>{" · "}
        <span class="nowrap">{t("%(told)s of %(all)s", { told, all })}</span>
      </p>
    </>
  );
}

function Mark({ mark }: { mark: "dip" | "bright" }) {
  return (
    <span class={`phase-mark phase-mark--${mark}`} data-mark={mark}>
      <span aria-hidden="true">{mark === "dip" ? "▼" : "▲"}</span> {mark === "dip" ? t("dip") : t("bright spot")}
    </span>
  );
}

function Days({ figures, longest, sentence }: { figures: PhaseFigures; longest: number; sentence: string }) {
  const { planned_days: paper, planned_days_source: source, waiting_days_median: life } = figures;
  const longer = paper !== null && life !== null && life > paper;
  return (
    <>
      <Bar kind="paper" name={source === "statutory_term" ? t("law") : t("paper")} days={paper} longest={longest} />
      <Bar kind={longer ? "longer" : "life"} name={t("life")} days={life} longest={longest} />
      <p class="figures__sentence">{sentence}</p>
    </>
  );
}

function Bar(props: { kind: string; name: string; days: number | null; longest: number }) {
  const { kind, name, days, longest } = props;
  return (
    <p class={`day-bar day-bar--${kind}`}>
      <span class="day-bar__name">{name}</span>
      <span class="day-bar__track" aria-hidden="true">
        <span class="day-bar__fill" style={{ width: `${((days ?? 0) / longest) * 100}%` }} />
      </span>
      <strong class="day-bar__days">{days === null ? "?" : formatNumber(days)}</strong>
    </p>
  );
}

function Deviations({ deviation_counts: counts, retold_count: retold, journey_count: all }: PhaseFigures) {
  if (all === 0) return <span class="figures__quiet">{t("not told")}</span>;
  const told = DEVIATIONS.filter((kind) => (counts[kind] ?? 0) > 0);
  const texts = told.map((kind) => deviationCount(kind, counts[kind] ?? 0));
  if (retold > 0) texts.push(tn("told again %(n)s time", "told again %(n)s times", retold));
  return texts.length ? <>{texts.join(", ")}</> : <span class="figures__quiet">{t("nothing different")}</span>;
}

function Rating({ lowest_rating: lowest }: PhaseFigures) {
  if (!lowest) return <span class="figures__quiet">{t("not told")}</span>;
  return (
    <>
      {ratingName(lowest.kind)} <strong>{formatNumber(lowest.median)}</strong>{" "}
      <span class="nowrap">{tn("(%(n)s journey)", "(%(n)s journeys)", lowest.count)}</span>
    </>
  );
}

function daysInLife(figures: PhaseFigures): number {
  return figures.waiting_days_median ?? 0;
}
