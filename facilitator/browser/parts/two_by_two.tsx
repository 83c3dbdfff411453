// Ideas by impact and effort: a picture with two axes, and the table that says the same. The same on every screen.

import { formatNumber, t, tn } from "../language.ts";
import type { GroupView, IdeaScores, NoteView, ScoreSpread, ScoringResult, ScoringView } from "../protocol.ts";
import { ballotIdeas, type Placed } from "./note_stacks.ts";
import { spread } from "./spots.ts";

/** An idea with its number in the picture and in the table. */
export interface Scored {
  number: number;
  note: NoteView;
  scores: IdeaScores;
}

/** The size of the picture in its own units, which are pixels of the screen it is made for. */
interface Size {
  width: number;
  height: number;
  mark: number;
  font: number;
}

const SIZES: Record<"wall" | "console" | "phone", Size> = {
  wall: { width: 1000, height: 900, mark: 23, font: 26 },
  console: { width: 600, height: 460, mark: 14, font: 15 },
  phone: { width: 320, height: 330, mark: 12, font: 13 },
};
const LEAST = 1;
const MOST = 5;
/** Room at the ends of the axes, in scores. */
const BESIDE = 0.4;

/** The ideas that are shown, in the order of the result. */
export function listScored(state: Placed, result: ScoringResult): Scored[] {
  const notes = new Map(ballotIdeas(state).map((note) => [note.id, note]));
  const shown = result.ideas.flatMap((scores) => {
    const note = notes.get(scores.note_id);
    return note ? [{ note, scores }] : [];
  });
  return shown.map((idea, index) => ({ ...idea, number: index + 1 }));
}

/** The names of groups by their codes. */
export function groupNames(groups: readonly GroupView[], codes: readonly string[]): string {
  return groups.filter(({ code }) => codes.includes(code)).map(({ name }) => name).join(", ");
}

/** Who scores what, in two lines. */
export function askedLines(groups: readonly GroupView[], scoring: ScoringView): string[] {
  return [
    t("Impact, how much it helps residents: %(groups)s", { groups: groupNames(groups, scoring.impact_by) }),
    t("Effort, how much work it is: %(groups)s", { groups: groupNames(groups, scoring.effort_by) }),
  ];
}

/** Why something is not shown, or nothing; beside the picture an idea lacks its mark, in the table it has a dash. */
export function withheldScores(result: ScoringResult, place: "picture" | "table" = "table"): string | null {
  if (result.is_difference_of_few)
    return t("The scores are not shown: only a few people changed them after they were shown before.");
  const isAll = result.ideas.every(({ impact, effort }) => impact && effort);
  if (!isAll && place === "picture")
    return t("An idea without a mark was scored by fewer than %(count)s people.", { count: result.min_group_size });
  return isAll ? null : t("A dash means: fewer than %(count)s people scored it, so it is not shown.", { count: result.min_group_size });
}

/** "4 (2–5), 9 answers": the middle score, the lowest and the highest. */
export function spreadWords(spread: ScoreSpread | null): string {
  if (!spread) return "–";
  const count = tn("%(n)s answer", "%(n)s answers", spread.count);
  return `${formatNumber(spread.median)} (${spread.low}–${spread.high}), ${count}`;
}

