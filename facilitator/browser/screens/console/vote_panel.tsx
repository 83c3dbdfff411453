// A vote: its dots before, how many have voted while it is open, and the result only once it is closed.

import { t } from "../../language.ts";
import type { ActivityView, NoteView } from "../../protocol.ts";
import { numberIdeas } from "../../parts/idea_numbers.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import { countNotes, silentIdeaRounds } from "./agenda.ts";
import { BallotForm } from "./ballot_form.tsx";
import { PaperBallotForm } from "./paper_ballot_form.tsx";
import { Count, Empty } from "./pieces.tsx";
import { useLeads, useRoom } from "./room.ts";
import { RoundForm } from "./round_form.tsx";
import { VoteResult } from "./vote_result.tsx";

export function VotePanel({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const leads = useLeads();
  const chosen = activity.ballot?.ideas ?? null;
  const ideas = ballotIdeas(state, activity.ballot);
  const mayGoOn = leads && activity.state === "closed" && (activity.result?.ideas.length ?? 0) > 0;
  const silentCount = silentIdeaRounds(state).reduce((sum, round) => sum + countNotes(round), 0);
  return (
    <>
      {activity.result ? (
        <>
          <VoteResult result={activity.result} />
          {activity.ballot && mayGoOn ? <RoundForm activity={activity} ballot={activity.ballot} result={activity.result} /> : null}
        </>
      ) : (
        <Turnout activity={activity} ideaCount={ideas.length + (chosen === null ? silentCount : 0)} />
      )}
      <PaperBallotForm activity={activity} />
      {activity.ballot && leads ? <BallotForm activity={activity} ballot={activity.ballot} /> : null}
      {activity.result || (ideas.length === 0 && silentCount > 0) ? null : <Ideas ideas={ideas} />}
    </>
  );
}

function Turnout({ activity, ideaCount }: { activity: ActivityView; ideaCount: number }) {
  const { state } = useRoom();
  return (
    <section class="card" aria-labelledby="turnout-title">
      <h3 id="turnout-title">{t("How many have voted")}</h3>
      <dl class="counts">
        <div class="count">
          <dt>{t("Have voted")}</dt>
          <dd data-voted={activity.voted_count ?? 0}>
            {t("%(count)s of %(total)s", { count: activity.voted_count ?? 0, total: state.participants.length })}
          </dd>
        </div>
        <Count label={t("Ideas to vote on")} value={ideaCount} />
      </dl>
      <p>{t("Who voted for what stays hidden until you close the vote, for you as well.")}</p>
    </section>
  );
}

function Ideas({ ideas }: { ideas: NoteView[] }) {
  const { state } = useRoom();
  const numbers = numberIdeas(state.notes, state.activities);
  if (ideas.length === 0)
    return <Empty>{t("There are no ideas yet. Open a part in which people write ideas first.")}</Empty>;
  return (
    <details class="journey">
      <summary>{t("The ideas in this vote, per phase")}</summary>
      {state.phases
        .map((phase) => ({ phase, found: ideas.filter((idea) => idea.phase === phase.code) }))
        .filter(({ found }) => found.length > 0)
        .map(({ phase, found }) => (
          <section key={phase.code}>
            <h4>{phase.name}</h4>
            <ul class="plain-list">
              {found.map((idea) => (
                <li key={idea.id} class="idea__text" data-idea-number={numbers.get(idea.id)}>
                  {numbers.get(idea.id)}. {idea.text}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </details>
  );
}
