// Behind the curve: the phases as columns, the five feelings as levels with their faces, and the strip of the untold.

import { t } from "../../../language.ts";
import { CurveFace } from "../../../parts/curve_face.tsx";
import { feelingWord, FEELINGS } from "../../../parts/curve_words.ts";
import { feelingY, type Frame } from "../../../parts/curves_geometry.ts";
import { useStory } from "./context.ts";
import type { Column } from "./curve_shape.ts";

/** Around the drawing: room for faces (and their words when it is wide) and for the names of the phases. */
export const PAD = { narrow: 34, wide: 118, top: 30, end: 8 };

const FACE = 26;
const LETTER = 8;
const NUMBER_ROOM = 30;

interface GroundProps {
  frame: Frame;
  columns: Column[];
  gutter: number;
  strip: number;
}

export function CurveGround({ frame, columns, gutter, strip }: GroundProps) {
  return (
    <g class="story-curve__ground" aria-hidden="true">
      {columns.map((column, index) => (
        <ColumnGround key={column.id} column={column} index={index} {...{ frame, gutter, strip }} />
      ))}
      {FEELINGS.map((feeling) => {
        const y = PAD.top + feelingY(frame, feeling);
        return (
          <g key={feeling}>
            <line class={`story-curve__level${feeling === 0 ? " story-curve__level--zero" : ""}`} x1={gutter} x2={gutter + frame.width} y1={y} y2={y} />
            <svg x={2} y={y - FACE / 2} width={FACE} height={FACE}>
              <CurveFace feeling={feeling} />
            </svg>
            {gutter === PAD.wide ? (
              <text class="story-curve__word" x={FACE + 8} y={y + 5}>
                {feelingWord(feeling)}
              </text>
            ) : null}
          </g>
        );
      })}
      <text class="story-curve__word" x={gutter === PAD.wide ? FACE + 8 : 11} y={PAD.top + frame.height + strip / 2 + 5}>
        {gutter === PAD.wide ? t("not told") : "?"}
      </text>
    </g>
  );
}

interface ColumnProps extends Omit<GroundProps, "columns"> {
  column: Column;
  index: number;
}

function ColumnGround({ column, index, frame, gutter, strip }: ColumnProps) {
  const { phases } = useStory();
  const width = column.end - column.start;
  const name = phases[index]?.name ?? "";
  return (
    <g>
      <rect
        class={`story-curve__column${index % 2 ? " story-curve__column--odd" : ""}`}
        x={gutter + column.start}
        y={0}
        width={width}
        height={PAD.top + frame.height + strip}
      />
      <text class="story-curve__phase" x={gutter + column.start + 8} y={20}>
        <title>{name}</title>
        <tspan class="story-curve__number">{index + 1}</tspan> {shorten(name, Math.floor((width - NUMBER_ROOM) / LETTER))}
      </text>
    </g>
  );
}

function shorten(name: string, room: number): string {
  if (name.length <= room) return name;
  return room < 4 ? "" : `${name.slice(0, room - 1).trimEnd()}…`;
}
