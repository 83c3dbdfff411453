// The curve of the journey: drawn with a finger or a mouse over the phases, or set point by point with keys. It and the
// fragments are the same: what is drawn is rounded to whole feelings, and that is seen while it is drawn.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { feelingWord } from "../../../parts/curve_words.ts";
import { useStory } from "./context.ts";
import { CurveDots } from "./curve_dots.tsx";
import { CurveGround, PAD } from "./curve_ground.tsx";
import { toldPath } from "../../../parts/curves_geometry.ts";
import { layColumns, placeDots, readStroke, type Dot, type DrawnFeeling, type Spot } from "./curve_shape.ts";
import type { Frame } from "../../../parts/curves_geometry.ts";

const HEIGHT = 210;
/** Below the feelings: what was not told. */
const STRIP = 40;
const ROOM_PER_DOT = 17;
const SHORTEST_STROKE = 8;
const WIDE = 620;

export function Curve() {
  const { fragments, phases } = useStory();
  const [box, width] = useWidth();
  const [isDrawing, draw] = useState(false);
  const felt = fragments.filter(({ phase_id }) => phase_id !== null);
  return (
    <section class="story-curve" aria-labelledby="curve-title">
      <div class="story-curve__head">
        <h2 id="curve-title" tabIndex={-1}>{t("How it felt")}</h2>
        <Button class="story-curve__touch" look="secondary-action" aria-pressed={isDrawing} onClick={() => draw(!isDrawing)}>
          {isDrawing ? t("Stop drawing") : t("Draw with your finger")}
        </Button>
      </div>
      {felt.length === 0 ? (
        <p class="hint">{t("As soon as a fragment is in a phase, its feeling can be drawn here.")}</p>
      ) : (
        <p class="hint">{t("Draw a line over the points, or choose a point and press an arrow key. Below the line: not told.")}</p>
      )}
      <div ref={box} class="story-curve__box" role="group" tabIndex={0} aria-label={t("How it felt")}>
        {width > 0 && phases.length > 0 ? <Drawing width={width} isDrawing={isDrawing} /> : null}
      </div>
      {felt.length > 0 ? <CurveTable /> : null}
    </section>
  );
}

function Drawing({ width, isDrawing }: { width: number; isDrawing: boolean }) {
  const { fragments, phases, feel } = useStory();
  const gutter = width < WIDE ? PAD.narrow : PAD.wide;
  const felt = fragments.filter(({ phase_id }) => phase_id !== null);
  const inside = Math.max(width - gutter - PAD.end, felt.length * ROOM_PER_DOT + phases.length * ROOM_PER_DOT);
  const frame: Frame = { width: inside, height: HEIGHT, phase_count: phases.length };
  const columns = layColumns(phases.map(({ id }) => id), felt, inside);
  const dots = placeDots(columns, felt, frame);
  const stroke = useStroke(isDrawing, { x: gutter, y: PAD.top }, (drawn) =>
    feel(changesOf(readStroke(drawn, dots, frame), dots)),
  );
  const drawn = stroke.spots ? readStroke(stroke.spots, dots, frame) : [];
  const shown = dots.map((dot) => expected(dot, drawn, frame));
  return (
    <svg
      class={`story-curve__drawing${isDrawing ? " story-curve__drawing--touch" : ""}`}
      width={inside + gutter + PAD.end}
      height={HEIGHT + PAD.top + STRIP}
      role="group"
      aria-label={t("The curve, a point for each fragment")}
      data-strokes={stroke.count}
      {...stroke.handlers}
    >
      <CurveGround frame={frame} columns={columns} gutter={gutter} strip={STRIP} />
      <g transform={`translate(${gutter} ${PAD.top})`}>
        <path class="story-curve__line" d={toldPath(shown)} />
        {stroke.spots ? <polyline class="story-curve__stroke" points={stroke.spots.map(({ x, y }) => `${x},${y}`).join(" ")} /> : null}
        {drawn.map((one) => (
          <line
            key={one.id}
            class="story-curve__rounding"
            x1={one.x}
            x2={one.x}
            y1={one.exactY}
            y2={shown.find(({ id }) => id === one.id)?.y ?? one.exactY}
          />
        ))}
        <CurveDots dots={shown} frame={frame} strip={STRIP} origin={{ x: gutter, y: PAD.top }} />
      </g>
    </svg>
  );
}

function expected(dot: Dot, drawn: DrawnFeeling[], frame: Frame): Dot {
  const found = drawn.find(({ id }) => id === dot.id);
  return found ? { ...dot, value: found.sentiment, y: levelY(found.sentiment, frame) } : dot;
}

const levelY = (feeling: number, frame: Frame): number =>
  placeDots([{ id: "", start: 0, end: 1 }], [{ id: "", phase_id: "", sentiment: feeling }], frame)[0]!.y!;

function changesOf(drawn: DrawnFeeling[], dots: Dot[]) {
  const held = new Map(dots.map(({ id, value }) => [id, value]));
  return drawn
    .filter(({ id, sentiment }) => held.get(id) !== sentiment)
    .map(({ id, sentiment }) => ({ touchpoint_id: id, sentiment }));
}

// A finger draws only after "Draw with your finger", so that the page still scrolls when one touches the curve.
function useStroke(isDrawing: boolean, origin: Spot, finish: (stroke: Spot[]) => void) {
  const [spots, setSpots] = useState<Spot[] | null>(null);
  const held = useRef<Spot[] | null>(null);
  const [count, setCount] = useState(0);
  const keep = (next: Spot[] | null) => {
    held.current = next;
    setSpots(next);
  };
  const spotOf = (event: PointerEvent): Spot => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return { x: event.clientX - box.left - origin.x, y: event.clientY - box.top - origin.y };
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || (event.pointerType === "touch" && !isDrawing)) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      keep([spotOf(event)]);
    },
    onPointerMove: (event: PointerEvent) => held.current && keep([...held.current, spotOf(event)]),
    onPointerUp: () => {
      const stroke = held.current;
      keep(null);
      if (!stroke || lengthOf(stroke) < SHORTEST_STROKE) return;
      setCount((before) => before + 1);
      finish(stroke);
    },
    onPointerCancel: () => keep(null),
  };
  return { spots, count, handlers };
}

function lengthOf(stroke: Spot[]): number {
  const xs = stroke.map(({ x }) => x);
  return Math.max(...xs) - Math.min(...xs);
}

function CurveTable() {
  const { fragments, phases } = useStory();
  return (
    <details class="more-fields">
      <summary>{t("The curve as a table")}</summary>
      <div class="more-fields__inside">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("Phase")}</th>
              <th scope="col">{t("What happened")}</th>
              <th scope="col">{t("Feeling")}</th>
            </tr>
          </thead>
          <tbody>
            {phases.flatMap((phase) =>
              fragments
                .filter(({ phase_id }) => phase_id === phase.id)
                .map((row) => (
                  <tr key={row.id}>
                    <td>{phase.name}</td>
                    <td dir="auto">{row.fact}</td>
                    <td>{row.sentiment === null ? t("not told") : feelingWord(row.sentiment)}</td>
                  </tr>
                )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current!;
    const watching = new ResizeObserver(() => setWidth(element.clientWidth));
    watching.observe(element);
    setWidth(element.clientWidth);
    return () => watching.disconnect();
  }, []);
  return [box, width] as const;
}
