// Pure geometry of the curves: scales, lanes, paths. What was not told has no point, and no line crosses it.

import { scaleLinear } from "d3-scale";
import { area, curveCatmullRom, curveMonotoneX, line } from "d3-shape";

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
  path: string;
}

export interface RangeBar {
  phase: number;
  x: number;
  top: number;
  bottom: number;
}

/** A touchpoint in the drawing. `y` is null when its feeling was not told. */
export interface ToldPoint {
  x: number;
  y: number | null;
  value: number | null;
}

/** What places a touchpoint: the phase it is in and how it felt. */
export interface Told {
  phase: string;
  sentiment: number | null;
}

const EDGE = 2.45;
const LANE_STEP = 2.4;
const DOT_STEP = 17;

/** The middle of a phase's column. */
export function phaseX(frame: Frame, phase: number): number {
  return columns(frame)(phase + 0.5);
}

/** The distance between two levels of feeling. */
export function levelHeight(frame: Frame): number {
  return frame.height / (EDGE * 2);
}

/** The height of a feeling from −2 (below) to +2 (above). */
export function feelingY(frame: Frame, feeling: number): number {
  return scaleLinear([-EDGE, EDGE], [frame.height, 0])(feeling);
}

/** Where every journey's dots stand: equal values in a phase lie beside each other, each journey in its own lane. */
export function placeCurves(curves: (number | null)[][], frame: Frame): CurveLine[] {
  return curves.map((curve, journey) =>
    lineThrough(
      curve.slice(0, frame.phase_count).map((value, phase) => {
        if (value === null) return null;
        const x = phaseX(frame, phase) + beside(curves, journey, phase, frame);
        return { x, y: feelingY(frame, value) + lane(journey, curves.length, frame), phase, value };
      }),
    ),
  );
}

/** The line through the medians, without lanes. */
export function placeMedians(medians: (number | null)[], frame: Frame): CurveLine {
  return lineThrough(pointsOf(medians, frame));
}

/** The ground between the median and "so-so", where there is a line. */
export function hillsUnder(medians: (number | null)[], frame: Frame): string {
  const hills = area<CurvePoint | null>((point) => point?.x ?? 0, feelingY(frame, 0), (point) => point?.y ?? 0)
    .defined((point) => point !== null)
    .curve(curveMonotoneX)
    .digits(1);
  return hills(pointsOf(medians, frame)) ?? "";
}

/** From the lowest to the highest feeling of each phase that was told. */
export function placeRanges(lows: (number | null)[], highs: (number | null)[], frame: Frame): RangeBar[] {
  return lows.flatMap((low, phase) => {
    const high = highs[phase] ?? null;
    if (low === null || high === null) return [];
    return [{ phase, x: phaseX(frame, phase), top: feelingY(frame, high), bottom: feelingY(frame, low) }];
  });
}

/** One journey's touchpoints in the order they were told, spread over the column of their phase. */
export function placeTold(told: Told[], codes: string[], frame: Frame): ToldPoint[] {
  const seen = new Map<string, number>();
  return told.map(({ phase, sentiment }) => {
    const rank = (seen.get(phase) ?? 0) + 1;
    seen.set(phase, rank);
    const count = told.filter((other) => other.phase === phase).length;
    const x = columns(frame)(Math.max(0, codes.indexOf(phase)) + rank / (count + 1));
    return { x, y: sentiment === null ? null : feelingY(frame, sentiment), value: sentiment };
  });
}

/** The line through touchpoints; it bends softly, also where a journey went back to an earlier phase. */
export function toldPath(points: ToldPoint[]): string {
  const forward = points.every((point, index) => index === 0 || point.x > points[index - 1]!.x);
  const drawing = line<ToldPoint>((point) => point.x, (point) => point.y ?? 0)
    .defined((point) => point.y !== null)
    .curve(forward ? curveMonotoneX : curveCatmullRom)
    .digits(1);
  return drawing(points) ?? "";
}

function columns(frame: Frame) {
  return scaleLinear([0, Math.max(1, frame.phase_count)], [0, frame.width]);
}

function pointsOf(values: (number | null)[], frame: Frame): (CurvePoint | null)[] {
  return values.map((value, phase) =>
    value === null ? null : { x: phaseX(frame, phase), y: feelingY(frame, value), phase, value },
  );
}

function lineThrough(points: (CurvePoint | null)[]): CurveLine {
  const drawing = line<CurvePoint | null>((point) => point?.x ?? 0, (point) => point?.y ?? 0)
    .defined((point) => point !== null)
    .curve(curveMonotoneX)
    .digits(1);
  return { points: points.filter((point) => point !== null), path: drawing(points) ?? "" };
}

function lane(journey: number, count: number, frame: Frame): number {
  const step = Math.min(LANE_STEP, (levelHeight(frame) * 0.35) / Math.max(count, 1));
  return (journey - (count - 1) / 2) * step;
}

function beside(curves: (number | null)[][], journey: number, phase: number, frame: Frame): number {
  const value = curves[journey]?.[phase];
  const equals = curves.map((_, index) => index).filter((index) => curves[index]?.[phase] === value);
  const room = (frame.width / frame.phase_count) * 0.66;
  const step = Math.min((DOT_STEP * frame.width) / 1600, room / Math.max(equals.length, 1));
  return (equals.indexOf(journey) - (equals.length - 1) / 2) * step;
}
