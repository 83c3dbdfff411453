// Impact and effort: the ideas while people score, never a score; once it is closed the picture, or the table.

import { t } from "../../language.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import { pageAt } from "../../parts/paging.ts";
import { type LegendPage, askedPages, legendPages, scorePages } from "../../parts/score_pages.ts";
import { shortText } from "../../parts/short_text.ts";
import { ScoresTable, TwoByTwo, askedLines, listScored, withheldScores } from "../../parts/two_by_two.tsx";
import type { ActivityView, ScoringResult, ScoringView, WallState } from "../../protocol.ts";
import { peopleIn } from "./choose.ts";
import { PageNumber } from "./page_number.tsx";

interface ScoresProps {
  state: WallState;
  activity: ActivityView;
}

export function Scores({ state, activity }: ScoresProps) {
  if (!activity.scoring) return <p class="view-empty">{activity.prompt || t("The ideas come here.")}</p>;
  if (activity.scores) return <Result state={state} result={activity.scores} />;
  return <Asked state={state} activity={activity} scoring={activity.scoring} />;
}

function Asked({ state, activity, scoring }: ScoresProps & { scoring: ScoringView }) {
  const voted = activity.voted_count ?? 0;
  const people = peopleIn(state, [...scoring.impact_by, ...scoring.effort_by]);
  const pages = askedPages(ballotIdeas(state, scoring));
  const page = Math.min(state.stage.page, pages.length - 1);
  return (
    <div class="scores-wall" data-page={page} data-page-count={pages.length}>
      <p class="scores-wall__call">
        {t("Score on your phone.")}{" "}
        <span data-voted-count={voted}>{t("%(voted)s of %(people)s have scored", { voted, people })}</span>
      </p>
      <ul class="scores-wall__asked">
        {askedLines(state.groups, scoring).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ul class="scores-wall__ideas">
        {(pageAt(pages, page) ?? []).map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ul>
      <PageNumber page={page} count={pages.length} />
    </div>
  );
}

function Result({ state, result }: { state: WallState; result: ScoringResult }) {
  const ideas = listScored(state, result);
  const why = withheldScores(result, "picture");
  if (result.scorer_count === 0) return <p class="view-empty">{t("Nobody has scored.")}</p>;
  if (state.stage.table) return <Table state={state} result={result} />;
  const pages = legendPages(ideas, result);
  const page = Math.min(state.stage.page, pages.length - 1);
  const shown = pageAt(pages, page) ?? { size: "small", ideas: [] };
  return (
    <div class="scores-wall scores-wall--picture" data-scores-view="picture" data-page={page} data-page-count={pages.length}>
      <TwoByTwo ideas={ideas} screen="wall" told={shown.ideas} />
      <div class="scores-wall__beside">
        <Legend page={shown} />
        <p class="scores-wall__how">{t("A mark is the middle score, its lines go from the lowest to the highest.")}</p>
        {why && <p class="scores-wall__how">{why}</p>}
        <PageNumber page={page} count={pages.length} />
      </div>
    </div>
  );
}

function Legend({ page: { size, ideas } }: { page: LegendPage }) {
  return (
    <ol class={`scores-wall__legend scores-wall__legend--${size}`}>
      {ideas.map(({ number, note, scores }) => (
        <li key={note.id} class={scores.impact && scores.effort ? "" : "scores-wall__withheld"}>
          <span class="scores-wall__number">{number}</span>
          <span class="scores-wall__text" dir="auto">
            {shortText(note)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Table({ state, result }: { state: WallState; result: ScoringResult }) {
  const pages = scorePages(listScored(state, result));
  const page = Math.min(state.stage.page, pages.length - 1);
  const why = withheldScores(result);
  return (
    <div class="scores-wall" data-scores-view="table" data-page={page} data-page-count={pages.length}>
      <ScoresTable ideas={pageAt(pages, page) ?? []} class="result-table" />
      {why && <p class="scores-wall__how">{why}</p>}
      <PageNumber page={page} count={pages.length} />
    </div>
  );
}
