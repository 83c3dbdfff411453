// The result of a vote: per phase the ideas with their dots, the two perspectives side by side, and per group.

import { t, tn } from "../../language.ts";
import { NoteKindLabel } from "../../parts/note.tsx";
import { perspectiveName } from "../../parts/words.ts";
import type { BallotResult, IdeaResult, NoteView, Perspective, PhaseView, SplitPart, WallState } from "../../protocol.ts";
import { useFit, usePageClock } from "./measure.ts";
import { Pages } from "./pages.tsx";
import { ResultTable } from "./result_table.tsx";

export interface RankedIdea {
  note: NoteView;
  result: IdeaResult;
}

const GROUP_TURN = 3;

/** Two pictures that take turns when groups may be shown: per phase (twice as long), and the table per group. */
export function Result({ state, result }: { state: WallState; result: BallotResult }) {
  const tick = usePageClock();
  const fit = useFit<HTMLDivElement>(2);
  const ideas = rankedIdeas(state, result);
  const perGroup = result.groups !== null && tick % GROUP_TURN === GROUP_TURN - 1;
  return (
    <div class="result">
      <p class="result__lead">
        {tn("%(n)s participant voted.", "%(n)s participants voted.", result.voter_count)}{" "}
        {result.groups === null && t("Too few votes to show them per group.")}
      </p>
      {!perGroup && <Legend parts={result.perspectives ?? []} />}
      {!result.perspectives && result.groups && (
        <p class="result__lead">{t("Too few votes to show experience and work side by side.")}</p>
      )}
      {result.groups && (
        <div class={perGroup ? "result__pane" : "visually-hidden"} ref={fit}>
          <ResultTable ideas={ideas} state={state} parts={result.groups} tick={Math.floor(tick / GROUP_TURN)} />
        </div>
      )}
      {!perGroup && <ResultColumns phases={state.phases} ideas={ideas} result={result} tick={tick} />}
    </div>
  );
}

function Legend({ parts }: { parts: SplitPart[] }) {
  return (
    <ul class="result__legend">
      <li class="split-bar split-bar--total">
        <span class="result__swatch" aria-hidden="true" />
        {t("Dots together")}
      </li>
      {parts.map((part) => (
        <li key={part.code} class={`split-bar split-bar--${part.code}`}>
          <span class="result__swatch" aria-hidden="true" />
          {perspectiveName(part.code as Perspective)}: {tn("%(n)s voter", "%(n)s voters", part.voter_count)}
        </li>
      ))}
    </ul>
  );
}

interface ColumnsProps {
  phases: PhaseView[];
  ideas: RankedIdea[];
  result: BallotResult;
  tick: number;
}

function ResultColumns({ phases, ideas, result, tick }: ColumnsProps) {
  const most = Math.max(1, ...ideas.map((idea) => idea.result.dots));
  return (
    <ol class="columns" style={{ "--phases": phases.length }}>
      {phases.map((phase) => (
        <li key={phase.code} class="note-phase" data-phase={phase.code}>
          <h2 class="phase-name">{phase.name}</h2>
          <Pages tick={tick} label={phase.name}>
            {ideas
              .filter((idea) => idea.note.phase === phase.code)
              .map((idea) => (
                <IdeaBars key={idea.note.id} idea={idea} most={most} parts={result.perspectives} />
              ))}
          </Pages>
        </li>
      ))}
    </ol>
  );
}

function IdeaBars({ idea, most, parts }: { idea: RankedIdea; most: number; parts: SplitPart[] | null }) {
  const { note, result } = idea;
  return (
    <li class="idea-result" data-note-id={note.id} data-dots={result.dots}>
      {note.note_kind !== "idea" && <NoteKindLabel kind={note.note_kind} />}
      <p class="idea-result__text">{note.text}</p>
      <SplitBar code="total" name={t("Dots together")} dots={result.dots} most={most} />
      {parts?.map((part) => (
        <SplitBar
          key={part.code}
          code={part.code}
          name={perspectiveName(part.code as Perspective)}
          dots={result.by_perspective[part.code] ?? 0}
          most={most}
        />
      ))}
    </li>
  );
}

function SplitBar({ code, name, dots, most }: { code: string; name: string; dots: number; most: number }) {
  return (
    <p class={`split-bar split-bar--${code}`}>
      <span class="visually-hidden">{name}</span>
      <span class="split-bar__track" aria-hidden="true">
        <span class="split-bar__fill" style={{ width: `${(dots / most) * 100}%` }} />
      </span>
      <span class="split-bar__dots">{dots}</span>
    </p>
  );
}

function rankedIdeas(state: WallState, result: BallotResult): RankedIdea[] {
  const notes = new Map(state.notes.map((note) => [note.id, note]));
  return result.ideas.flatMap((idea) => {
    const note = notes.get(idea.note_id);
    return note ? [{ note, result: idea }] : [];
  });
}
