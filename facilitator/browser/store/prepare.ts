// Pure: a klantreis that is being prepared, as rows by id; how changes and commands on their way make it the next one.

import type {
  JoinTouchpoints,
  JourneyFields,
  JourneyRow,
  PhaseRow,
  PrepareChange,
  PrepareCommand,
  PrepareEvent,
  PrepareState,
  RatingRow,
  StepFields,
  SplitTouchpoint,
  StepRow,
  TouchpointRow,
} from "../protocol.ts";

export interface HeldProject {
  version: number;
  state: PrepareState;
}

export type Received = { kind: "stale" } | { kind: "next"; held: HeldProject } | { kind: "gap" };

type Table = Exclude<keyof PrepareState, "project">;
type Rows = Record<string, { id: string }>;

/** What a change means for what is held: already there, the next one, or something was missed. */
export function receiveChange(held: HeldProject | null, change: PrepareChange): Received {
  if (held === null || change.version > held.version + 1) return { kind: "gap" };
  if (change.version <= held.version) return { kind: "stale" };
  return { kind: "next", held: { version: change.version, state: change.events.reduce(applyRow, held.state) } };
}

/** The state after an event about a row. Applying an event twice gives the same as once. */
export function applyRow(state: PrepareState, event: PrepareEvent): PrepareState {
  if (event.kind === "row_removed") return event.table === "project" ? state : without(state, event.table, event.id);
  if (event.table === "project") return { ...state, project: event.row as unknown as PrepareState["project"] };
  return withRow(state, event.table, event.row as { id: string });
}

/** The state as it will be once a command is saved, so that a screen shows at once what was typed. */
export function expect(state: PrepareState, command: PrepareCommand): PrepareState {
  switch (command.kind) {
    case "edit_project":
      return { ...state, project: { ...state.project, ...command.fields } };
    case "add_phase": {
      const row: PhaseRow = { ...NEW_PHASE, ...command.fields, id: command.phase_id, position: 0 };
      return placed(withRow(state, "phases", row), "phases", row.id, command.before_id);
    }
    case "edit_phase":
      return changed(state, "phases", command.phase_id, command.fields);
    case "move_phase":
      return placed(state, "phases", command.phase_id, command.before_id);
    case "remove_phase":
      return withoutPhase(state, command.phase_id, command.steps_to_id ?? null);
    case "add_planned_step": {
      const row: StepRow = { ...NEW_STEP, ...judged(command.fields), id: command.step_id, phase_id: command.phase_id };
      return placed(withRow(state, "steps", row), "steps", row.id, command.before_id);
    }
    case "edit_planned_step":
      return changed(state, "steps", command.step_id, judged(command.fields));
    case "move_planned_step":
      return placed(changed(state, "steps", command.step_id, { phase_id: command.phase_id }), "steps", command.step_id, command.before_id);
    case "remove_planned_step":
      return without(aboutNone(state, command.step_id), "steps", command.step_id);
    case "add_journey": {
      const row = { ...NEW_JOURNEY, ...approved(command.fields, null), id: command.journey_id };
      return placed(withRow(state, "journeys", row), "journeys", row.id, command.before_id);
    }
    case "edit_journey":
      return changed(state, "journeys", command.journey_id, approved(command.fields, state.journeys[command.journey_id]));
    case "move_journey":
      return placed(state, "journeys", command.journey_id, command.before_id);
    case "remove_journey":
      return without(state, "journeys", command.journey_id);
    case "add_touchpoints":
      return command.touchpoints.reduce((before, { touchpoint_id, phase_id, fields }) => {
        const place = { journey_id: command.journey_id, phase_id: phase_id ?? null };
        const row: TouchpointRow = { ...NEW_TOUCHPOINT, ...fields, ...place, id: touchpoint_id };
        return placed(withRow(before, "touchpoints", row), "touchpoints", row.id, command.before_id);
      }, state);
    case "edit_touchpoint":
      return changed(state, "touchpoints", command.touchpoint_id, command.fields);
    case "move_touchpoint":
      return placed(
        changed(state, "touchpoints", command.touchpoint_id, { phase_id: command.phase_id }),
        "touchpoints",
        command.touchpoint_id,
        command.before_id,
      );
    case "remove_touchpoint":
      return without(state, "touchpoints", command.touchpoint_id);
    case "split_touchpoint":
      return split(state, command);
    case "join_touchpoints":
      return joined(state, command);
    case "draw_curve":
      return command.feelings.reduce(
        (before, { touchpoint_id, sentiment }) => changed(before, "touchpoints", touchpoint_id, { sentiment }),
        state,
      );
    case "set_rating": {
      const id = `${command.journey_id}/${command.phase_id}`;
      const row: RatingRow = { ...NEW_RATING, journey_id: command.journey_id, phase_id: command.phase_id, ...state.ratings[id], ...command.fields, id };
      return withRow(state, "ratings", row);
    }
    default:
      return state;
  }
}

