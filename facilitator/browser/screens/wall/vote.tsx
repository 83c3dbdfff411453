// A vote: the ideas while it is open, never a tally; the result once it is closed.

import { t, tn } from "../../language.ts";
import type { ActivityView, BallotView, WallState } from "../../protocol.ts";
import { aboveNotes, notesShown } from "../driving/moves.ts";
import { peopleCount } from "./choose.ts";
import { NoteWall } from "./note_wall.tsx";
import { Result } from "./result.tsx";

interface VoteProps {
  state: WallState;
  activity: ActivityView;
}

export function Vote({ state, activity }: VoteProps) {
  if (activity.state === "closed" && activity.result) {
    return <Result state={state} result={activity.result} />;
  }
  return (
    <NoteWall
      phases={state.phases}
      notes={notesShown(state, activity)}
      stage={state.stage}
      above={aboveNotes(activity)}
      lead={<VoteLead activity={activity} people={peopleCount(state)} />}
      tag={(count) => tn("%(n)s idea", "%(n)s ideas", count)}
      plain
    />
  );
}

function VoteLead({ activity, people }: { activity: ActivityView; people: number }) {
  const voted = activity.voted_count ?? 0;
  return (
    <div class="vote-lead">
      <p class="vote-lead__call">{t("Vote on your phone")}</p>
      <div class="vote-lead__text">
        {activity.ballot && <p>{ballotText(activity.ballot)}</p>}
        {activity.prompt && <p>{activity.prompt}</p>}
      </div>
      <p class="vote-lead__voted" data-voted-count={voted}>
        {t("%(voted)s of %(people)s have voted", { voted, people })}
      </p>
    </div>
  );
}

function ballotText(ballot: BallotView): string {
  const dots = ballot.per_phase
    ? tn("You have %(n)s dot for each phase.", "You have %(n)s dots for each phase.", ballot.dots_per_participant)
    : tn("You have %(n)s dot.", "You have %(n)s dots.", ballot.dots_per_participant);
  return `${dots} ${tn("At most %(n)s dot for an idea.", "At most %(n)s dots for an idea.", ballot.dots_per_idea)}`;
}
