// The result of a closed vote: most dots first, in total and, where it may be shown, per perspective.

import { t, tn } from "../../language.ts";
import { Note } from "../../parts/note.tsx";
import { findIdea } from "../../parts/note_stacks.ts";
import { RoundsTable } from "../../parts/rounds.tsx";
import { SplitBars, mostDots } from "../../parts/split_bars.tsx";
import { standingWords } from "../../parts/support.ts";
import { perspectivesWithheld } from "../../parts/words.ts";
import type { BallotResult, IdeaResult, PhoneState, RoundIdea, RoundsView } from "../../protocol.ts";

export function Result({ result, state }: { result: BallotResult; state: PhoneState }) {
  const ideas = result.ideas.filter((idea) => idea.dots > 0);
  if (result.voter_count === 0) return <p>{t("Nobody has voted.")}</p>;
  return (
    <>
      <p>{tn("%(n)s participant voted.", "%(n)s participants voted.", result.voter_count)}</p>
      {result.perspectives === null && <p class="soft">{perspectivesWithheld(result)}</p>}
      {result.rounds && <Rounds rounds={result.rounds} state={state} />}
      <ol class="notes">
        {ideas.map((idea) => (
          <li key={idea.note_id}>
            <ResultIdea idea={idea} result={result} state={state} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Rounds({ rounds, state }: { rounds: RoundsView; state: PhoneState }) {
  return (
    <section class="card" aria-labelledby="rounds-title">
      <h2 id="rounds-title">{t("What moved between the rounds")}</h2>
      <RoundsTable rounds={rounds} ideas={rounds.ideas} textOf={(idea) => textOf(state, idea)} class="rounds--stack" />
    </section>
  );
}

function textOf(state: PhoneState, { note_id }: RoundIdea) {
  const note = findIdea(state, note_id);
  return note ? { text: note.text, phase: state.phases.find(({ code }) => code === note.phase)?.name ?? "" } : null;
}

function ResultIdea({ idea, result, state }: { idea: IdeaResult; result: BallotResult; state: PhoneState }) {
  const note = findIdea(state, idea.note_id);
  if (!note) return null;
  const phase = state.phases.find((candidate) => candidate.code === note.phase)?.name;
  const standing = standingWords(result, idea);
  return (
    <Note kind="idea" text={note.text} plain>
      <p class="soft">{phase}</p>
      <p class="result__dots">{tn("%(n)s dot", "%(n)s dots", idea.dots)}</p>
      {standing && <p class="soft">{standing}</p>}
      {result.perspectives && (
        <SplitBars parts={result.perspectives} dots={idea.by_perspective} most={mostDots(result)} named />
      )}
    </Note>
  );
}
