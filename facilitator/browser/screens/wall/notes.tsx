// Sticky notes per phase: while the round is silent only how many, after the reveal the notes themselves.

import type { ComponentChildren } from "preact";
import { t, tn } from "../../language.ts";
import { Note } from "../../parts/note.tsx";
import type { ActivityView, NoteView, PhaseView, WallState } from "../../protocol.ts";
import { notesOf } from "./choose.ts";
import { usePageClock } from "./measure.ts";
import { Pages } from "./pages.tsx";

const PILE_MAX = 7;

export function Notes({ state, activity }: { state: WallState; activity: ActivityView }) {
  return activity.revealed ? (
    <NoteColumns
      phases={state.phases}
      lead={activity.prompt}
      notes={(phase) => notesOf(state, activity, phase)}
      tag={(count) => tn("%(n)s note", "%(n)s notes", count)}
    />
  ) : (
    <Silent state={state} activity={activity} />
  );
}

function Silent({ state, activity }: { state: WallState; activity: ActivityView }) {
  return (
    <div class="stack">
      {activity.prompt && <p class="prompt prompt--large">{activity.prompt}</p>}
      <ol class="columns" style={{ "--phases": state.phases.length }}>
        {state.phases.map((phase) => (
          <SilentPhase key={phase.code} phase={phase} count={activity.note_counts?.[phase.code] ?? 0} />
        ))}
      </ol>
      <p class="notes__hint">{t("Everybody writes in silence. The notes appear here later, without names.")}</p>
    </div>
  );
}

function SilentPhase({ phase, count }: { phase: PhaseView; count: number }) {
  return (
    <li class="silent-phase" data-phase={phase.code} data-count={count}>
      <h2 class="phase-name">{phase.name}</h2>
      <p class="silent-phase__count">
        <strong>{count}</strong> {tn("note", "notes", count)}
      </p>
      <div class="silent-phase__pile" aria-hidden="true">
        {Array.from({ length: Math.min(PILE_MAX, count) }, (_, index) => (
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
}

/** Phases as columns of sticky notes; columns that are too long turn their pages together. */
export function NoteColumns({ phases, lead, notes, tag }: NoteColumnsProps) {
  const tick = usePageClock();
  return (
    <div class="stack">
      {lead && <div class="prompt">{lead}</div>}
      <ol class="columns" style={{ "--phases": phases.length }}>
        {phases.map((phase) => (
          <NotePhase key={phase.code} phase={phase} notes={notes(phase.code)} tick={tick} tag={tag} />
        ))}
      </ol>
    </div>
  );
}

function NotePhase(props: { phase: PhaseView; notes: NoteView[]; tick: number; tag: (count: number) => string }) {
  const { phase, notes, tick, tag } = props;
  return (
    <li class="note-phase" data-phase={phase.code}>
      <h2 class="phase-name">{phase.name}</h2>
      <p class="note-phase__count">{notes.length ? tag(notes.length) : t("nothing yet")}</p>
      <Pages tick={tick} label={phase.name}>
        {notes.map((note) => (
          <li key={note.id} class="note-slot" data-note-id={note.id}>
            <Note kind={note.note_kind} text={note.text} />
          </li>
        ))}
      </Pages>
    </li>
  );
}
