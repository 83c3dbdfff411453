// The result of a closed vote: in total, lived and system side by side, and per group. A withheld split says why.

import { t } from "../../language.ts";
import { inGroupOrder } from "../../parts/split_bars.tsx";
import { RoundsTable, turnoutWords } from "../../parts/rounds.tsx";
import { findIdea } from "../../parts/note_stacks.ts";
import { standingWords } from "../../parts/support.ts";
import { groupsWithheld, perspectiveName, perspectivesWithheld } from "../../parts/words.ts";
import type { BallotResult, IdeaResult, Perspective, RoundIdea, RoundsView, SplitPart } from "../../protocol.ts";
import { Empty } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { TakeUp } from "./take_up.tsx";
import { tellsOf } from "./what_is_told.ts";

export function VoteResult({ result }: { result: BallotResult }) {
  return (
    <section class="card" aria-labelledby="result-title" data-result>
      <h3 id="result-title">{t("Result")}</h3>
      {result.voter_count === 0 ? <Empty>{t("Nobody has voted.")}</Empty> : <Dots result={result} />}
    </section>
  );
}

function Dots({ result }: { result: BallotResult }) {
  return (
    <>
      <p>
        {result.voter_count === 1 ? t("1 participant voted.") : t("%(count)s participants voted.", { count: result.voter_count })}
      </p>
      {result.perspectives === null ? <Withheld why={perspectivesWithheld(result)} /> : null}
      <SupportRule result={result} />
      {result.groups === null ? <Withheld why={groupsWithheld(result)} /> : null}
      {result.rounds ? <Rounds rounds={result.rounds} voters={result.voter_count} /> : null}
      <TotalTable result={result} />
      {result.groups ? <GroupTable groups={result.groups} ideas={result.ideas} /> : null}
    </>
  );
}

function Rounds({ rounds, voters }: { rounds: RoundsView; voters: number }) {
  const { state } = useRoom();
  const textOf = ({ note_id }: RoundIdea) => {
    const note = findIdea(state, note_id);
    return note ? { text: note.text, phase: state.phases.find(({ code }) => code === note.phase)?.name ?? note.phase } : null;
  };
  return (
    <>
      <h4>{t("What moved between the rounds")}</h4>
      <p>{turnoutWords(rounds, voters)}</p>
      <RoundsTable rounds={rounds} ideas={rounds.ideas} textOf={textOf} class="table table--stack" />
    </>
  );
}

function Withheld({ why }: { why: string }) {
  return (
    <p class="withheld" data-withheld>
      {why} {t("Their votes could be recognised.")}
    </p>
  );
}

/** How "supported by" came about, where it is said. */
function SupportRule({ result }: { result: BallotResult }) {
  if (!result.ideas.some(({ support }) => support !== null)) return null;
  return <p class="aside">{t("Supported by a side: among the first three ideas of that side.")}</p>;
}

function voters(part: SplitPart): string {
  return t("%(count)s voted", { count: part.voter_count });
}

function TotalTable({ result }: { result: BallotResult }) {
  const most = Math.max(1, ...result.ideas.map((idea) => idea.dots));
  const parts = result.perspectives ?? [];
  return (
    <table class="table table--stack">
      <caption class="caption">{t("Dots per idea, most first")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Idea")}</th>
          <th scope="col">{t("Dots")}</th>
          {parts.map((part) => (
            <th key={part.code} scope="col" class="num">
              <span class={`split-key split-key--${part.code}`}>
                <span class="split-key__swatch" aria-hidden="true" />
                {perspectiveName(part.code as Perspective)}
              </span>
              <span class="aside">{voters(part)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {result.ideas.map((idea) => (
          <TotalRow key={idea.note_id} idea={idea} parts={parts} most={most} standing={standingWords(result, idea)} />
        ))}
      </tbody>
    </table>
  );
}

interface TotalProps {
  idea: IdeaResult;
  parts: SplitPart[];
  most: number;
  standing: string;
}

function TotalRow({ idea, parts, most, standing }: TotalProps) {
  return (
    <tr data-note-id={idea.note_id} data-told={tellsOf({ kind: "note", id: idea.note_id })}>
      <th scope="row" class="idea">
        <IdeaText id={idea.note_id} withButton />
        {standing ? <span class="standing-words">{standing}</span> : null}
      </th>
      <td data-label={t("Dots")} data-dots={idea.dots}>
        <span class="bar">
          <span class="bar__fill" style={{ width: `${(100 * idea.dots) / most}%` }} />
          <strong class="bar__number">{idea.dots}</strong>
        </span>
      </td>
      {parts.map((part) => (
        <td key={part.code} class="num" data-label={perspectiveName(part.code as Perspective)}>
          {idea.by_perspective[part.code] ?? 0}
        </td>
      ))}
    </tr>
  );
}

function IdeaText({ id, withButton = false }: { id: string; withButton?: boolean }) {
  const { state } = useRoom();
  const note = findIdea(state, id);
  if (!note) return <span class="aside">{t("An idea that is no longer there")}</span>;
  const phase = state.phases.find((candidate) => candidate.code === note.phase);
  return (
    <>
      <span class="idea__text">{note.text}</span>
      <span class="aside">
        {phase?.name ?? note.phase}
        {withButton ? <TakeUp told={{ text: note.text, phase: note.phase, sources: [{ kind: "note", id }] }} /> : null}
      </span>
    </>
  );
}

function GroupTable({ groups, ideas }: { groups: SplitPart[]; ideas: IdeaResult[] }) {
  const { state } = useRoom();
  const nameOf = (code: string): string => state.groups.find((group) => group.code === code)?.name ?? code;
  const ordered = inGroupOrder(groups, state.groups);
  return (
    <table class="table table--stack table--groups">
      <caption class="caption">{t("Dots per group")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Idea")}</th>
          {ordered.map((part) => (
            <th key={part.code} scope="col" class="num">
              {nameOf(part.code)}
              <span class="aside">{voters(part)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ideas.map((idea) => (
          <tr key={idea.note_id}>
            <th scope="row" class="idea">
              <IdeaText id={idea.note_id} />
            </th>
            {ordered.map((part) => (
              <td key={part.code} class="num" data-label={nameOf(part.code)}>
                {idea.by_group[part.code] ?? 0}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
