// Pure: how the events of a change make a state into the next one. It knows no socket and no document.

import {
  HISTORY_SHOWN,
  type ActivityView,
  type Change,
  type ConsoleState,
  type DeskView,
  type HeadingView,
  type HistoryStep,
  type KlantreisChanged,
  type Me,
  type NoteView,
  type OwnDots,
  type OwnNoteView,
  type ParticipantGone,
  type ParticipantJoined,
  type ParticipantRemoved,
  type ParticipantView,
  type Personal,
  type PhoneState,
  type RecognitionView,
  type SetAsideView,
  type WallState,
  type WireEvent,
} from "./protocol.ts";

interface Placed {
  id: string;
  position: number;
}

export type AnyState = PhoneState | WallState | ConsoleState;

/** A state and the version of the meeting it stands for. */
export interface Held<S> {
  version: number;
  state: S;
}

export type Received<S> = { kind: "stale" } | { kind: "next"; held: Held<S> } | { kind: "gap" };

/** What a change means for what is held: already there, the next one, or something was missed. */
export function receive<S extends AnyState>(held: Held<S> | null, change: Change): Received<S> {
  if (held === null || change.version > held.version + 1) return { kind: "gap" };
  if (change.version <= held.version) return { kind: "stale" };
  const state = change.events.reduce<S>((before, event) => apply(before, event), held.state);
  return { kind: "next", held: { version: change.version, state } };
}

/** The state after an event. Applying an event twice gives the same as once. */
export function apply<S extends AnyState>(state: S, event: WireEvent): S {
  switch (event.kind) {
    case "participant_joined":
      return withParticipant(state, event);
    case "activity_opened":
    case "activity_closed":
    case "ballot_set":
    case "result_changed":
      return withActivity(state, event.activity.id, event.activity);
    case "activity_changed":
      return withPart(state, event.activity);
    case "activity_gone":
      return withoutPart(state, event.activity_id, event.set_aside);
    case "participant_removed":
      return withoutParticipant(state, event);
    case "participant_gone":
      return withoutSeat(state, event);
    case "meeting_changed":
      return { ...state, meeting: event.meeting };
    case "klantreis_changed":
      return withKlantreis(state, event);
    case "stage_set":
      return { ...state, stage: event.stage };
    case "notes_counted":
      return withActivity(state, event.activity_id, {
        note_counts: event.note_counts,
        writer_count: event.writer_count,
      });
    case "votes_counted":
      return withActivity(state, event.activity_id, { voted_count: event.voted_count });
    case "notes_revealed":
      return event.notes.reduce<S>(withNote, withActivity(state, event.activity.id, event.activity));
    case "notes_set":
      return event.notes.reduce<S>(withNote, withoutNotes(state, event.activity_id));
    case "note_posted":
    case "note_edited":
    case "note_hidden":
    case "note_restored":
    case "note_moved":
    case "note_let_through":
    case "note_masked":
    case "note_checked":
      return withNote(state, event.note);
    case "note_withdrawn":
      return { ...state, notes: without<NoteView>(state.notes, event.note_id) };
    case "recognition_opened":
    case "recognition_closed":
      return withRecognition(state, event.recognition);
    case "recognition_gone":
      return { ...state, recognitions: without(state.recognitions, event.recognition_id) };
    case "recognition_counted":
      return withAnswers(state, event.recognition_id, event.answered_count);
    case "desk_changed":
      return withDesk(state, event.desk);
    case "proposal_put":
    case "proposal_closed":
      return { ...state, proposals: inPlace(state.proposals, event.proposal) };
    case "proposal_gone":
      return { ...state, proposals: without(state.proposals, event.proposal_id) };
    case "consent_counted":
      return {
        ...state,
        proposals: state.proposals.map((one) =>
          one.id === event.proposal_id ? { ...one, answered_count: event.answered_count } : one,
        ),
      };
    case "signals_changed":
      return withSignals(state, event.participant);
    case "feedback_date_set":
      return { ...state, meeting: { ...state.meeting, feedback_on: event.feedback_on } };
    case "heading_changed":
      return { ...state, headings: upsert<HeadingView>(state.headings, event.heading, byId) };
    case "heading_dissolved":
      return { ...state, headings: without(state.headings, event.heading_id) };
    case "conclusion_added":
    case "conclusion_edited":
    case "conclusion_restored":
      return { ...state, conclusions: upsert(state.conclusions, event.conclusion, byPosition) };
    case "conclusion_withdrawn":
      return { ...state, conclusions: without(state.conclusions, event.conclusion_id) };
    case "step_changed":
      return withStep(state, event.step);
    default:
      return untouched(state, event);
  }
}

