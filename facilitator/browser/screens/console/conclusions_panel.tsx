// The round of conclusions: per phase what speaks loudest, and what was concluded already.

import { own, t } from "../../language.ts";
import { PhaseMark } from "../../parts/phase_mark.tsx";
import { isShown } from "../../parts/note_stacks.ts";
import type { ConclusionView, ConsoleNoteView, PhaseView } from "../../protocol.ts";
import { LooseEndsList } from "./loose_ends_list.tsx";
import { Empty, Push } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { TakeUp } from "./take_up.tsx";
import { tellsOf } from "./what_is_told.ts";

const TOP_IDEAS = 3;

export function ConclusionsPanel() {
  const { state } = useRoom();
  if (state.phases.length === 0)
    return <Empty>{t("This journey has no phases yet. Add them when you prepare the meeting.")}</Empty>;
  return (
    <>
      <p>{t("Go through the phases one by one. What you write down under Conclusions is on the wall at once.")}</p>
      {state.phases.map((phase) => (
        <PhaseCard key={phase.code} phase={phase} />
      ))}
      <LooseEndsList />
    </>
  );
}

interface TopIdea {
  note: ConsoleNoteView;
  dots: number;
}

/** The ideas of a phase with most dots, over the closed votes. */
function useTopIdeas(phase: string): TopIdea[] {
  const { state } = useRoom();
  const dots = new Map<string, number>();
  for (const activity of state.activities)
    for (const idea of activity.result?.ideas ?? []) dots.set(idea.note_id, (dots.get(idea.note_id) ?? 0) + idea.dots);
  return state.notes
    .filter((note) => note.phase === phase && isShown(note) && (dots.get(note.id) ?? 0) > 0)
    .map((note) => ({ note, dots: dots.get(note.id) ?? 0 }))
    .sort((a, b) => b.dots - a.dots)
    .slice(0, TOP_IDEAS);
}

function PhaseCard({ phase }: { phase: PhaseView }) {
  const { state, startConclusion } = useRoom();
  const top = useTopIdeas(phase.code);
  const written = state.conclusions.filter((conclusion) => conclusion.phase === phase.code);
  return (
    <section class="card" aria-labelledby={`material-${phase.code}`} data-phase={phase.code}>
      <div class="card__head">
        <h3 id={`material-${phase.code}`}>
          {phase.name} <PhaseMark mark={phase.figures.mark} />
        </h3>
        <Push
          action="start-conclusion"
          about={phase.name}
          onClick={() => startConclusion({ phase: phase.code })}
        >
          {t("Write a conclusion")}
        </Push>
      </div>
      <p tabIndex={0} data-told={tellsOf({ kind: "phase", id: phase.id })}>
        {own(phase.sentence)}
      </p>
      {top.length > 0 ? <TopIdeas top={top} /> : null}
      {written.length > 0 ? <Written written={written} /> : <p class="aside">{t("No conclusion for this phase yet.")}</p>}
    </section>
  );
}

function TopIdeas({ top }: { top: TopIdea[] }) {
  return (
    <>
      <h4>{t("Ideas with most dots")}</h4>
      <ul class="plain-list">
        {top.map(({ note, dots }) => (
          <li key={note.id} data-told={tellsOf({ kind: "note", id: note.id })}>
            {note.text} <strong>{dots === 1 ? t("1 dot") : t("%(count)s dots", { count: dots })}</strong>
            <TakeUp told={{ text: note.text, phase: note.phase, sources: [{ kind: "note", id: note.id }] }} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Written({ written }: { written: ConclusionView[] }) {
  return (
    <>
      <h4>{t("Written down")}</h4>
      <ul class="plain-list">
        {written.map((conclusion) => (
          <li key={conclusion.id}>{conclusion.text}</li>
        ))}
      </ul>
    </>
  );
}
