// The journey curves as one drawing: every journey thin and quiet, the range a bar per phase, the median thick with
// hills and valleys between it and "so-so". Hidden from screen readers: `JourneyTable` says the same.

import type { JourneyView, PhaseView } from "../protocol.ts";
import {
  type CurveLine,
  type Frame,
  feelingY,
  hillsUnder,
  phaseX,
  placeCurves,
  placeMedians,
  placeRanges,
} from "./curves_geometry.ts";
import { feelingName } from "./curve_face.tsx";
import { FEELINGS } from "./curve_words.ts";

export interface CurvesProps {
  width: number;
  height: number;
  phases: PhaseView[];
  journeys: JourneyView[];
  /** The id of the journey that stands out; the others step back. */
  highlighted?: string | null;
}

/** The curves at a size in pixels; the caller measures its place. */
export function Curves({ width, height, phases, journeys, highlighted = null }: CurvesProps) {
  if (width < 1 || height < 1 || phases.length === 0) return null;
  const frame: Frame = { width, height, phase_count: phases.length };
  const figures = phases.map((phase) => phase.figures);
  const lines = placeCurves(journeys.map((journey) => journey.curve), frame);
  const medians = figures.map((figure) => figure.sentiment_median);
  const scale = scaleOf(width, height);
  const chosen = journeys.findIndex((journey) => journey.id === highlighted);
  return (
    <svg
      class={chosen < 0 ? "curves" : "curves curves--highlighted"}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <FeelingColours frame={frame} />
      <Ranges frame={frame} phases={phases} scale={scale} />
      <path class="curves__hill" d={hillsUnder(medians, frame)} fill="url(#curve-hill)" />
      <Levels frame={frame} />
      {lines.map((line, index) => (
        <path key={journeys[index]?.id} class="curves__line" d={line.path} />
      ))}
      <MedianLine line={placeMedians(medians, frame)} scale={scale} />
      {lines.map((line, index) => (
        <JourneyDots key={journeys[index]?.id} id={journeys[index]?.id} line={line} radius={Math.max(3, 7 * scale)} />
      ))}
      {lines[chosen] && <Highlighted line={lines[chosen]} scale={scale} name={journeys[chosen]!.alias} middle={height / 2} />}
    </svg>
  );
}

/** How large a stroke is drawn: 1 on a wall of 1920 by 1080. */
export function scaleOf(width: number, height: number): number {
  return Math.min(width / 1600, height / 300);
}

/** The colours of the feelings for what is drawn in this frame: `curve-hill`. */
export function FeelingColours({ frame }: { frame: Frame }) {
  const ends = { x1: 0, x2: 0, y1: feelingY(frame, 2), y2: feelingY(frame, -2) };
  return (
    <defs>
      <linearGradient id="curve-hill" gradientUnits="userSpaceOnUse" {...ends}>
        <stop offset="0" class="curves__stop curves__stop--positive" />
        <stop offset="0.5" class="curves__stop curves__stop--positive curves__stop--near" />
        <stop offset="0.5" class="curves__stop curves__stop--negative curves__stop--near" />
        <stop offset="1" class="curves__stop curves__stop--negative" />
      </linearGradient>
    </defs>
  );
}

/** The five levels of feeling, and the borders between the phases. */
export function Levels({ frame }: { frame: Frame }) {
  return (
    <g>
      {FEELINGS.map((feeling) => {
        const y = feelingY(frame, feeling);
        const kind = feeling === 0 ? "curves__level curves__level--zero" : "curves__level";
        return <line key={feeling} class={kind} x1={0} x2={frame.width} y1={y} y2={y} />;
      })}
      {Array.from({ length: frame.phase_count - 1 }, (_, index) => {
        const x = (phaseX(frame, index) + phaseX(frame, index + 1)) / 2;
        return <line key={`phase-${index}`} class="curves__border" x1={x} x2={x} y1={0} y2={frame.height} />;
      })}
    </g>
  );
}

// Beside what is told lies how far it reaches: a wide pale bar, so that it is never taken for a line.
function Ranges({ frame, phases, scale }: { frame: Frame; phases: PhaseView[]; scale: number }) {
  const lows = phases.map((phase) => phase.figures.sentiment_low);
  const highs = phases.map((phase) => phase.figures.sentiment_high);
  const wide = 44 * scale;
  return (
    <g>
      {placeRanges(lows, highs, frame).map(({ phase, x, top, bottom }) => (
        <rect
          key={phase}
          class="curves__range"
          x={x - wide / 2}
          y={top - wide / 2}
          width={wide}
          height={bottom - top + wide}
          rx={wide / 2}
        />
      ))}
    </g>
  );
}

// Over the median, which would hide them: nobody's journey disappears in the middle one.
function JourneyDots({ id, line, radius }: { id: string | undefined; line: CurveLine; radius: number }) {
  return (
    <g class="curves__journey" data-journey-id={id}>
      {line.points.map((point) => (
        <circle
          key={point.phase}
          class={`curves__dot curves__dot--${feelingName(point.value)}`}
          cx={point.x}
          cy={point.y}
          r={radius}
        />
      ))}
    </g>
  );
}

function MedianLine({ line, scale }: { line: CurveLine; scale: number }) {
  return (
    <g class="curves__median">
      <path class="curves__median-edge" d={line.path} stroke-width={17 * scale} />
      <path class="curves__median-line" d={line.path} stroke-width={10 * scale} />
      {line.points.map((point) => (
        <circle
          key={point.phase}
          class="curves__median-point"
          cx={point.x}
          cy={point.y}
          r={14 * scale}
          stroke-width={4 * scale}
        />
      ))}
    </g>
  );
}

interface HighlightedProps {
  line: CurveLine;
  scale: number;
  name: string;
  middle: number;
}

// The name stands at the end of the line, on the side where there is room.
function Highlighted({ line, scale, name, middle }: HighlightedProps) {
  const end = line.points[line.points.length - 1];
  return (
    <g class="curves__highlight">
      <path class="curves__told-edge" d={line.path} stroke-width={16 * scale} />
      <path class="curves__told curves__told--first" d={line.path} stroke-width={9 * scale} />
      {line.points.map((point) => (
        <circle key={point.phase} class="curves__told-dot" cx={point.x} cy={point.y} r={15 * scale} stroke-width={5 * scale} />
      ))}
      {end && (
        <text class="curves__name" x={end.x} y={end.y} dy={end.y > middle ? "-1em" : "1.7em"}>
          {name}
        </text>
      )}
    </g>
  );
}
