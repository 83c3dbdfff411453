// How life departed from paper: a sign of its own per kind, so that colour is never needed to tell them apart.

import type { Deviation } from "../protocol.ts";

export const DEVIATIONS: Deviation[] = ["missing", "failure", "sequence", "ad_hoc"];

const PATHS: Record<Deviation, string> = {
  none: "M5 12.5 10 17 19 7",
  missing: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17",
  failure: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  sequence: "M3 8h15M14 4l4 4-4 4M21 16H6M10 12l-4 4 4 4",
  ad_hoc: "M12 4v16M4 12h16",
};

/** The sign; decorative, its word stands beside it or in the key. */
export function DeviationSign({ kind }: { kind: Deviation }) {
  return (
    <svg class={`icon deviation-sign deviation-sign--${kind}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[kind]} />
    </svg>
  );
}
