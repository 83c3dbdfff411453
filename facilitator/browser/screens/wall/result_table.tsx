// The result per group as a table.

import { t, tn } from "../../language.ts";
import type { RankedIdea } from "../../parts/result_pages.ts";
import type { SplitPart, WallState } from "../../protocol.ts";

interface ResultTableProps {
  ideas: RankedIdea[];
  state: WallState;
  parts: SplitPart[];
}

export function ResultTable({ ideas, state, parts }: ResultTableProps) {
  const group = (code: string) => state.groups.find((other) => other.code === code)?.name ?? code;
  const phase = (code: string) => state.phases.find((other) => other.code === code)?.name ?? code;
  return (
    <table class="result-table">
      <caption class="visually-hidden">{t("Dots per group")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Idea")}</th>
          {parts.map((part) => (
            <th key={part.code} scope="col" class="result-table__number">
              {group(part.code)}
              <span class="result-table__voters">{tn("%(n)s voter", "%(n)s voters", part.voter_count)}</span>
            </th>
          ))}
          <th scope="col" class="result-table__number">
            {t("Total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {ideas.map((idea) => (
          <IdeaRow key={idea.note.id} idea={idea} phase={phase(idea.note.phase)} parts={parts} />
        ))}
      </tbody>
    </table>
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
