// Two journeys beside each other: two lines in one drawing, and per phase what each of the two told.

import { t } from "../../../language.ts";
import { CurveFace } from "../../../parts/curve_face.tsx";
import { feelingWord } from "../../../parts/curve_words.ts";
import { ToldCurves } from "../../../parts/told_curves.tsx";
import type { JourneyView, TouchpointView, WallState } from "../../../protocol.ts";
import { dayCount } from "../words.ts";
import { Lane, PhaseNames } from "./lane.tsx";
import { useLevel } from "./level.ts";
import { Chart } from "./life_lane.tsx";

interface Look {
  /** How many moments a phase, each with how many lines; 0: all. */
  moments: number;
  lines: number;
}

const LOOKS: Look[] = [
  { moments: 9, lines: 0 },
  { moments: 9, lines: 4 },
  { moments: 3, lines: 3 },
  { moments: 2, lines: 3 },
  { moments: 1, lines: 6 },
  { moments: 1, lines: 5 },
  { moments: 1, lines: 4 },
  { moments: 1, lines: 3 },
  { moments: 1, lines: 2 },
  { moments: 1, lines: 1 },
];

interface CompareProps {
  state: WallState;
  pair: [JourneyView, JourneyView];
}

export function Compare({ state, pair }: CompareProps) {
  const { phases } = state;
  const [fit, level] = useLevel<HTMLDivElement>(LOOKS.length - 1, pair.map((journey) => journey.id).join());
  const narrow = phases.length > 7;
  return (
    <div class="picture compare" ref={fit} data-level={level} data-narrow={narrow} style={{ "--phases": phases.length }}>
      <div class="compare__names">
        {pair.map((journey, index) => (
          <p key={journey.id} class="compare__who">
            <strong class={`curve-key curve-key--${index === 0 ? "first" : "second"}`}>{journey.alias}</strong>
            <span class="compare__about">{journey.about}</span>
          </p>
        ))}
      </div>
      <div class="picture__lanes">
        <PhaseNames phases={phases} name={t("Phase")} />
        <Chart phases={phases}>{(size) => <ToldCurves {...size} phases={phases} journeys={pair} />}</Chart>
        {pair.map((journey, index) => (
          <Lane
            key={journey.id}
            kind={`one lane--${index === 0 ? "first" : "second"}`}
            label={journey.alias}
            name={<p class="lane__name">{journey.alias}</p>}
            phases={phases}
            cell={(phase, at) => (
              <Told
                points={journey.touchpoints.filter((point) => point.phase === phase.code)}
                days={journey.waits[at] ?? null}
                look={LOOKS[level]!}
              />
            )}
          />
        ))}
      </div>
    </div>
  );
}

function Told({ points, days, look }: { points: TouchpointView[]; days: number | null; look: Look }) {
  if (points.length === 0) return <p class="lane__quiet">{t("not in this journey")}</p>;
  const shown = mostTelling(points, look.moments);
  return (
    <>
      {shown.map((point) => (
        <p key={point.id} class={look.lines ? "compare__fact compare__fact--cut" : "compare__fact"} style={{ "--lines": look.lines }}>
          {point.sentiment !== null && (
            <>
              <CurveFace feeling={point.sentiment} />
              <span class="visually-hidden">{feelingWord(point.sentiment)}: </span>
            </>
          )}
          {point.fact}
        </p>
      ))}
      <p class="compare__rest">
        {days !== null && <strong>{t("waited %(days)s", { days: dayCount(days) })}</strong>}{" "}
        {shown.length < points.length && <span>{t("and %(n)s more", { n: points.length - shown.length })}</span>}
      </p>
    </>
  );
}

/** What the resident called decisive, then what felt strongest; in the order it happened. */
function mostTelling(points: TouchpointView[], room: number): TouchpointView[] {
  const weigh = (point: TouchpointView) => (point.moment_of_truth ? 10 : 0) + Math.abs(point.sentiment ?? 0);
  const first = [...points].sort((a, b) => weigh(b) - weigh(a)).slice(0, room);
  return points.filter((point) => first.includes(point));
}
