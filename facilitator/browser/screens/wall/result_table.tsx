// The result per group as a table, a page of ideas at a time.

import { t } from "../../language.ts";
import type { SplitPart, WallState } from "../../protocol.ts";
import type { RankedIdea } from "./result.tsx";

const ROWS = 6;

interface ResultTableProps {
  ideas: RankedIdea[];
  state: WallState;
  parts: SplitPart[];
  tick: number;
}

export function ResultTable({ ideas, state, parts, tick }: ResultTableProps) {
  const chosen = ideas.filter((idea) => idea.result.dots > 0);
  const pageCount = Math.max(1, Math.ceil(chosen.length / ROWS));
  const first = (tick % pageCount) * ROWS;
  const page = chosen.slice(first, first + ROWS);
  const group = (code: string) => state.groups.find((other) => other.code === code)?.name ?? code;
  const phase = (code: string) => state.phases.find((other) => other.code === code)?.name ?? code;
  const range = { first: first + 1, last: first + page.length, total: chosen.length };
  return (
    <>
      <table class="result-table">
        <caption class="visually-hidden">{t("Dots per group")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Idea")}</th>
            {parts.map((part) => (
              <th key={part.code} scope="col" class="result-table__number">
                {group(part.code)}
              </th>
            ))}
            <th scope="col" class="result-table__number">
              {t("Total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.map((idea) => (
            <IdeaRow key={idea.note.id} idea={idea} phase={phase(idea.note.phase)} parts={parts} />
          ))}
        </tbody>
      </table>
      {pageCount > 1 && <p class="pages__range">{t("%(first)s–%(last)s of %(total)s", range)}</p>}
    </>
  );
}

function IdeaRow({ idea, phase, parts }: { idea: RankedIdea; phase: string; parts: SplitPart[] }) {
  return (
    <tr>
      <th scope="row">
        <span class="result-table__text">{idea.note.text}</span>
        <span class="result-table__phase">{phase}</span>
      </th>
      {parts.map((part) => (
        <td key={part.code} class={dotsClass(idea.result.by_group[part.code] ?? 0)}>
          {idea.result.by_group[part.code] ?? 0}
        </td>
      ))}
      <td class="result-table__number result-table__total">{idea.result.dots}</td>
    </tr>
  );
}

function dotsClass(dots: number): string {
  return dots > 0 ? "result-table__number" : "result-table__number result-table__none";
}
