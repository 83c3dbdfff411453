// The result of a vote, page by page: overall, per phase, and per group where groups may be shown.

import { t, tn } from "../../language.ts";
import { NoteKindLabel } from "../../parts/note.tsx";
import { ballotIdeas, findIdea } from "../../parts/note_stacks.ts";
import { pageAt } from "../../parts/paging.ts";
import { type IdeasOfPhase, type RankedIdea, type ResultPage, resultPages } from "../../parts/result_pages.ts";
import { RoundsTable, turnoutWords } from "../../parts/rounds.tsx";
import { shortText } from "../../parts/short_text.ts";
import { SplitBars, inGroupOrder, mostDots } from "../../parts/split_bars.tsx";
import { standingWords } from "../../parts/support.ts";
import { groupsWithheld, perspectiveName, perspectivesWithheld } from "../../parts/words.ts";
import type { BallotResult, Perspective, RoundIdea, SplitPart, WallState } from "../../protocol.ts";
import { PageNumber } from "./page_number.tsx";
import { ResultTable } from "./result_table.tsx";

export function Result({ state, result }: { state: WallState; result: BallotResult }) {
  if (result.voter_count === 0) return <p class="view-empty">{t("Nobody has voted.")}</p>;
  const pages = resultPages(state.phases, ballotIdeas(state), result);
  const page = Math.min(state.stage.page, pages.length - 1);
  const shown = pageAt(pages, page);
  return (
    <div class="result" data-page={page} data-page-count={pages.length} data-result-page={shown?.kind}>
      <Lead result={result} kind={shown?.kind ?? "overall"} />
      {shown && <Shown page={shown} state={state} result={result} goesOn={pages[page + 1]?.kind === shown.kind} />}
      <PageNumber page={page} count={pages.length} />
    </div>
  );
}

function Lead({ result, kind }: { result: BallotResult; kind: ResultPage["kind"] }) {
  const titles = { overall: t("All ideas together"), phases: t("Per phase"), groups: t("Dots per group"), rounds: t("What moved between the rounds") };
  return (
    <>
      <div class="result__lead">
        <h2 class="result__title">{titles[kind]}</h2>
        {kind === "rounds" && result.rounds ? (
          <p>{turnoutWords(result.rounds, result.voter_count)}</p>
        ) : (
          <p>{tn("%(n)s participant voted.", "%(n)s participants voted.", result.voter_count)}</p>
        )}
        {kind !== "groups" && kind !== "rounds" && result.perspectives && <Legend parts={result.perspectives} />}
      </div>
      {!result.perspectives && <p class="result__why">{perspectivesWithheld(result)}</p>}
      {!result.groups && <p class="result__why">{groupsWithheld(result)}</p>}
    </>
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

interface ShownProps {
  page: ResultPage;
  state: WallState;
  result: BallotResult;
  /** The next page shows more of the same: this one is full. */
  goesOn: boolean;
}

function Shown({ page, state, result, goesOn }: ShownProps) {
  if (page.kind === "groups")
    return <ResultTable ideas={page.ideas} state={state} parts={inGroupOrder(result.groups ?? [], state.groups)} />;
  if (page.kind === "rounds" && result.rounds)
    return <RoundsTable rounds={result.rounds} ideas={page.rounds} textOf={(idea) => textOf(state, idea)} class="result-table" />;
  if (page.kind === "rounds") return null;
  if (page.kind === "phases") return <PhaseColumns phases={page.phases} result={result} />;
  return (
    <ol class={goesOn ? "ranking ranking--full" : "ranking"}>
      {page.ideas.map((idea) => (
        <Ranked key={idea.note.id} idea={idea} state={state} result={result} />
      ))}
    </ol>
  );
}

function textOf(state: WallState, { note_id }: RoundIdea) {
  const note = findIdea(state, note_id);
  if (!note) return null;
  return { text: note.text, phase: state.phases.find(({ code }) => code === note.phase)?.name ?? note.phase };
}

function Ranked({ idea, state, result }: { idea: RankedIdea; state: WallState; result: BallotResult }) {
  const phase = state.phases.find(({ code }) => code === idea.note.phase)?.name ?? idea.note.phase;
  return (
    <li class="ranking__idea" data-note-id={idea.note.id} data-dots={idea.result.dots} data-rank={idea.rank}>
      <p class="ranking__place">
        <span class="visually-hidden">{t("Place")} </span>
        {idea.rank}
      </p>
      <div class="ranking__what">
        <p class="ranking__text">{idea.note.text}</p>
        <p class="ranking__phase">{[phase, standingWords(result, idea.result)].filter(Boolean).join(" · ")}</p>
      </div>
      <p class="ranking__dots">{tn("%(n)s dot", "%(n)s dots", idea.result.dots)}</p>
      <Bars idea={idea} result={result} />
    </li>
  );
}

function PhaseColumns({ phases, result }: { phases: IdeasOfPhase[]; result: BallotResult }) {
  return (
    <ol class="columns" style={{ "--phases": phases.length }}>
      {phases.map(({ phase, ideas, first, total }) => (
        <li key={phase.code} class="note-phase" data-phase={phase.code}>
          <h2 class="phase-name">{phase.name}</h2>
          {ideas.length === 0 && <p class="note-phase__count">{t("no dots")}</p>}
          <ol class="result__ideas">
            {ideas.map((idea) => (
              <IdeaBars key={idea.note.id} idea={idea} result={result} />
            ))}
          </ol>
          {ideas.length < total && (
            <p class="pages__range">{t("%(first)s–%(last)s of %(total)s", { first, last: first + ideas.length - 1, total })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function IdeaBars({ idea, result }: { idea: RankedIdea; result: BallotResult }) {
  const { note } = idea;
  return (
    <li class="idea-result" data-note-id={note.id} data-dots={idea.result.dots}>
      {note.note_kind !== "idea" && <NoteKindLabel kind={note.note_kind} />}
      <p class="idea-result__text">{shortText(note)}</p>
      <p class="idea-result__dots">{tn("%(n)s dot", "%(n)s dots", idea.result.dots)}</p>
      <Bars idea={idea} result={result} />
    </li>
  );
}

/** The dots as bars: of both perspectives, or in total where these are withheld. */
function Bars({ idea, result }: { idea: RankedIdea; result: BallotResult }) {
  const most = mostDots(result);
  if (result.perspectives)
    return <SplitBars parts={result.perspectives} dots={idea.result.by_perspective} most={most} />;
  return (
    <p class="split__row" aria-hidden="true">
      <span class="split__track">
        <span class="split__fill" style={{ width: `${(idea.result.dots / most) * 100}%` }} />
      </span>
    </p>
  );
}
