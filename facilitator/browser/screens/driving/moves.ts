// Pure: what the next and the previous step of the wall are, and how many pages what it shows has.

import { conclusionPages, countLists } from "../../parts/conclusion_pages.ts";
import { type Above, allPages, focusPages, orderNotes } from "../../parts/note_pages.ts";
import { ballotIdeas, dealStacks, isShown, stackNotes } from "../../parts/note_stacks.ts";
import { countLines } from "../../parts/paging.ts";
import { resultPages } from "../../parts/result_pages.ts";
import { roundsOf } from "../../parts/consent.tsx";
import { reasonPages } from "../../parts/consent_pages.ts";
import { countScorePages } from "../../parts/score_pages.ts";
import { type ActivityView, type ConsoleState, type NoteView, PAGE_MAX, type StageView, type WallState } from "../../protocol.ts";
import { countNotes, findCurrent, findNext } from "../console/agenda.ts";

export type Driven = WallState | ConsoleState;

const WALL_EMS = 57;

export type Hint = "silent" | "vote" | "proposal" | "start" | "end" | "no-journeys" | "no-phase" | "all-shown";

/** What a key leads to: another stage of the same part, the next part, or a word why not. */
export type Move =
  | { kind: "stage"; stage: StageView }
  | { kind: "open"; activity: ActivityView }
  | { kind: "hint"; hint: Hint };

export const EVERYTHING: StageView = {
  view: "all",
  phase: null,
  journey: null,
  other_journey: null,
  step: 0,
  table: false,
  page: 0,
};

/** The notes of the activity that are shown, in the order of the wall; for a vote all ideas. */
export function notesShown(state: Driven, activity: ActivityView): NoteView[] {
  if (activity.type === "vote") return dealStacks(orderNotes(ballotIdeas(state, activity.ballot)));
  const shown = (state.notes as NoteView[]).filter(isShown);
  const inRound = orderNotes(shown.filter((note) => note.activity_id === activity.id));
  return stackNotes(inRound, state.headings);
}

/** How many pages there are of what the wall shows at this stage. */
export function countPages(state: Driven, activity: ActivityView, stage: StageView): number {
  if (activity.type === "conclusions") return countConclusionPages(state);
  if (activity.type === "impact_effort") return Math.max(1, countScorePages(state, activity, stage.table));
  if (activity.type === "consent") return reasonPages(roundsOf(state.proposals, activity.id)).length;
  if (activity.result && activity.state === "closed")
    return Math.max(1, resultPages(state.phases, ballotIdeas(state), activity.result).length);
  const hasNotes = activity.type === "vote" || activity.revealed;
  if (!hasNotes) return 1;
  const notes = notesShown(state, activity);
  const inPhase = (phase: string) => notes.filter((note) => note.phase === phase);
  const phase = state.phases.find(({ code }) => code === stage.phase);
  if (phase) return focusPages(phase, inPhase(phase.code)).length;
  return allPages(state.phases, inPhase, aboveNotes(activity)).length;
}

/** A longer prompt than this is left away when there are notes to read. */
const LEAD_LINES = 2;

/** What stands above the notes of all phases. */
export function aboveNotes(activity: ActivityView): Above & { prompt: string } {
  if (activity.type === "vote")
    return { title: activity.title, prompt: activity.prompt, lead: countLines(activity.prompt, 28) };
  const lines = activity.prompt ? countLines(activity.prompt, WALL_EMS) : 0;
  const isShort = lines <= LEAD_LINES;
  return { title: activity.title, prompt: isShort ? activity.prompt : "", lead: isShort ? lines : 0 };
}

function countConclusionPages({ conclusions }: Driven): number {
  const pages = (kind: string) => conclusionPages(conclusions.filter((one) => one.conclusion_kind === kind), countLists(conclusions)).length;
  return Math.max(1, pages("conclusion"), pages("action"), pages("not_taken_up"));
}

/** How many steps telling a journey has. */
export function stepCount(state: Driven, journey: string | null): number {
  return state.journeys.find(({ id }) => id === journey)?.touchpoints.length ?? 0;
}

function hasPhases(activity: ActivityView): boolean {
  return activity.type === "planned_journey" || activity.type === "actual_journeys";
}

/** What the next key does: the next step, page or phase, and after the last of these the next part of the agenda. */
export function nextMove(state: Driven, stage: StageView): Move {
  const activity = findCurrent(state.activities);
  if (!activity) return leave(state, undefined);
  if (stage.view === "journey") {
    const isTold = stage.step >= stepCount(state, stage.journey);
    return toStage(isTold ? EVERYTHING : { ...stage, step: stage.step + 1 });
  }
  if (stage.view === "compare") return toStage(EVERYTHING);
  if (stage.page + 1 < countPages(state, activity, stage)) return toStage({ ...stage, page: stage.page + 1 });
  const after = phaseAfter(state, activity, stage);
  return after ? toPhase(after) : leave(state, activity);
}

