// The scores of somebody without a phone: what the group is asked about each idea, one person after the other.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import { SCORE_MAX, type ActivityView, type ParticipantView, type ScoreAxis, type ScoringView } from "../../protocol.ts";
import { paperScoresDeed } from "./paper_deeds.ts";
import { PersonChoice, usePaperPeople } from "./paper_seats.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useOffers, useRoom } from "./room.ts";

const AXES: readonly ScoreAxis[] = ["impact", "effort"];
const SCORES = Array.from({ length: SCORE_MAX }, (_, index) => index + 1);

export function PaperScoresForm({ activity, scoring }: { activity: ActivityView; scoring: ScoringView }) {
  const { state } = useRoom();
  const leads = useLeads();
  const { run } = useDoing();
  const { people, chosen, choose, goOn } = usePaperPeople([...scoring.impact_by, ...scoring.effort_by]);
  const [given, setGiven] = useState<Record<string, number>>({});
  const table = useRef<HTMLTableElement>(null);
  const isShown = chosen !== undefined && activity.state === "open" && leads;
  const begin = (): void => table.current?.querySelector("select")?.focus();
  useOffers("paper-scores", isShown ? [{ name: t("Enter scores on paper"), run: begin }] : []);
  if (!chosen || !isShown) return null;
  const place = `paper-scores:${activity.id}`;
  const axes = askedOf(chosen, scoring);
  const ideas = ballotIdeas(state, scoring);
  const scores = ideas.flatMap(({ id }) =>
    axes.flatMap((axis) => {
      const score = given[`${axis}:${id}`];
      return score === undefined ? [] : [{ note_id: id, axis, score }];
    }),
  );
  const change = (key: string, value: string): void => {
    const { [key]: _former, ...others } = given;
    setGiven(value ? { ...others, [key]: Number(value) } : others);
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (scores.length === 0 || !(await run(paperScoresDeed(activity, chosen, scores)))) return;
    goOn();
    setGiven({});
    begin();
  };
  return (
    <form class="card paper-form" aria-labelledby="paper-scores-title" onSubmit={(event) => void submit(event)} data-paper-scores>
      <h3 id="paper-scores-title">{t("Scores of somebody without a phone")}</h3>
      <PersonChoice id="paper-scores-person" people={people} chosen={chosen.id} choose={choose} />
      <table class="table" ref={table}>
        <thead>
          <tr>
            <th scope="col">{t("Idea")}</th>
            {axes.map((axis) => (
              <th key={axis} scope="col">
                {axisWords(axis)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ideas.map(({ id, text }) => (
            <tr key={id}>
              <th scope="row" class="idea__text">
                {text}
              </th>
              {axes.map((axis) => (
                <td key={axis}>
                  <select
                    class="utrecht-textbox field"
                    aria-label={`${axisWords(axis)}: ${text}`}
                    value={given[`${axis}:${id}`] ?? ""}
                    onChange={(event) => change(`${axis}:${id}`, event.currentTarget.value)}
                  >
                    <option value="">–</option>
                    {SCORES.map((score) => (
                      <option key={score}>{score}</option>
                    ))}
                  </select>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="aside">{t("It replaces what was entered for this person before.")}</p>
      <Push action="enter-paper-scores" type="submit" place={place} disabled={scores.length === 0}>
        {t("Enter the scores")}
      </Push>
      <Refusal place={place} />
    </form>
  );
}

function askedOf({ group }: ParticipantView, scoring: ScoringView): ScoreAxis[] {
  return AXES.filter((axis) => (axis === "impact" ? scoring.impact_by : scoring.effort_by).includes(group));
}

function axisWords(axis: ScoreAxis): string {
  return axis === "impact" ? t("How much does this help residents?") : t("How much work is this?");
}
