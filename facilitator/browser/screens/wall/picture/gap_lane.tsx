// The lanes of the gap: waiting, and what else residents told of each phase. And the notes of the room.

import { formatNumber, t, tn } from "../../../language.ts";
import { Figure } from "../../../parts/explain.tsx";
import { explainRating, explainRetold } from "../../../parts/explanations.ts";
import { Icon } from "../../../parts/icons.tsx";
import { NOTE_KINDS, noteKindName } from "../../../parts/note.tsx";
import { ratingName } from "../../../parts/words.ts";
import type { NoteView, PhaseView, WallState } from "../../../protocol.ts";
import { Days, longestDays } from "./days.tsx";
import { Lane } from "./lane.tsx";

export function WaitingLane({ state }: { state: WallState }) {
  const longest = longestDays(state.phases);
  return (
    <Lane
      kind="waiting"
      label={t("Waiting, in days")}
      name={
        <>
          <p class="lane__name">{t("Days of waiting")}</p>
          <p class="days-key" aria-hidden="true">
            <span class="days-key__item days-key__item--paper">{t("on paper")}</span>
            <span class="days-key__item days-key__item--life">{t("in real life")}</span>
          </p>
        </>
      }
      phases={state.phases}
      cell={(phase) => <Days state={state} phase={phase} longest={longest} />}
    />
  );
}

/** What else was told: how often again, and the lowest mark; `short` leaves out what stands in the explanation. */
export function ToldLanes({ state, short }: { state: WallState; short: boolean }) {
  return (
    <>
      <Lane
        kind="told"
        label={t("Told again")}
        name={t("Told again")}
        phases={state.phases}
        cell={(phase) => <Retold state={state} phase={phase} />}
      />
      <Lane
        kind="rating"
        label={t("Lowest mark (1 to 5)")}
        name={t("Lowest mark")}
        phases={state.phases}
        cell={(phase) => <Rating phase={phase} short={short} />}
      />
    </>
  );
}

export function Retold({ state, phase }: { state: WallState; phase: PhaseView }) {
  const { retold_count: count } = phase.figures;
  if (count === 0) return <span class="lane__quiet">0×</span>;
  return (
    <Figure explain={() => explainRetold(state, phase)}>
      <strong>{count}×</strong>
    </Figure>
  );
}

export function Rating({ phase, short = false }: { phase: PhaseView; short?: boolean }) {
  const lowest = phase.figures.lowest_rating;
  if (!lowest) return <span class="lane__quiet">{t("not told")}</span>;
  const name = ratingName(lowest.kind);
  return (
    <Figure explain={() => explainRating(phase, name)}>
      <strong>{formatNumber(lowest.median)}</strong> {name}{" "}
      {short ? `(${lowest.count})` : tn("(%(n)s journey)", "(%(n)s journeys)", lowest.count)}
    </Figure>
  );
}

/** Nothing before the room wrote something that may be seen. */
export function NotesLane({ state }: { state: WallState }) {
  if (state.notes.length === 0) return null;
  return (
    <Lane
      kind="notes"
      label={t("Notes and ideas")}
      name={<p class="lane__name">{t("Notes")}</p>}
      phases={state.phases}
      cell={(phase) => <NoteCounts notes={state.notes.filter((note) => note.phase === phase.code)} />}
    />
  );
}

/** How many notes there are of each kind. */
export function NoteCounts({ notes }: { notes: NoteView[] }) {
  const counts = NOTE_KINDS.map((kind) => ({ kind, count: notes.filter((note) => note.note_kind === kind).length }));
  const some = counts.filter(({ count }) => count > 0);
  if (some.length === 0) return <p class="lane__quiet">{t("none")}</p>;
  return (
    <ul class="note-counts">
      {some.map(({ kind, count }) => (
        <li key={kind} class={`note-count note--${kind}`}>
          <Icon name={kind} />
          <span class="visually-hidden">{noteKindName(kind)}: </span>
          {count}
        </li>
      ))}
    </ul>
  );
}
