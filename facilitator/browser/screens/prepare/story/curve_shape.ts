// Pure geometry of the curve of one journey that is drawn: a phase is as wide as what was told in it needs.

import { feelingY, type Frame, type ToldPoint } from "../../../parts/curves_geometry.ts";

export interface Spot {
  x: number;
  y: number;
}

/** A fragment in a phase, as far as the curve goes. */
export interface Felt {
  id: string;
  phase_id: string | null;
  sentiment: number | null;
}

export interface Dot extends ToldPoint {
  id: string;
}

export interface Column {
  id: string;
  start: number;
  end: number;
}

export interface DrawnFeeling {
  id: string;
  x: number;
  /** Where the stroke passes, before it is rounded to a whole feeling. */
  exactY: number;
  sentiment: number;
}

const LOWEST = -2;
const HIGHEST = 2;

/** The columns of the phases: one that holds more is wider. */
export function layColumns(phaseIds: string[], felt: Felt[], width: number): Column[] {
  const weights = phaseIds.map((id) => 1 + felt.filter((one) => one.phase_id === id).length);
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let at = 0;
  return phaseIds.map((id, index) => {
    const start = (at / whole) * width;
    at += weights[index]!;
    return { id, start, end: (at / whole) * width };
  });
}

/** Where the fragments stand, in the order they happened, spread over the columns of their phases. */
export function placeDots(columns: Column[], felt: Felt[], frame: Frame): Dot[] {
  return felt.flatMap((one) => {
    const column = columns.find(({ id }) => id === one.phase_id);
    if (!column) return [];
    const same = felt.filter((other) => other.phase_id === one.phase_id);
    const share = (same.indexOf(one) + 1) / (same.length + 1);
    const x = column.start + share * (column.end - column.start);
    return [{ id: one.id, x, y: one.sentiment === null ? null : feelingY(frame, one.sentiment), value: one.sentiment }];
  });
}

/** The whole feeling at a height, between very bad and very good. */
export function feelingAt(y: number, frame: Frame): number {
  const step = feelingY(frame, 0) - feelingY(frame, 1);
  return Math.min(HIGHEST, Math.max(LOWEST, Math.round((feelingY(frame, 0) - y) / step))) + 0;
}

/** What a stroke says of each fragment that it passes; where it went back, the last pass counts. */
export function readStroke(stroke: Spot[], dots: Dot[], frame: Frame): DrawnFeeling[] {
  return dots.flatMap(({ id, x }) => {
    const exactY = heightOf(stroke, x);
    return exactY === null ? [] : [{ id, x, exactY, sentiment: feelingAt(exactY, frame) }];
  });
}

function heightOf(stroke: Spot[], x: number): number | null {
  for (let index = stroke.length - 1; index > 0; index -= 1) {
    const [a, b] = [stroke[index - 1]!, stroke[index]!];
    if (x < Math.min(a.x, b.x) || x > Math.max(a.x, b.x)) continue;
    return a.x === b.x ? b.y : a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
  }
  return null;
}