/** The rows of a table in their order. */
export function inOrder<R extends { id: string; position: number }>(rows: Record<string, R>): R[] {
  return Object.values(rows).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

const NEW_PHASE = { code: "", name: "", description: "", statutory_term_days: null };
const NEW_STEP = {
  position: 0,
  code: "",
  kind: "activity",
  title: "",
  initiator: "",
  receiver: null,
  channel: null,
  planned_days: null,
  backstage: null,
  required: true,
};
const NEW_JOURNEY = { position: 0, alias: "", about: "", source: "interview", basis: null, approved_on: null, is_shown: false, remark: null, texts_removed_at: null };
const NEW_TOUCHPOINT: TouchpointRow = {
  id: "",
  journey_id: "",
  phase_id: null,
  planned_step_id: null,
  position: 0,
  kind: "activity",
  fact: "",
  feeling: null,
  sentiment: null,
  initiator: "",
  receiver: null,
  channel: null,
  waiting_days: null,
  expectation: null,
  retold_story: false,
  deviation: "none",
  moment_of_truth: false,
  quote: null,
  quote_allowed: false,
  shown_on: ["wall", "phones", "exports"],
};
const NEW_RATING = { treatment: null, information: null, expertise: null };

// A journey that its resident approves is shown from then on, unless it is said.
function approved(fields: JourneyFields, held: JourneyRow | null | undefined): JourneyFields {
  if (fields.is_shown !== undefined || !fields.approved_on || held?.approved_on) return fields;
  return { ...fields, is_shown: true };
}

// Between people as soon as there is somebody at the other end, unless it is said.
function judged(fields: StepFields): StepFields {
  if (fields.kind !== undefined || fields.receiver === undefined) return fields;
  return { ...fields, kind: fields.receiver ? "communication" : "activity" };
}

function aboutNone(state: PrepareState, stepId: string): PrepareState {
  const points = Object.values(state.touchpoints).filter((point) => point.planned_step_id === stepId);
  return points.reduce((before, point) => changed(before, "touchpoints", point.id, { planned_step_id: null }), state);
}

function withRow(state: PrepareState, table: Table, row: { id: string }): PrepareState {
  return { ...state, [table]: { ...(state[table] as Rows), [row.id]: row } };
}

function without(state: PrepareState, table: Table, id: string): PrepareState {
  const { [id]: _, ...rest } = state[table] as Rows;
  return { ...state, [table]: rest };
}

function changed(state: PrepareState, table: Table, id: string, fields: object): PrepareState {
  const row = (state[table] as Rows)[id];
  return row ? withRow(state, table, { ...row, ...fields }) : state;
}

type Placed = "phases" | "steps" | "journeys" | "touchpoints";

// Between its neighbours, at a fraction that no row on the server has.
function placed(state: PrepareState, table: Placed, id: string, beforeId: string | null | undefined): PrepareState {
  const row = state[table][id];
  if (!row) return state;
  const journey = "journey_id" in row ? row.journey_id : null;
  const others = inOrder(state[table] as Record<string, { id: string; position: number; journey_id?: string }>).filter(
    (other) => other.id !== id && (journey === null || other.journey_id === journey),
  );
  const at = beforeId ? others.findIndex((other) => other.id === beforeId) : -1;
  const position =
    at < 0 ? (others[others.length - 1]?.position ?? -1) + 1 : ((others[at - 1]?.position ?? others[at]!.position - 2) + others[at]!.position) / 2;
  const moved = { ...(row as { id: string; position: number }), position };
  return withRow(state, table, moved);
}

function split(state: PrepareState, { touchpoint_id, new_id, first, second }: SplitTouchpoint): PrepareState {
  const point = state.touchpoints[touchpoint_id];
  if (!point) return state;
  const { journey_id, phase_id, shown_on } = point;
  const row = { ...NEW_TOUCHPOINT, id: new_id, journey_id, phase_id, shown_on, fact: second };
  const told = inOrder(state.touchpoints).filter((other) => other.journey_id === journey_id);
  const next = told[told.findIndex(({ id }) => id === touchpoint_id) + 1];
  return placed(withRow(changed(state, "touchpoints", touchpoint_id, { fact: first }), "touchpoints", row), "touchpoints", new_id, next?.id);
}

// Of what joins, the text shows at once; the server settles the rest.
function joined(state: PrepareState, { touchpoint_id, with_id }: JoinTouchpoints): PrepareState {
  const [point, other] = [state.touchpoints[touchpoint_id], state.touchpoints[with_id]];
  if (!point || !other) return state;
  return without(changed(state, "touchpoints", touchpoint_id, { fact: `${point.fact} ${other.fact}` }), "touchpoints", with_id);
}

function withoutPhase(state: PrepareState, id: string, stepsTo: string | null): PrepareState {
  const touchpoints = Object.fromEntries(
    Object.values(state.touchpoints).map((point) => [point.id, point.phase_id === id ? { ...point, phase_id: null } : point]),
  );
  const kept = Object.values(state.steps).filter((step) => step.phase_id !== id || stepsTo !== null);
  const gone = Object.values(state.steps).filter((step) => !kept.includes(step));
  const steps = Object.fromEntries(kept.map((step) => [step.id, step.phase_id === id ? { ...step, phase_id: stepsTo! } : step]));
  const left = gone.reduce((before, step) => aboutNone(before, step.id), { ...state, touchpoints, steps });
  return without(left, "phases", id);
}
