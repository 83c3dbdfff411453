// Sticky notes per phase: while the round is silent only how many wrote and how much, after the reveal the notes.

import { t, tn } from "../../language.ts";
import type { ActivityView, PhaseView, WallState } from "../../protocol.ts";
import { aboveNotes, notesShown } from "../driving/moves.ts";
import { peopleCount } from "./choose.ts";
import { useReveal } from "./moments.ts";
import { NoteWall } from "./note_wall.tsx";

// The highest pile has so many notes; the others are in proportion.
const PILE_MAX = 12;
const ROW_MAX = 7;

interface NotesProps {
  state: WallState;
  activity: ActivityView;
}

export function Notes({ state, activity }: NotesProps) {
  const isRevealing = useReveal(activity.revealed);
  if (!activity.revealed) return <Silent state={state} activity={activity} />;
  const above = aboveNotes(activity);
  return (
    <NoteWall
      phases={state.phases}
      notes={notesShown(state, activity)}
      stage={state.stage}
      lead={above.prompt}
      above={above}
      tag={(count) => tn("%(n)s note", "%(n)s notes", count)}
      plain={activity.type === "ideas"}
      isRevealing={isRevealing}
    />
  );
}

function Silent({ state, activity }: { state: WallState; activity: ActivityView }) {
  const counts = activity.note_counts ?? {};
  const most = Math.max(PILE_MAX, ...Object.values(counts));
  const rows = Math.ceil(state.phases.length / ROW_MAX);
  return (
    <div class="stack">
      <div class="silent-lead">
        {activity.prompt && <p class="prompt prompt--large">{activity.prompt}</p>}
        <Writers count={activity.writer_count ?? 0} people={peopleCount(state)} />
      </div>
      <ol class={rows > 1 ? "columns columns--rows" : "columns"} style={{ "--phases": Math.ceil(state.phases.length / rows) }}>
        {state.phases.map((phase) => (
          <SilentPhase key={phase.code} phase={phase} count={counts[phase.code] ?? 0} most={most} />
        ))}
      </ol>
      <p class="notes__hint">{t("Everybody writes in silence. The notes appear here later, without names.")}</p>
    </div>
  );
}

function Writers({ count, people }: { count: number; people: number }) {
  return (
    <p class="silent-lead__writers" data-writer-count={count}>
      <strong>{t("%(count)s of %(people)s", { count, people })}</strong> {t("people have written")}
    </p>
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
