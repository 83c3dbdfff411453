// The result of a vote: per phase the ideas with their dots, the two perspectives side by side, and per group.

import { t, tn } from "../../language.ts";
import { NoteKindLabel } from "../../parts/note.tsx";
import { SplitBars, inGroupOrder, mostDots } from "../../parts/split_bars.tsx";
import { groupsWithheld, perspectiveName, perspectivesWithheld } from "../../parts/words.ts";
import type { BallotResult, IdeaResult, NoteView, Perspective, PhaseView, SplitPart, WallState } from "../../protocol.ts";
import { useFit, usePageClock } from "./measure.ts";
import { Pages } from "./pages.tsx";
import { ResultTable } from "./result_table.tsx";

export interface RankedIdea {
  note: NoteView;
  result: IdeaResult;
}

const TURNS = 4;

/** Two pictures that take turns when groups may be shown: per phase for three turns, then the table per group. */
export function Result({ state, result }: { state: WallState; result: BallotResult }) {
  const tick = usePageClock();
  const fit = useFit<HTMLDivElement>(2);
  const ideas = rankedIdeas(state, result);
  if (result.voter_count === 0) return <p class="view-empty">{t("Nobody has voted.")}</p>;
  const perGroup = result.groups !== null && tick % TURNS === TURNS - 1;
  const round = Math.floor(tick / TURNS);
  const columnTick = result.groups === null ? tick : round * (TURNS - 1) + Math.min(tick % TURNS, TURNS - 2);
  return (
    <div class="result">
      <p class="result__lead">{tn("%(n)s participant voted.", "%(n)s participants voted.", result.voter_count)}</p>
      {!perGroup && result.perspectives && <Legend parts={result.perspectives} />}
      {!result.perspectives && <p class="result__why">{perspectivesWithheld(result.min_group_size)}</p>}
      {!result.groups && <p class="result__why">{groupsWithheld(result.min_group_size)}</p>}
      {result.groups && (
        <div class={perGroup ? "result__pane" : "visually-hidden"} ref={fit}>
          <ResultTable ideas={ideas} state={state} parts={inGroupOrder(result.groups, state.groups)} tick={round} />
        </div>
      )}
      {!perGroup && <ResultColumns phases={state.phases} ideas={ideas} result={result} tick={columnTick} />}
    </div>
  );
}

function Legend({ parts }: { parts: SplitPart[] }) {
  return (
    <ul class="result__legend">
      {parts.map((part) => (
        <li key={part.code} class={`split-key split-key--${part.code}`}>
          <span class="split-key__swatch" aria-hidden="true" />
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
  const most = mostDots(result);
  return (
    <ol class="columns" style={{ "--phases": phases.length }}>
      {phases.map((phase) => {
        const found = ideas.filter((idea) => idea.note.phase === phase.code);
        return (
          <li key={phase.code} class="note-phase" data-phase={phase.code}>
            <h2 class="phase-name">{phase.name}</h2>
            {found.length === 0 && <p class="note-phase__count">{t("no dots")}</p>}
            <Pages tick={tick} label={phase.name}>
              {found.map((idea) => (
                <IdeaBars key={idea.note.id} idea={idea} most={most} parts={result.perspectives} />
              ))}
            </Pages>
          </li>
        );
      })}
    </ol>
  );
}

function IdeaBars({ idea, most, parts }: { idea: RankedIdea; most: number; parts: SplitPart[] | null }) {
  const { note, result } = idea;
  return (
    <li class="idea-result" data-note-id={note.id} data-dots={result.dots}>
      {note.note_kind !== "idea" && <NoteKindLabel kind={note.note_kind} />}
      <p class="idea-result__text">{note.text}</p>
      <p class="idea-result__dots">{tn("%(n)s dot", "%(n)s dots", result.dots)}</p>
      {parts ? (
        <SplitBars parts={parts} dots={result.by_perspective} most={most} />
      ) : (
        <p class="split__row" aria-hidden="true">
          <span class="split__track">
            <span class="split__fill" style={{ width: `${(result.dots / most) * 100}%` }} />
          </span>
        </p>
      )}
    </li>
  );
}

function rankedIdeas(state: WallState, result: BallotResult): RankedIdea[] {
  const notes = new Map(state.notes.map((note) => [note.id, note]));
  return result.ideas.flatMap((idea) => {
    const note = notes.get(idea.note_id);
    return note ? [{ note, result: idea }] : [];
  });
}
