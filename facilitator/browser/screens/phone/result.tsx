// The result of a closed vote: most dots first, in total and, where it may be shown, per perspective.

import { t, tn } from "../../language.ts";
import { Note } from "../../parts/note.tsx";
import { perspectiveName } from "../../parts/words.ts";
import type { BallotResult, IdeaResult, Perspective, PhoneState } from "../../protocol.ts";

export function Result({ result, state }: { result: BallotResult; state: PhoneState }) {
  const ideas = result.ideas.filter((idea) => idea.dots > 0);
  return (
    <>
      <p>{tn("%(n)s participant voted.", "%(n)s participants voted.", result.voter_count)}</p>
      {result.perspectives === null && (
        <p class="soft">
          {t("The result per group is not shown: a group has fewer than %(n)s voters.", { n: result.min_group_size })}
        </p>
      )}
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

function ResultIdea({ idea, result, state }: { idea: IdeaResult; result: BallotResult; state: PhoneState }) {
  const note = state.notes.find((candidate) => candidate.id === idea.note_id);
  if (!note) return null;
  const phase = state.phases.find((candidate) => candidate.code === note.phase)?.name;
  const parts = (result.perspectives ?? []).map(
    ({ code }) => `${perspectiveName(code as Perspective)}: ${idea.by_perspective[code] ?? 0}`,
  );
  return (
    <Note kind="idea" text={note.text}>
      <p class="result__dots">{tn("%(n)s dot", "%(n)s dots", idea.dots)}</p>
      <p class="soft">{[phase, ...parts].filter(Boolean).join(" · ")}</p>
    </Note>
  );
}
