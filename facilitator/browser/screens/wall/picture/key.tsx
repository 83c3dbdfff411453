// What the signs and lines of the picture mean, in one line under it. For the eye: others get the words themselves.

import { t } from "../../../language.ts";
import { DEVIATIONS, DeviationSign } from "../../../parts/deviation_sign.tsx";
import { tellUnplaced } from "../../../parts/unplaced.ts";
import { deviationName } from "../../../parts/words.ts";
import type { JourneyView } from "../../../protocol.ts";

interface KeyProps {
  /** The name of the journey that stands out. */
  alias: string | undefined;
  /** Whether the signs stand without their words. */
  signs: boolean;
  journeys: JourneyView[];
}

export function Key({ alias, signs, journeys }: KeyProps) {
  const unplaced = tellUnplaced(journeys);
  return (
    <p class="picture-key" aria-hidden="true">
      {alias && <span class="curve-key curve-key--first">{alias}</span>}
      <span class="curve-key curve-key--median">{t("middle one")}</span>
      <span class="curve-key curve-key--range">{t("from lowest to highest")}</span>
      <span class="curve-key curve-key--one">{t("one journey")}</span>
      {signs &&
        DEVIATIONS.map((kind) => (
          <span key={kind} class={`mark mark--${kind}`}>
            <DeviationSign kind={kind} /> {kind === "ad_hoc" ? t("not on paper") : deviationName(kind)}
          </span>
        ))}
      {unplaced && <span class="picture-key__unplaced">{unplaced}</span>}
    </p>
  );
}
