// Scoring ideas on impact or effort, and what came of it. Every tap says one score, so it can be sent again safely.

import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import { ScoresTable, TwoByTwo, groupNames, listScored, withheldScores } from "../../parts/two_by_two.tsx";
import { SCORE_MAX, type NoteView, type OwnScore, type PhoneState, type ScoreAxis, type ScoringResult, type ScoringView } from "../../protocol.ts";
import type { ActivityProps } from "./context.ts";
import { Prompt } from "./frame.tsx";
import { ownScores, shuffled } from "./overlay.ts";
import { Saved } from "./recognition.tsx";

const AXES: readonly ScoreAxis[] = ["impact", "effort"];
const SCORES = Array.from({ length: SCORE_MAX }, (_, index) => index + 1);

function asked(scoring: ScoringView, group: string): ScoreAxis[] {
  return AXES.filter((axis) => (axis === "impact" ? scoring.impact_by : scoring.effort_by).includes(group));
}

export function ScoreIdeas(props: ActivityProps) {
  const { state, activity, meeting } = props;
  const { scoring } = activity;
  if (!scoring) return <Prompt text={activity.prompt} />;
  const axes = asked(scoring, state.me.group);
  const { scores, saved } = ownScores(state.me, meeting.pending, activity.id);
  const ideas = shuffled(ballotIdeas(state, scoring), state.me.participant_id);
  const give = (note_id: string, axis: ScoreAxis, score: number | null) =>
    void meeting.send({ kind: "score_idea", activity_id: activity.id, note_id, axis, score });
  if (axes.length === 0)
    return (
      <>
        <Prompt text={activity.prompt} />
        <p>{t("Others score now: %(groups)s. Please listen.", { groups: groupNames(state.groups, [...scoring.impact_by, ...scoring.effort_by]) })}</p>
      </>
    );
  return (
    <>
      <Prompt text={activity.prompt} />
      <p class="soft">{t("Nobody sees your scores. You can change them until the facilitator closes this part.")}</p>
      <ul class="notes">
        {ideas.map((idea) => (
          <li key={idea.id}>
            <Note kind="idea" text={idea.text} plain>
              {axes.map((axis) => (
                <ScoreRow key={axis} idea={idea} axis={axis} scores={scores} give={give} />
              ))}
            </Note>
          </li>
        ))}
      </ul>
      {(scores.length > 0 || !saved) && (
        <div class="standing" role="status">
          <p class="standing__left">
            {t("%(count)s of %(total)s scored", { count: scores.length, total: ideas.length * axes.length })}
          </p>
          <Saved saved={saved} />
        </div>
      )}
    </>
  );
}

interface RowProps {
  idea: NoteView;
  axis: ScoreAxis;
  scores: OwnScore[];
  give: (noteId: string, axis: ScoreAxis, score: number | null) => void;
}

function ScoreRow({ idea, axis, scores, give }: RowProps) {
  const own = scores.find((one) => one.note_id === idea.id && one.axis === axis)?.score;
  const [question, least, most] =
    axis === "impact"
      ? [t("How much does this help residents?"), t("a little"), t("very much")]
      : [t("How much work is this?"), t("little work"), t("much work")];
  return (
    <fieldset class="score" data-axis={axis} data-score={own}>
      <legend>
        {question}
        <span class="visually-hidden">: {idea.text}</span>
      </legend>
      <div class="score__row">
        {SCORES.map((score) => (
          <label key={score} class="score__one">
            <input
              type="radio"
              name={`${axis}-${idea.id}`}
              value={score}
              checked={own === score}
              onChange={() => give(idea.id, axis, score)}
            />
            <span>{score}</span>
          </label>
        ))}
      </div>
      <p class="score__ends soft">
        <span>1 = {least}</span>
        <span>
          {SCORE_MAX} = {most}
        </span>
      </p>
      {own !== undefined && (
        <Button onClick={() => give(idea.id, axis, null)}>
          {t("Take back")}
          <span class="visually-hidden">: {idea.text}</span>
        </Button>
      )}
    </fieldset>
  );
}

export function ScoreResult({ result, state }: { result: ScoringResult; state: PhoneState }) {
  const ideas = listScored(state, result);
  const why = withheldScores(result);
  if (result.scorer_count === 0) return <p>{t("Nobody has scored.")}</p>;
  return (
    <>
      <TwoByTwo ideas={ideas} screen="phone" />
      <p class="soft">{t("A mark is the middle score, its lines go from the lowest to the highest.")}</p>
      {why && <p class="soft">{why}</p>}
      <ScoresTable ideas={ideas} class="scores-table--stack" />
    </>
  );
}
