// What was told but has no phase yet: it is in no picture, and that is said.

import { tn } from "../language.ts";
import type { JourneyView } from "../protocol.ts";

/** How much was told that no screen shows yet, in words; null when all has a phase. */
export function tellUnplaced(journeys: JourneyView[]): string | null {
  const count = journeys.reduce((sum, journey) => sum + journey.unplaced_count, 0);
  if (count === 0) return null;
  return tn("%(n)s moment that was told has no phase yet", "%(n)s moments that were told have no phase yet", count);
}
