// Impact and effort: which ideas and which groups before, how many have scored meanwhile, and the picture afterwards.

import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import { ScoresTable, TwoByTwo, askedLines, listScored, withheldScores } from "../../parts/two_by_two.tsx";
import { SCORED_IDEAS_MAX, type ActivityView, type ConsoleState, type ScoringResult, type ScoringView } from "../../protocol.ts";
import { findCurrent } from "./agenda.ts";
import { ChosenIdeas } from "./ballot_ideas.tsx";
import { scoringDeed, type ScoringFields } from "./deeds.ts";
import { PaperScoresForm } from "./paper_scores_form.tsx";
import { Empty, Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useRoom } from "./room.ts";
import { topIdeas } from "./round_form.tsx";

const USUAL = 6;

export function ScoresPanel({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const isFixed = !useLeads() || activity.state === "open" || (activity.voted_count ?? 0) > 0;
  const ideas = ballotIdeas(state);
  return (
    <>
      {activity.scores ? <Result result={activity.scores} /> : null}
      {activity.scoring && !activity.scores ? <Turnout activity={activity} scoring={activity.scoring} /> : null}
      {activity.scoring ? <PaperScoresForm key={activity.id} activity={activity} scoring={activity.scoring} /> : null}
      {isFixed && activity.scoring ? <Fixed scoring={activity.scoring} /> : null}
      {!isFixed && ideas.length === 0 ? <Empty>{t("There are no ideas yet. Open a part in which people write ideas first.")}</Empty> : null}
      {!isFixed && ideas.length > 0 ? <Fields key={JSON.stringify(activity.scoring)} activity={activity} /> : null}
    </>
  );
}

function Result({ result }: { result: ScoringResult }) {
  const { state } = useRoom();
  const ideas = listScored(state, result);
  const why = withheldScores(result);
  return (
    <section class="card" aria-labelledby="scores-title" data-result>
      <h3 id="scores-title">{t("Result")}</h3>
      {result.scorer_count === 0 ? (
        <Empty>{t("Nobody has scored.")}</Empty>
      ) : (
        <>
          <TwoByTwo ideas={ideas} screen="console" />
          <p class="aside">{t("A mark is the middle score, its lines go from the lowest to the highest.")}</p>
          {why ? <p class="withheld" data-withheld>{why}</p> : null}
          <ScoresTable ideas={ideas} class="table table--stack" />
        </>
      )}
    </section>
  );
}

function Turnout({ activity, scoring }: { activity: ActivityView; scoring: ScoringView }) {
  const { state } = useRoom();
  const asked = new Set([...scoring.impact_by, ...scoring.effort_by]);
  const people = state.participants.filter(({ group }) => asked.has(group)).length;
  return (
    <section class="card" aria-labelledby="turnout-title">
      <h3 id="turnout-title">{t("How many have scored")}</h3>
      <p class="strong" data-voted={activity.voted_count ?? 0}>
        {t("%(voted)s of %(people)s have scored", { voted: activity.voted_count ?? 0, people })}
      </p>
      <p class="aside">{t("The scores stay hidden until you close this part, for you as well.")}</p>
    </section>
  );
}

function Fixed({ scoring }: { scoring: ScoringView }) {
  const { state } = useRoom();
  return (
    <section class="card" aria-labelledby="scoring-title">
      <h3 id="scoring-title">{t("What is scored")}</h3>
      {askedLines(state.groups, scoring).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <ul class="plain-list">
        {ballotIdeas(state, scoring).map(({ id, text }) => (
          <li key={id} class="idea__text">
            {text}
          </li>
        ))}
      </ul>
      <p class="aside">{t("This cannot change once people are scoring.")}</p>
    </section>
  );
}

/** What is proposed: the first ideas of the last vote, residents on impact, those who work in it on effort. */
function propose(state: ConsoleState): ScoringFields {
  const votes = state.activities.filter(({ result }) => result !== null);
  const last = findCurrent(votes)?.result;
  const top = last ? topIdeas(last, USUAL).slice(0, SCORED_IDEAS_MAX) : [];
  const by = (side: string) => {
    const codes = state.groups.filter(({ perspective }) => perspective === side).map(({ code }) => code);
    return codes.length > 0 ? codes : state.groups.map(({ code }) => code);
  };
  return { ideas: top, impact_by: by("lived"), effort_by: by("system") };
}

function wrong({ ideas, impact_by, effort_by }: ScoringFields): string | null {
  if (ideas.length === 0) return t("Choose at least one idea.");
  if (ideas.length > SCORED_IDEAS_MAX) return t("Choose at most %(count)s ideas.", { count: SCORED_IDEAS_MAX });
  return impact_by.length === 0 || effort_by.length === 0 ? t("Choose at least one group for each.") : null;
}

function Fields({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const [fields, setFields] = useState<ScoringFields>(() => activity.scoring ?? propose(state));
  const place = `scoring:${activity.id}`;
  const error = wrong(fields);
  const isSame = JSON.stringify(fields) === JSON.stringify(activity.scoring);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!error && !isSame) void deeds.run(scoringDeed(activity, fields));
  };
  return (
    <form class="card ballot" onSubmit={submit} noValidate data-form="scoring" aria-labelledby="scoring-title">
      <h3 id="scoring-title">{t("What is scored")}</h3>
      <p class="aside">{t("Each idea gets a score from 1 to 5. The first ideas of the last vote are chosen already.")}</p>
      <GroupChoice label={t("Who scores impact")} codes={fields.impact_by} set={(impact_by) => setFields({ ...fields, impact_by })} />
      <GroupChoice label={t("Who scores effort")} codes={fields.effort_by} set={(effort_by) => setFields({ ...fields, effort_by })} />
      <fieldset class="choice ballot__ideas">
        <legend class="label">{t("Which ideas")}</legend>
        <ChosenIdeas ideas={ballotIdeas(state)} chosen={fields.ideas} set={(ideas) => setFields({ ...fields, ideas: ideas ?? [] })} />
      </fieldset>
      <Push action="save-scoring" type="submit" look="strong" place={place} disabled={error !== null || isSame}>
        {t("Set this")}
      </Push>
      <p class={error ? "refusal" : "visually-hidden"} role="alert">
        {error}
      </p>
      <Refusal place={place} />
    </form>
  );
}

function GroupChoice({ label, codes, set }: { label: string; codes: string[]; set: (codes: string[]) => void }) {
  const { state } = useRoom();
  const toggle = (code: string) => set(codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code]);
  return (
    <fieldset class="choice">
      <legend class="label">{label}</legend>
      {state.groups.map(({ code, name }) => (
        <label key={code} class="choice__item">
          <input type="checkbox" checked={codes.includes(code)} onChange={() => toggle(code)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