/** The state with a newer `me`; an older one than the state has is ignored. */
export function withMe<S extends AnyState>(state: S, me: Me): S {
  return "me" in state && me.version >= state.me.version ? { ...state, me } : state;
}

/** What a `personal` means for the `me` that is held; a gap: an earlier one was missed. */
export function receivePersonal(me: Me, personal: Personal): { kind: "stale" | "gap" } | { kind: "next"; me: Me } {
  if (personal.version <= me.version) return { kind: "stale" };
  if (me.version < personal.after) return { kind: "gap" };
  const { version, participant_id, alias, group } = personal;
  const notes = personal.notes.reduce(withOwnNote, me.notes).filter((note) => !personal.gone.includes(note.id));
  const dots = withDots(me.dots, personal.dots);
  const answers = personal.answers ?? me.answers;
  return { kind: "next", me: { version, participant_id, alias, group, notes, dots, answers } };
}

/** The one activity that is open, if any. */
export function openActivity(state: AnyState): ActivityView | null {
  return state.activities.find((activity) => activity.state === "open") ?? null;
}

// A server that is newer than this page can send a kind that is not known here; the compiler knows there is none.
function untouched<S>(state: S, _event: never): S {
  return state;
}

function withParticipant<S extends AnyState>(state: S, event: ParticipantJoined): S {
  const next = withCounts(state, event.participant_counts);
  const { participant } = event;
  if (!("participants" in state) || participant === null) return next;
  const participants = upsert<ParticipantView>(state.participants, participant, byId);
  return { ...next, participants, removed: without(state.removed, participant.id) };
}

function withoutParticipant<S extends AnyState>(state: S, event: ParticipantRemoved): S {
  const next = withCounts(state, event.participant_counts);
  const { participant } = event;
  if (!("participants" in state) || participant === null) return next;
  const removed = upsert<ParticipantView>(state.removed, participant, byId);
  return { ...next, participants: without(state.participants, participant.id), removed };
}

// Everything that rests on the klantreis is in the event, as it is now; phones hold no journeys.
function withKlantreis<S extends AnyState>(state: S, { kind: _, journeys, step_figures, highlights, ...shared }: KlantreisChanged): S {
  return "journeys" in state ? { ...state, ...shared, journeys, step_figures, highlights } : { ...state, ...shared };
}

function withoutSeat<S extends AnyState>(state: S, event: ParticipantGone): S {
  const next = withCounts(state, event.participant_counts);
  if (!("participants" in state) || event.seat === null) return next;
  return { ...next, participants: without(state.participants, event.seat) };
}

function withCounts<S extends AnyState>(state: S, counts: Record<string, number>): S {
  const groups = state.groups.map((group) => {
    const count = counts[group.code];
    return group.participant_count === null || count === undefined ? group : { ...group, participant_count: count };
  });
  return { ...state, groups };
}

// New, changed, or at another place of the agenda; it may have been set aside before.
function withPart<S extends AnyState>(state: S, part: ActivityView): S {
  const activities = upsert<ActivityView>(state.activities, part, byPosition);
  const next = { ...state, activities };
  return "set_aside" in state ? { ...next, set_aside: without(state.set_aside, part.id) } : next;
}

