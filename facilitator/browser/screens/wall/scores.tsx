// Impact and effort: the ideas while people score, never a score; once it is closed the picture, or the table.

import { t } from "../../language.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import { pageAt } from "../../parts/paging.ts";
import { scorePages } from "../../parts/score_pages.ts";
import { ScoresTable, TwoByTwo, askedLines, listScored, withheldScores } from "../../parts/two_by_two.tsx";
import type { ActivityView, ScoringResult, ScoringView, WallState } from "../../protocol.ts";
import { peopleIn } from "./choose.ts";

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
  return (
    <div class="scores-wall">
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
        {ballotIdeas(state, scoring).map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Result({ state, result }: { state: WallState; result: ScoringResult }) {
  const ideas = listScored(state, result);
  const why = withheldScores(result);
  if (result.scorer_count === 0) return <p class="view-empty">{t("Nobody has scored.")}</p>;
  if (state.stage.table) return <Table state={state} result={result} />;
  return (
    <div class="scores-wall scores-wall--picture" data-scores-view="picture">
      <TwoByTwo ideas={ideas} screen="wall" />
      <div class="scores-wall__beside">
        <ol class="scores-wall__legend">
          {ideas.map(({ number, note, scores }) => (
            <li key={note.id} class={scores.impact && scores.effort ? "" : "scores-wall__withheld"}>
              <span class="scores-wall__number">{number}</span>
              <span class="scores-wall__text" dir="auto">
                {note.text}
              </span>
            </li>
          ))}
        </ol>
        <p class="scores-wall__how">{t("A mark is the middle score, its lines go from the lowest to the highest.")}</p>
        {why && <p class="scores-wall__how">{why}</p>}
      </div>
    </div>
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
      {pages.length > 1 && <p class="page-number">{t("page %(page)s of %(count)s", { page: page + 1, count: pages.length })}</p>}
    </div>
  );
}
