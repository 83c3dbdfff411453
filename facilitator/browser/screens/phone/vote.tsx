// Spreading dots over ideas. Every tap says the new number of dots of one idea, so it can be sent again safely.

import { t, tn } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icons.tsx";
import { Note } from "../../parts/note.tsx";
import { ballotIdeas, isStack } from "../../parts/note_stacks.ts";
import type { BallotView, NoteView, OwnDots, PhonePhaseView } from "../../protocol.ts";
import type { ActivityProps } from "./context.ts";
import { Prompt } from "./frame.tsx";
import { ownDots, shuffled } from "./overlay.ts";

interface Votes {
  ballot: BallotView;
  ideas: NoteView[];
  given: OwnDots[];
  give: (noteId: string, dots: number) => void;
}

export function Vote(props: ActivityProps) {
  const { state, activity, meeting } = props;
  const { dots, saved } = ownDots(state.me, meeting.pending, activity.id);
  if (!activity.ballot) return <Prompt text={activity.prompt} />;
  const give = (note_id: string, dots: number) =>
    void meeting.send({ kind: "cast_vote", activity_id: activity.id, note_id, dots });
  const ideas = shuffled(
    ballotIdeas(state, activity.ballot),
    state.me.participant_id,
  );
  const given = gatherDots(dots, ideas);
  const votes = { ballot: activity.ballot, ideas, given, give };
  return (
    <>
      <Prompt text={activity.prompt} />
      <p>{rule(activity.ballot)}</p>
      <GoneIdeas {...votes} />
      {ideas.length === 0 && <p>{t("There are no ideas to vote on yet.")}</p>}
      {state.phases.map((phase) => (
        <PhaseIdeas key={phase.code} {...votes} phase={phase} />
      ))}
      {(ideas.length > 0 || given.length > 0) && <Standing {...votes} saved={saved} />}
    </>
  );
}

/** The dots on each part of merged ideas, at the whole. */
function gatherDots(dots: OwnDots[], ideas: NoteView[]): OwnDots[] {
  const whole = (id: string) => ideas.find((idea) => isStack(idea) && idea.parts.some((part) => part.id === id))?.id ?? id;
  const sums = new Map<string, OwnDots>();
  for (const one of dots) {
    const note_id = whole(one.note_id);
    sums.set(note_id, { ...one, note_id, dots: one.dots + (sums.get(note_id)?.dots ?? 0) });
  }
  return [...sums.values()];
}

function rule({ dots_per_participant: total, dots_per_idea: most, per_phase }: BallotView): string {
  const budget = per_phase
    ? tn("You have %(n)s dot for each phase.", "You have %(n)s dots for each phase.", total)
    : tn("You have %(n)s dot.", "You have %(n)s dots.", total);
  return `${budget} ${tn("At most %(n)s dot for an idea.", "At most %(n)s dots for an idea.", most)}`;
}

/** Dots left: in all, or in the phase when every phase has its own. */
function dotsLeft({ ballot, given, ideas }: Votes, phase: string | null): number {
  const counted = given.filter((vote) => {
    const idea = ideas.find((candidate) => candidate.id === vote.note_id);
    return !ballot.per_phase || idea?.phase === phase;
  });
  return Math.max(0, ballot.dots_per_participant - sum(counted));
}

function sum(votes: OwnDots[]): number {
  return votes.reduce((total, vote) => total + vote.dots, 0);
}

function PhaseIdeas(props: Votes & { phase: PhonePhaseView }) {
  const { ballot, phase } = props;
  const ideas = props.ideas.filter((idea) => idea.phase === phase.code);
  if (ideas.length === 0) return null;
  const left = dotsLeft(props, phase.code);
  return (
    <section class="phase">
      <h2>{phase.name}</h2>
      {ballot.per_phase && <p class="soft">{tn("%(n)s dot left", "%(n)s dots left", left)}</p>}
      <ul class="notes">
        {ideas.map((idea) => (
          <li key={idea.id}>
            <Idea {...props} idea={idea} left={left} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface IdeaProps extends Votes {
  idea: NoteView;
  left: number;
}

function Idea(props: IdeaProps) {
  const { idea, ballot, given } = props;
  const dots = given.find((vote) => vote.note_id === idea.id)?.dots ?? 0;
  return (
    <Note kind="idea" text={idea.text} class={dots > 0 ? "note--chosen" : ""} plain>
      {ballot.dots_per_idea === 1 ? <OneDot {...props} dots={dots} /> : <ManyDots {...props} dots={dots} />}
    </Note>
  );
}

/** One dot at most: one button, that gives it or takes it back. */
function OneDot({ idea, left, give, dots }: IdeaProps & { dots: number }) {
  const isFull = dots === 0 && left === 0;
  return (
    <div class="dots dots--one">
      {dots > 0 && (
        <p class="dots__yours">
          <span aria-hidden="true">●</span> {t("Your dot")}
        </p>
      )}
      <Button disabled={isFull} onClick={() => give(idea.id, dots > 0 ? 0 : 1)}>
        {dots > 0 ? t("Take back") : isFull ? t("No dots left") : t("Give a dot")}
        <span class="visually-hidden">: {idea.text}</span>
      </Button>
    </div>
  );
}

function ManyDots({ idea, left, ballot, give, dots }: IdeaProps & { dots: number }) {
  const most = ballot.dots_per_idea;
  return (
    <div class="dots" role="group" aria-label={t("Dots for: %(idea)s", { idea: idea.text })}>
      <Button disabled={dots === 0} onClick={() => give(idea.id, dots - 1)} aria-label={t("Take a dot back")}>
        −
      </Button>
      <p class="dots__given">
        <span aria-hidden="true">{"●".repeat(dots) + "○".repeat(Math.max(0, most - dots))}</span>
        <span class="visually-hidden" role="status">
          {tn("%(n)s dot", "%(n)s dots", dots)}
        </span>
      </p>
      <Button disabled={left === 0 || dots >= most} onClick={() => give(idea.id, dots + 1)} aria-label={t("Give a dot")}>
        +
      </Button>
    </div>
  );
}

/** Dots on ideas that are no longer on the list still count, so they can be taken back. */
function GoneIdeas({ given, ideas, give }: Votes) {
  const gone = given.filter((vote) => !ideas.some((idea) => idea.id === vote.note_id));
  if (gone.length === 0) return null;
  const takeBack = () => gone.forEach((vote) => give(vote.note_id, 0));
  return (
    <div class="notice notice--warning">
      <p>
        {tn(
          "%(n)s of your dots is on an idea that was taken off the list.",
          "%(n)s of your dots are on ideas that were taken off the list.",
          sum(gone),
        )}
      </p>
      <Button onClick={takeBack}>{t("Take back")}</Button>
    </div>
  );
}

function Standing(props: Votes & { saved: boolean }) {
  const { ballot, given, saved } = props;
  const words = ballot.per_phase
    ? tn("You gave %(n)s dot", "You gave %(n)s dots", sum(given))
    : t("%(left)s of %(total)s dots left", { left: dotsLeft(props, null), total: ballot.dots_per_participant });
  return (
    <div class="standing" role="status">
      <p class="standing__left">{words}</p>
      {(given.length > 0 || !saved) && (
        <p class="delivery" data-saved={saved}>
          <Icon name={saved ? "check" : "clock"} />
          {saved ? t("Saved") : t("Sending…")}
        </p>
      )}
    </div>
  );
}
