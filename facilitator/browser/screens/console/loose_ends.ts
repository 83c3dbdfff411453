// Pure: what is still open before the meeting closes. It asks for nothing that the state does not tell.

import { isShown } from "../../parts/note_stacks.ts";
import type { ConclusionView, ConsoleNoteView, ConsoleState, PhaseView } from "../../protocol.ts";

const TOP_PLACES = 3;

export interface LooseEnds {
  /** Phases that felt bad and for which nobody has an idea, or nothing is concluded. */
  dipsWithoutIdea: PhaseView[];
  dipsWithoutConclusion: PhaseView[];
  /** Ideas in the top of the last result of which is not said what becomes of them. */
  ideasUnanswered: ConsoleNoteView[];
  actionsWithoutOwner: ConclusionView[];
  actionsWithoutDate: ConclusionView[];
}

export function findLooseEnds(state: ConsoleState): LooseEnds {
  const dips = state.phases.filter(({ figures }) => figures.mark === "dip");
  const ideas = state.notes.filter((note) => note.note_kind === "idea" && isShown(note));
  const actions = state.conclusions.filter(({ conclusion_kind }) => conclusion_kind === "action");
  return {
    dipsWithoutIdea: dips.filter(({ code }) => !ideas.some(({ phase }) => phase === code)),
    dipsWithoutConclusion: dips.filter((dip) => !state.conclusions.some((one) => isAbout(one, dip))),
    ideasUnanswered: topIdeas(state, ideas).filter(({ id }) => !state.conclusions.some((one) => restsOn(one, id))),
    actionsWithoutOwner: actions.filter(({ owner }) => !owner),
    actionsWithoutDate: actions.filter(({ due_on }) => !due_on),
  };
}

export function countLooseEnds(ends: LooseEnds): number {
  return Object.values(ends).reduce((sum: number, list: unknown[]) => sum + list.length, 0);
}

function isAbout(conclusion: ConclusionView, dip: PhaseView): boolean {
  return conclusion.phase === dip.code || restsOn(conclusion, dip.id);
}

function restsOn(conclusion: ConclusionView, id: string): boolean {
  return conclusion.sources.some((source) => source.id === id);
}

/** Who shares the last of the places stands in the top as well. */
function topIdeas(state: ConsoleState, ideas: ConsoleNoteView[]): ConsoleNoteView[] {
  const results = state.activities.flatMap(({ result }) => (result ? [result] : []));
  const last = results[results.length - 1]?.ideas ?? [];
  const least = last[Math.min(TOP_PLACES, last.length) - 1]?.dots ?? 0;
  const top = new Set(last.filter(({ dots }) => dots > 0 && dots >= least).map(({ note_id }) => note_id));
  return ideas.filter(({ id }) => top.has(id));
}
