// The points of the curve, one per fragment: dragged up and down, or moved with the arrow keys as a slider.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../../language.ts";
import { feelingName } from "../../../parts/curve_face.tsx";
import { feelingWord } from "../../../parts/curve_words.ts";
import { feelingY, type Frame } from "../../../parts/curves_geometry.ts";
import { focusSoon, headId, useStory } from "./context.ts";
import { feelingAt, type Dot, type Spot } from "./curve_shape.ts";

interface DotsProps {
  dots: Dot[];
  frame: Frame;
  strip: number;
  origin: Spot;
}

const LOWEST = -2;
const HIGHEST = 2;
const RADIUS = 10;
const TOUCH_RADIUS = 22;
const LABEL_LENGTH = 80;

export function CurveDots(props: DotsProps) {
  return (
    <g>
      {props.dots.map((dot) => (
        <CurveDot key={dot.id} dot={dot} {...props} />
      ))}
    </g>
  );
}

function CurveDot({ dot, frame, strip, origin }: DotsProps & { dot: Dot }) {
  const { fragments, fill, choose, open } = useStory();
  const [pulled, pull] = useState<number | null | undefined>(undefined);
  const value = pulled === undefined ? dot.value : pulled;
  const y = value === null ? frame.height + strip / 2 : pulled === undefined ? dot.y! : feelingY(frame, value);
  const row = fragments.find(({ id }) => id === dot.id);
  const valueAt = (event: JSX.TargetedPointerEvent<SVGGElement>) => {
    const top = event.currentTarget.ownerSVGElement!.getBoundingClientRect().top;
    const place = event.clientY - top - origin.y;
    return place > frame.height ? null : feelingAt(place, frame);
  };
  return (
    <g
      class="story-curve__dot"
      role="slider"
      tabindex={0}
      aria-label={(row?.fact ?? "").slice(0, LABEL_LENGTH)}
      aria-orientation="vertical"
      aria-valuemin={LOWEST}
      aria-valuemax={HIGHEST}
      aria-valuenow={value ?? 0}
      aria-valuetext={value === null ? t("not told") : feelingWord(value)}
      data-dot={dot.id}
      data-value={value ?? ""}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        pull(dot.value);
      }}
      onPointerMove={(event) => {
        event.stopPropagation();
        if (pulled !== undefined) pull(valueAt(event));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        pull(undefined);
        if (pulled !== undefined && pulled !== dot.value) fill(dot.id, { sentiment: pulled });
      }}
      onPointerCancel={() => pull(undefined)}
      // Within a picture touch-action does nothing: else the page would scroll, and end the pulling.
      onTouchMove={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Enter") {
          event.preventDefault();
          choose(dot.id);
          open(dot.id);
          return focusSoon(headId(dot.id));
        }
        const next = pressed(event.key, dot.value);
        if (next === undefined) return;
        event.preventDefault();
        if (next !== dot.value) fill(dot.id, { sentiment: next });
      }}
    >
      <title>{row?.fact}</title>
      <circle class="story-curve__touchable" cx={dot.x} cy={y} r={TOUCH_RADIUS} />
      <circle class={`story-curve__point story-curve__point--${value === null ? "untold" : feelingName(value)}`} cx={dot.x} cy={y} r={RADIUS} />
    </g>
  );
}

/** The feeling after a key: arrows step, 1 to 5 are very bad to very good, 0 and Delete are "not told". */
function pressed(key: string, value: number | null): number | null | undefined {
  const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[key];
  if (by !== undefined) return value === null ? 0 : Math.min(HIGHEST, Math.max(LOWEST, value + by));
  if (key === "Home") return LOWEST;
  if (key === "End") return HIGHEST;
  if (key === "0" || key === "Delete" || key === "Backspace") return null;
  return /^[1-5]$/.test(key) ? Number(key) - 3 : undefined;
}
