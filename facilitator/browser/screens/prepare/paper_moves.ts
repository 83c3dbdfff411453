// Where a step goes when it is moved up or down: past its neighbour, or into the phase before or after.

import type { PrepareState, StepRow } from "../../protocol.ts";
import { inOrder } from "../../store/prepare.ts";

export interface Goal {
  phase_id: string;
  before_id: string | null;
}

export function findMove(state: PrepareState, step: StepRow, by: 1 | -1): Goal | null {
  const steps = inOrder(state.steps);
  const beside = steps.filter(({ phase_id }) => phase_id === step.phase_id);
  const at = beside.findIndex(({ id }) => id === step.id);
  if (by < 0 && at > 0) return { phase_id: step.phase_id, before_id: beside[at - 1]!.id };
  if (by > 0 && at < beside.length - 1) return { phase_id: step.phase_id, before_id: beside[at + 2]?.id ?? null };
  const phases = inOrder(state.phases);
  const goal = phases[phases.findIndex(({ id }) => id === step.phase_id) + by];
  if (!goal) return null;
  const first = steps.find(({ phase_id }) => phase_id === goal.id);
  return { phase_id: goal.id, before_id: by > 0 ? (first?.id ?? null) : null };
}