interface Frame extends Size {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function frameOf(size: Size): Frame {
  const beside = 2 * size.font;
  return { ...size, left: beside, top: 1.6 * size.font, right: size.width - 2, bottom: size.height - 3.6 * size.font };
}

function xOf({ left, right }: Frame, effort: number): number {
  return left + ((effort - LEAST + BESIDE) / (MOST - LEAST + 2 * BESIDE)) * (right - left);
}

function yOf({ top, bottom }: Frame, impact: number): number {
  return bottom - ((impact - LEAST + BESIDE) / (MOST - LEAST + 2 * BESIDE)) * (bottom - top);
}

/** The marks of the ideas that have both scores, none over another. */
function placeMarks(ideas: readonly Scored[], frame: Frame) {
  const shown = ideas.filter(({ scores }) => scores.impact && scores.effort);
  const { mark, left, top, right, bottom } = frame;
  const wanted = shown.map(({ scores }) => ({
    x: xOf(frame, scores.effort!.median) - left - mark,
    y: yOf(frame, scores.impact!.median) - top - mark,
  }));
  const free = spread(wanted, 2.2 * mark, right - left - 2 * mark, bottom - top - 2 * mark);
  return shown.map((idea, index) => ({ idea, x: free[index]!.x + left + mark, y: free[index]!.y + top + mark }));
}

interface PictureProps {
  ideas: readonly Scored[];
  screen: keyof typeof SIZES;
  /** The ideas whose texts stand beside the picture now; the others keep an open mark. */
  told?: readonly Scored[];
}

export function TwoByTwo({ ideas, screen, told = ideas }: PictureProps) {
  const frame = frameOf(SIZES[screen]);
  const { width, height, left, top, right, bottom, font } = frame;
  const [middleX, middleY] = [xOf(frame, 3), yOf(frame, 3)];
  const corners = [
    { x: left, y: top - 0.45 * font, anchor: "start", text: t("Do now") },
    { x: right, y: top - 0.45 * font, anchor: "end", text: t("Plan it") },
    { x: left, y: bottom + 1.15 * font, anchor: "start", text: t("Do it on the side") },
    { x: right, y: bottom + 1.15 * font, anchor: "end", text: t("Rather not") },
  ];
  return (
    <svg
      class={`two-by-two two-by-two--${screen}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t("Ideas by impact and effort. The table says the same.")}
      font-size={font}
    >
      <rect class="two-by-two__frame" x={left} y={top} width={right - left} height={bottom - top} />
      <rect class="two-by-two__best" x={left} y={top} width={middleX - left} height={middleY - top} />
      <path class="two-by-two__middle" d={`M${middleX} ${top}V${bottom}M${left} ${middleY}H${right}`} />
      {corners.map(({ text, anchor, ...at }) => (
        <text key={text} class="two-by-two__corner" {...at} text-anchor={anchor}>
          {text}
        </text>
      ))}
      <text class="two-by-two__axis" x={(left + right) / 2} y={bottom + 2.75 * font} text-anchor="middle">
        {t("effort: little → much")}
      </text>
      <text
        class="two-by-two__axis"
        x={0}
        y={0}
        text-anchor="middle"
        transform={`translate(${1.1 * font} ${(top + bottom) / 2}) rotate(-90)`}
      >
        {t("impact: little → much")}
      </text>
      <Marks ideas={ideas} frame={frame} told={told.map(({ number }) => number)} />
    </svg>
  );
}

function Marks({ ideas, frame, told }: { ideas: readonly Scored[]; frame: Frame; told: number[] }) {
  const marks = placeMarks(ideas, frame);
  return (
    <>
      {marks.map(({ idea: { number, scores }, x, y }) => (
        <path
          key={number}
          class="two-by-two__range"
          d={`M${xOf(frame, scores.effort!.low)} ${y}H${xOf(frame, scores.effort!.high)}M${x} ${yOf(frame, scores.impact!.low)}V${yOf(frame, scores.impact!.high)}`}
        />
      ))}
      {marks.map(({ idea: { number }, x, y }) => (
        <g key={number} data-mark={number} class={told.includes(number) ? "two-by-two__told" : "two-by-two__other"}>
          <circle class="two-by-two__mark" cx={x} cy={y} r={frame.mark} />
          <text class="two-by-two__number" x={x} y={y} dy="0.35em" text-anchor="middle">
            {number}
          </text>
        </g>
      ))}
    </>
  );
}

export function ScoresTable({ ideas, class: look }: { ideas: readonly Scored[]; class: string }) {
  return (
    <table class={`${look} scores-table`} data-scores>
      <caption class="visually-hidden">{t("Impact and effort per idea: the middle score, and from the lowest to the highest")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("No.")}</th>
          <th scope="col">{t("Idea")}</th>
          <th scope="col">{t("Impact")}</th>
          <th scope="col">{t("Effort")}</th>
        </tr>
      </thead>
      <tbody>
        {ideas.map(({ number, note, scores }) => (
          <tr key={note.id} data-note-id={note.id}>
            <td class="scores-table__number">{number}</td>
            <th scope="row" dir="auto">
              {note.text}
            </th>
            <td data-label={t("Impact")}>{spreadWords(scores.impact)}</td>
            <td data-label={t("Effort")}>{spreadWords(scores.effort)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