function withoutPart<S extends AnyState>(state: S, id: string, aside: SetAsideView | null): S {
  const next = { ...state, activities: without<ActivityView>(state.activities, id) };
  if (!("set_aside" in state)) return next;
  const others = without(state.set_aside, id);
  return { ...next, set_aside: aside ? upsert<SetAsideView>(others, aside, byId) : others };
}

function withActivity<S extends AnyState>(state: S, id: string, fields: Partial<ActivityView>): S {
  return { ...state, activities: state.activities.map((a) => (a.id === id ? { ...a, ...fields } : a)) };
}

function withRecognition<S extends AnyState>(state: S, asked: RecognitionView): S {
  return { ...state, recognitions: upsert(state.recognitions, asked, byAsking) };
}

function inPlace<T extends { id: string }>(list: T[], item: T): T[] {
  return list.some(({ id }) => id === item.id) ? list.map((other) => (other.id === item.id ? item : other)) : [...list, item];
}

function withAnswers<S extends AnyState>(state: S, id: string, answered_count: number): S {
  const recognitions = state.recognitions.map((asked) => (asked.id === id ? { ...asked, answered_count } : asked));
  return { ...state, recognitions };
}

function withSignals<S extends AnyState>(state: S, participant: ParticipantView): S {
  if (!("participants" in state)) return state;
  return { ...state, participants: upsert<ParticipantView>(state.participants, participant, byId) };
}

function withoutNotes<S extends AnyState>(state: S, activityId: string): S {
  return { ...state, notes: (state.notes as NoteView[]).filter((note) => note.activity_id !== activityId) };
}

function withStep<S extends AnyState>(state: S, step: HistoryStep): S {
  if (!("history" in state)) return state;
  const history = upsert<HistoryStep>(state.history, step, (a, b) => a.number - b.number);
  return { ...state, history: history.slice(-HISTORY_SHOWN) };
}

function withDesk<S extends AnyState>(state: S, desk: DeskView): S {
  if (!("desks" in state)) return state;
  return { ...state, desks: upsert<DeskView>(state.desks, desk, (a, b) => a.number - b.number) };
}

function withNote<S extends AnyState>(state: S, note: NoteView): S {
  return { ...state, notes: upsert<NoteView>(state.notes, note, byId) };
}

// In the order they were written: a new one goes last.
function withOwnNote(notes: OwnNoteView[], note: OwnNoteView): OwnNoteView[] {
  const isKnown = notes.some((other) => other.id === note.id);
  return isKnown ? notes.map((other) => (other.id === note.id ? note : other)) : [...notes, note];
}

function withDots(dots: OwnDots[], changed: OwnDots[]): OwnDots[] {
  const isSame = (a: OwnDots, b: OwnDots) => a.note_id === b.note_id && a.activity_id === b.activity_id;
  const kept = dots.filter((old) => !changed.some((given) => isSame(old, given)));
  const given = changed.filter(({ dots }) => dots > 0);
  return [...kept, ...given].sort((a, b) => (a.note_id < b.note_id ? -1 : a.note_id > b.note_id ? 1 : 0));
}

function without<T extends { id: string | number }>(list: T[], id: T["id"]): T[] {
  return list.filter((item) => item.id !== id);
}

function upsert<T extends { id: string | number }>(list: T[], item: T, order: (a: T, b: T) => number): T[] {
  return [...list.filter((other) => other.id !== item.id), item].sort(order);
}

// Plain comparison by code unit: the server sorts ids the same way.
function byId(a: { id: string | number }, b: { id: string | number }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byPosition(a: Placed, b: Placed): number {
  return a.position - b.position || byId(a, b);
}

// Moments as the server writes them, to the microsecond; without the Z the shorter one of two that begin alike is the earlier.
function byAsking(a: RecognitionView, b: RecognitionView): number {
  const [one, other] = [a.asked_at.replace("Z", ""), b.asked_at.replace("Z", "")];
  return one < other ? -1 : one > other ? 1 : byId(a, b);
}
