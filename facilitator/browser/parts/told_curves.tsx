// The line of one journey that is being told, or of two beside each other, touchpoint by touchpoint.

import type { JourneyView, PhaseView } from "../protocol.ts";
import { feelingName } from "./curve_face.tsx";
import { Levels, scaleOf } from "./curves.tsx";
import { type Frame, placeTold, type ToldPoint, toldPath } from "./curves_geometry.ts";

export interface ToldCurvesProps {
  width: number;
  height: number;
  phases: PhaseView[];
  /** One or two: the second is told apart by dashes and squares. */
  journeys: JourneyView[];
  /** How many touchpoints of the first were told; all when it is left out. */
  step?: number;
}

const BESIDE = 7;

/** At a size in pixels; hidden from screen readers, the words stand beside it. */
export function ToldCurves({ width, height, phases, journeys, step }: ToldCurvesProps) {
  if (width < 1 || height < 1 || phases.length === 0) return null;
  const frame: Frame = { width, height, phase_count: phases.length };
  const codes = phases.map((phase) => phase.code);
  const scale = scaleOf(width, height);
  const lines = journeys.map((journey, index): ToldLineProps => {
    const points = placeTold(journey.touchpoints, codes, frame).slice(0, step);
    const aside = journeys.length > 1 ? BESIDE * scale * (index === 0 ? -1 : 1) : 0;
    return { points, frame, scale, aside, current: step !== undefined, kind: index === 0 ? "first" : "second" };
  });
  return (
    <svg class="curves" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Levels frame={frame} />
      {lines.map((line) => (
        <ToldLine key={line.kind} {...line} />
      ))}
      {lines.map((line) => (
        <ToldDots key={line.kind} {...line} />
      ))}
    </svg>
  );
}

interface ToldLineProps {
  points: ToldPoint[];
  frame: Frame;
  scale: number;
  kind: "first" | "second";
  /** How far it lies from where it would be alone, so that two that felt the same both show. */
  aside: number;
  /** The last point is the one that is being told. */
  current: boolean;
}

function shift({ aside }: ToldLineProps): string {
  return `translate(0 ${aside})`;
}

function ToldLine(props: ToldLineProps) {
  const { points, frame, scale, kind, current } = props;
  const path = toldPath(points);
  const reach = Math.max(0, ...points.map((point) => point.x)) + 20 * scale;
  return (
    <g class="curves__telling" transform={shift(props)}>
      <clipPath id={`curve-told-${kind}`}>
        <rect class={current ? "curves__reveal" : ""} x={0} y={-frame.height} height={frame.height * 3} width={reach} />
      </clipPath>
      <g clip-path={`url(#curve-told-${kind})`}>
        {kind === "first" && <path class="curves__told-edge" d={path} stroke-width={15 * scale} />}
        <path class={`curves__told curves__told--${kind}`} d={path} stroke-width={8 * scale} />
      </g>
    </g>
  );
}

// Over both lines: no line hides what the other felt.
function ToldDots(props: ToldLineProps) {
  const { points, frame, scale, kind, current } = props;
  return (
    <g transform={shift(props)}>
      {points.map((point, index) => (
        <Dot
          key={index}
          point={point}
          bottom={frame.height}
          size={(current && index === points.length - 1 ? 24 : 13) * scale}
          kind={kind}
        />
      ))}
    </g>
  );
}

// What was not told stands at the foot, hollow: it is no feeling, so it has no height.
function Dot({ point, bottom, size, kind }: { point: ToldPoint; bottom: number; size: number; kind: "first" | "second" }) {
  const y = point.y ?? bottom - size * 1.3;
  const name = point.value === null ? "curves__told-none" : `curves__told-dot curves__told-dot--${feelingName(point.value)} curves__told-dot--${kind}`;
  const width = Math.max(2, size / 4);
  if (kind === "first") return <circle class={name} cx={point.x} cy={y} r={size} stroke-width={width} />;
  return <rect class={name} x={point.x - size} y={y - size} width={size * 2} height={size * 2} stroke-width={width} />;
}
