// The journey curves as one drawing: every journey thin and quiet, the median thick, with hills and valleys coloured
// between it and "so-so". `JourneyTable` says the same.

import type { JourneyView, PhaseView } from "../protocol.ts";
import { type CurveLine, type Frame, feelingY, hillsUnder, phaseX, placeCurves, placeMedians } from "./curves_geometry.ts";
import { feelingName } from "./curve_face.tsx";
import { FEELINGS } from "./curve_words.ts";

export interface CurvesProps {
  width: number;
  height: number;
  phases: PhaseView[];
  journeys: JourneyView[];
}

/** The curves at a size in pixels; the caller measures its place. Hidden from screen readers: give the table too. */
export function Curves({ width, height, phases, journeys }: CurvesProps) {
  if (width < 1 || height < 1 || phases.length === 0) return null;
  const frame: Frame = { width, height, phase_count: phases.length };
  const lines = placeCurves(journeys.map((journey) => journey.curve), frame);
  const median = placeMedians(phases.map((phase) => phase.figures.sentiment_median), frame);
  const scale = width / 1600;
  return (
    <svg class="curves" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <FeelingColours frame={frame} />
      <Hills frame={frame} line={median} />
      <Levels frame={frame} />
      {lines.map((line, index) => (
        <JourneyLine key={journeys[index]?.id} line={line} />
      ))}
      <MedianLine line={median} scale={scale} />
      {lines.map((line, index) => (
        <JourneyDots key={journeys[index]?.id} id={journeys[index]?.id} line={line} radius={Math.max(3, 7 * scale)} />
      ))}
    </svg>
  );
}

function FeelingColours({ frame }: { frame: Frame }) {
  const ends = { x1: 0, x2: 0, y1: feelingY(frame, 1.6), y2: feelingY(frame, -1.6) };
  return (
    <defs>
      <linearGradient id="curve-feeling" gradientUnits="userSpaceOnUse" {...ends}>
        <stop offset="0" class="curves__stop curves__stop--positive" />
        <stop offset="0.5" class="curves__stop curves__stop--neutral" />
        <stop offset="1" class="curves__stop curves__stop--negative" />
      </linearGradient>
      <linearGradient id="curve-hill" gradientUnits="userSpaceOnUse" {...ends}>
        <stop offset="0.5" class="curves__stop curves__stop--positive" />
        <stop offset="0.5" class="curves__stop curves__stop--negative" />
      </linearGradient>
    </defs>
  );
}

/** What lies between the median and "so-so": blue above it, orange below. */
function Hills({ frame, line }: { frame: Frame; line: CurveLine }) {
  const zero = feelingY(frame, 0);
  return (
    <g>
      {hillsUnder(line.points, zero).map((path) => (
        <path key={path} class="curves__hill" d={path} fill="url(#curve-hill)" />
      ))}
    </g>
  );
}

function Levels({ frame }: { frame: Frame }) {
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

function JourneyLine({ line }: { line: CurveLine }) {
  return (
    <>
      {line.paths.map((path) => (
        <path key={path} class="curves__line" d={path} stroke="url(#curve-feeling)" />
      ))}
    </>
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
      {line.paths.map((path) => (
        <path key={`edge-${path}`} class="curves__median-edge" d={path} stroke-width={19 * scale} />
      ))}
      {line.paths.map((path) => (
        <path key={path} class="curves__median-line" d={path} stroke-width={12 * scale} />
      ))}
      {line.points.map((point) => (
        <circle key={point.phase} class="curves__median-point" cx={point.x} cy={point.y} r={14 * scale} stroke-width={4 * scale} />
      ))}
    </g>
  );
}
