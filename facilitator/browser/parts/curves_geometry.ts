// Pure geometry of the journey curves: scales, jitter, paths. A phase that was not told has no point.

export interface Frame {
  width: number;
  height: number;
  phase_count: number;
}

export interface CurvePoint {
  x: number;
  y: number;
  phase: number;
  value: number;
}

export interface CurveLine {
  points: CurvePoint[];
  paths: string[];
}

const LEVEL_COUNT = 5;
const PADDED_LEVELS = LEVEL_COUNT - 1 + 0.9;
const LANE_STEP = 2.4;
const DOT_STEP = 17;

/** The middle of a phase's column. */
export function phaseX(frame: Frame, phase: number): number {
  return ((phase + 0.5) * frame.width) / frame.phase_count;
}

/** The distance between two levels of feeling. */
export function levelHeight(frame: Frame): number {
  return frame.height / PADDED_LEVELS;
}

/** The height of a feeling from −2 (below) to +2 (above). */
export function feelingY(frame: Frame, feeling: number): number {
  return frame.height / 2 - feeling * levelHeight(frame);
}

/** Where every journey's dots stand: equal values in a phase lie beside each other, each journey in its own lane. */
export function placeCurves(curves: (number | null)[][], frame: Frame): CurveLine[] {
  return curves.map((curve, journey) => {
    const points: CurvePoint[] = [];
    curve.slice(0, frame.phase_count).forEach((value, phase) => {
      if (value === null) return;
      const x = phaseX(frame, phase) + beside(curves, journey, phase, frame);
      points.push({ x, y: feelingY(frame, value) + lane(journey, curves.length, frame), phase, value });
    });
    return { points, paths: pathsThrough(points) };
  });
}

/** The line through the medians, without jitter. */
export function placeMedians(medians: (number | null)[], frame: Frame): CurveLine {
  const points = medians.flatMap((value, phase) =>
    value === null ? [] : [{ x: phaseX(frame, phase), y: feelingY(frame, value), phase, value }],
  );
  return { points, paths: pathsThrough(points) };
}

/** One path per unbroken run: a line never crosses a phase that was not told. */
export function pathsThrough(points: CurvePoint[]): string[] {
  return runsOf(points)
    .filter((run) => run.length > 1)
    .map((run) => run.map(segment).join(""));
}

/** One closed path per unbroken run: from the line to the height `ground` and back. */
export function hillsUnder(points: CurvePoint[], ground: number): string[] {
  return runsOf(points)
    .filter((run) => run.length > 1)
    .map((run) => {
      const last = run[run.length - 1]!;
      return `${run.map(segment).join("")}L${short(last.x)} ${short(ground)}L${short(run[0]!.x)} ${short(ground)}Z`;
    });
}

function runsOf(points: CurvePoint[]): CurvePoint[][] {
  const runs: CurvePoint[][] = [];
  for (const point of points) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1]?.phase === point.phase - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function segment(point: CurvePoint, index: number, run: CurvePoint[]): string {
  const before = run[index - 1];
  if (!before) return `M${short(point.x)} ${short(point.y)}`;
  const middle = short((before.x + point.x) / 2);
  return `C${middle} ${short(before.y)} ${middle} ${short(point.y)} ${short(point.x)} ${short(point.y)}`;
}

function lane(journey: number, count: number, frame: Frame): number {
  const step = Math.min(LANE_STEP, (levelHeight(frame) * 0.35) / Math.max(count, 1));
  return (journey - (count - 1) / 2) * step;
}

function beside(curves: (number | null)[][], journey: number, phase: number, frame: Frame): number {
  const value = curves[journey]?.[phase];
  const equals = curves.map((_, index) => index).filter((index) => curves[index]?.[phase] === value);
  const room = (frame.width / frame.phase_count) * 0.66;
  const step = Math.min(DOT_STEP, room / Math.max(equals.length, 1));
  return (equals.indexOf(journey) - (equals.length - 1) / 2) * step;
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