/** The next phase to show: any of a journey; of notes one with notes, from the start only when not all are in sight. */
function phaseAfter(state: Driven, activity: ActivityView, stage: StageView): string | undefined {
  const at = state.phases.findIndex(({ code }) => code === stage.phase);
  const later = state.phases.slice(at + 1);
  if (hasPhases(activity)) return later[0]?.code;
  const hasNotes = activity.revealed || (activity.type === "vote" && !(activity.result && activity.state === "closed"));
  if (!hasNotes) return undefined;
  const notes = notesShown(state, activity);
  const inPhase = (phase: string) => notes.filter((note) => note.phase === phase);
  const pages = allPages(state.phases, inPhase, aboveNotes(activity)).flat();
  if (at < 0 && pages.every((page) => page.last - page.first + 1 >= page.total)) return undefined;
  return later.find(({ code }) => inPhase(code).length > 0)?.code;
}

/** What the previous key does; it never opens another part. */
export function previousMove(state: Driven, stage: StageView): Move {
  const activity = findCurrent(state.activities);
  if (stage.view === "journey" && stage.step > 0) return toStage({ ...stage, step: stage.step - 1 });
  if (stage.view === "journey" || stage.view === "compare") return toStage(EVERYTHING);
  const page = activity ? Math.min(stage.page, countPages(state, activity, stage) - 1) : 0;
  if (page > 0) return toStage({ ...stage, page: page - 1 });
  const at = state.phases.findIndex(({ code }) => code === stage.phase);
  if (at >= 0) return at === 0 ? toStage(EVERYTHING) : toPhase(state.phases[at - 1]!.code);
  return { kind: "hint", hint: "start" };
}

/** How many quotes and notes of the phase in focus there are, whichever is more: the picture shows as many as fit. */
export function countMore(state: Driven, stage: StageView): number {
  const points = state.journeys.flatMap(({ touchpoints }) => touchpoints);
  const quotes = points.filter((point) => point.phase === stage.phase && point.quote);
  return Math.max(quotes.length, state.notes.filter((note) => note.phase === stage.phase).length);
}

/** The next page of what does not fit, and after the last the first again. Only the picture itself knows how many fit. */
export function moreMove(state: Driven, stage: StageView): Move {
  const activity = findCurrent(state.activities);
  const isFocus = activity?.type === "actual_journeys" && stage.view === "phase" && countMore(state, stage) > 1;
  const pages = isFocus ? PAGE_MAX : activity ? countPages(state, activity, stage) : 1;
  if (pages < 2) return { kind: "hint", hint: "all-shown" };
  return toStage({ ...stage, page: (stage.page + 1) % pages });
}

/** To the phase with this number, counted from 1; 0 is back to all. */
export function phaseMove(state: Driven, number: number): Move {
  if (number === 0) return toStage(EVERYTHING);
  const phase = state.phases[number - 1];
  const activity = findCurrent(state.activities);
  const takesPhases = activity && (hasPhases(activity) || activity.revealed || (activity.type === "vote" && !activity.result));
  return phase && takesPhases ? toPhase(phase.code) : { kind: "hint", hint: "no-phase" };
}

/** Tell a journey from its start: the one that stands out, else the one `step` further than the one that is told. */
export function playMove(state: Driven, stage: StageView, step: 1 | -1): Move {
  const { journeys } = state;
  if (findCurrent(state.activities)?.type !== "actual_journeys" || journeys.length === 0)
    return { kind: "hint", hint: "no-journeys" };
  const at = journeys.findIndex(({ id }) => id === stage.journey);
  const isTold = stage.view === "journey";
  const next = at < 0 ? (step > 0 ? 0 : journeys.length - 1) : isTold ? (at + step + journeys.length) % journeys.length : at;
  return toStage({ ...EVERYTHING, view: "journey", journey: journeys[next]!.id });
}

/** Let the next or previous journey stand out among all; while one is told: tell that one. */
export function markMove(state: Driven, stage: StageView, step: 1 | -1): Move {
  if (stage.view === "journey") return playMove(state, stage, step);
  const { journeys } = state;
  if (findCurrent(state.activities)?.type !== "actual_journeys" || journeys.length === 0)
    return { kind: "hint", hint: "no-journeys" };
  const at = journeys.findIndex(({ id }) => id === stage.journey);
  const next = at < 0 ? (step > 0 ? 0 : journeys.length - 1) : at + step;
  return toStage({ ...EVERYTHING, journey: journeys[next]?.id ?? null });
}

function toStage(stage: StageView): Move {
  return { kind: "stage", stage };
}

function toPhase(phase: string): Move {
  return toStage({ ...EVERYTHING, view: "phase", phase });
}

// A silent round and a vote are ended on purpose only: the first cannot be undone.
function leave(state: Driven, activity: ActivityView | undefined): Move {
  const isOpen = activity?.state === "open";
  const isSilent = activity && (activity.type === "notes" || activity.type === "ideas") && !activity.revealed;
  if (isOpen && isSilent && countNotes(activity) > 0) return { kind: "hint", hint: "silent" };
  if (isOpen && (activity.type === "vote" || activity.type === "impact_effort")) return { kind: "hint", hint: "vote" };
  if (isOpen && state.proposals.some(({ is_open, activity_id }) => is_open && activity_id === activity.id)) return { kind: "hint", hint: "proposal" };
  const next = findNext(state.activities);
  return next ? { kind: "open", activity: next } : { kind: "hint", hint: "end" };
}
