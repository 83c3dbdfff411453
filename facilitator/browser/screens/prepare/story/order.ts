// Pure: the order of the fragments of a journey, and where one comes when it is moved.

import type { PrepareState, TouchpointRow } from "../../../protocol.ts";
import { inOrder } from "../../../store/prepare.ts";

export interface Place {
  phase_id: string | null;
  before_id: string | null;
}

/** The fragments of a journey in the order they happened. */
export function listFragments(state: PrepareState, journeyId: string): TouchpointRow[] {
  return inOrder(state.touchpoints).filter((row) => row.journey_id === journeyId);
}

/** Behind what is in the phase already; in one that is empty behind what is in the phases before it; in the inbox last. */
export function placeIn(fragments: TouchpointRow[], id: string, phaseIds: string[], phaseId: string | null): Place {
  if (phaseId === null) return { phase_id: null, before_id: null };
  const others = fragments.filter((row) => row.id !== id);
  const rank = phaseIds.indexOf(phaseId);
  const upTo = others.map((row) => row.phase_id !== null && phaseIds.indexOf(row.phase_id) <= rank);
  const same = others.map((row) => row.phase_id === phaseId).lastIndexOf(true);
  const last = same >= 0 ? same : upTo.lastIndexOf(true);
  return { phase_id: phaseId, before_id: others[last + 1]?.id ?? null };
}

/** One place up (−1) or down (+1) within its phase, and at an end of it into the next; null when there is no further. */
export function step(fragments: TouchpointRow[], id: string, phaseIds: string[], by: -1 | 1): Place | null {
  const own = fragments.find((row) => row.id === id);
  const same = fragments.filter((row) => row.phase_id === own?.phase_id);
  const neighbour = same[same.findIndex((row) => row.id === id) + by];
  if (!own) return null;
  if (neighbour) return { phase_id: own.phase_id, before_id: by < 0 ? neighbour.id : nextOf(fragments, neighbour.id) };
  const phase = own.phase_id === null ? undefined : phaseIds[phaseIds.indexOf(own.phase_id) + by];
  if (!phase) return null;
  const first = fragments.find((row) => row.phase_id === phase);
  return by > 0 && first ? placeBefore(first) : placeIn(fragments, id, phaseIds, phase);
}

/** Right before a fragment, in its phase. */
export const placeBefore = (other: TouchpointRow): Place => ({ phase_id: other.phase_id, before_id: other.id });

/** Right behind a fragment, in its phase. `id`: the one that is placed. */
export function placeAfter(fragments: TouchpointRow[], other: TouchpointRow, id: string): Place {
  const others = fragments.filter((row) => row.id !== id);
  return { phase_id: other.phase_id, before_id: nextOf(others, other.id) };
}

function nextOf(fragments: TouchpointRow[], id: string): string | null {
  return fragments[fragments.findIndex((row) => row.id === id) + 1]?.id ?? null;
}
