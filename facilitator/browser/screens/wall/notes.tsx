// Sticky notes per phase: while the round is silent only how many, after the reveal the notes themselves.

import type { ComponentChildren } from "preact";
import { t, tn } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";
import { NOTE_KINDS, Note, noteKindName } from "../../parts/note.tsx";
import type { ActivityView, NoteView, PhaseView, WallState } from "../../protocol.ts";
import { notesOf } from "./choose.ts";
import { usePageClock } from "./measure.ts";
import { Pages } from "./pages.tsx";

// The highest pile has so many notes; the others are in proportion.
const PILE_MAX = 12;

export function Notes({ state, activity }: { state: WallState; activity: ActivityView }) {
  return activity.revealed ? (
    <NoteColumns
      phases={state.phases}
      lead={activity.prompt}
      notes={(phase) => notesOf(state, activity, phase)}
      tag={(count) => tn("%(n)s note", "%(n)s notes", count)}
      plain={activity.type === "ideas"}
    />
  ) : (
    <Silent state={state} activity={activity} />
  );
}

function Silent({ state, activity }: { state: WallState; activity: ActivityView }) {
  const counts = activity.note_counts ?? {};
  const most = Math.max(PILE_MAX, ...Object.values(counts));
  return (
    <div class="stack">
      {activity.prompt && <p class="prompt prompt--large">{activity.prompt}</p>}
      <ol class="columns" style={{ "--phases": state.phases.length }}>
        {state.phases.map((phase) => (
          <SilentPhase key={phase.code} phase={phase} count={counts[phase.code] ?? 0} most={most} />
        ))}
      </ol>
      <p class="notes__hint">{t("Everybody writes in silence. The notes appear here later, without names.")}</p>
    </div>
  );
}

function SilentPhase({ phase, count, most }: { phase: PhaseView; count: number; most: number }) {
  return (
    <li class="silent-phase" data-phase={phase.code} data-count={count}>
      <h2 class="phase-name">{phase.name}</h2>
      <p class="silent-phase__count">
        <strong>{count}</strong> {tn("note", "notes", count)}
      </p>
      <div class="silent-phase__pile" aria-hidden="true">
        {Array.from({ length: Math.ceil((PILE_MAX * count) / most) }, (_, index) => (
          <div key={index} class="blank-note" style={{ "--index": index }} />
        ))}
      </div>
    </li>
  );
}

interface NoteColumnsProps {
  phases: PhaseView[];
  lead: ComponentChildren;
  notes: (phase: string) => NoteView[];
  tag: (count: number) => string;
  /** All are ideas: no word for the kind on each of them. */
  plain: boolean;
}

/** Phases as columns of sticky notes; columns that are too long turn their pages together. */
export function NoteColumns({ phases, lead, notes, tag, plain }: NoteColumnsProps) {
  const tick = usePageClock();
  return (
    <div class="stack">
      {lead && <div class="prompt">{lead}</div>}
      <ol class="columns" style={{ "--phases": phases.length }}>
        {phases.map((phase) => (
          <NotePhase key={phase.code} phase={phase} notes={notes(phase.code)} tick={tick} tag={tag} plain={plain} />
        ))}
      </ol>
    </div>
  );
}

interface NotePhaseProps extends Pick<NoteColumnsProps, "tag" | "plain"> {
  phase: PhaseView;
  notes: NoteView[];
  tick: number;
}

function NotePhase({ phase, notes, tick, tag, plain }: NotePhaseProps) {
  return (
    <li class="note-phase" data-phase={phase.code}>
      <h2 class="phase-name">{phase.name}</h2>
      <p class="note-phase__count">{notes.length ? tag(notes.length) : t("nothing yet")}</p>
      {!plain && <KindTally notes={notes} />}
      <Pages tick={tick} label={phase.name}>
        {notes.map((note) => (
          <li key={note.id} class="note-slot" data-note-id={note.id}>
            <Note kind={note.note_kind} text={note.text} plain={plain} />
          </li>
        ))}
      </Pages>
    </li>
  );
}

/** How many of each kind, for who can't read hundreds of notes. */
function KindTally({ notes }: { notes: NoteView[] }) {
  const counts = NOTE_KINDS.map((kind) => ({ kind, count: notes.filter((note) => note.note_kind === kind).length }));
  const found = counts.filter(({ count }) => count > 0);
  if (found.length < 2) return null;
  return (
    <ul class="tally">
      {found.map(({ kind, count }) => (
        <li key={kind} class={`tally__part note--${kind}`} style={{ "flex-grow": count }}>
          <Icon name={kind} />
          <span class="visually-hidden">{noteKindName(kind)}: </span>
          {count}
        </li>
      ))}
    </ul>
  );
}
