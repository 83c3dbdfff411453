// The figures of one phase in the table of the console; each says how it was made when it is pressed.

import type { ComponentChildren } from "preact";
import { formatNumber, t } from "../../language.ts";
import { signedNumber } from "../../parts/curve_words.ts";
import { DEVIATIONS } from "../../parts/deviation_sign.tsx";
import { Figure } from "../../parts/explain.tsx";
import {
  explainDeviation,
  explainFeeling,
  explainPaper,
  explainRating,
  explainRetold,
  explainWaiting,
} from "../../parts/explanations.ts";
import { deviationName, ratingName } from "../../parts/words.ts";
import type { PhaseView } from "../../protocol.ts";
import { useRoom } from "./room.ts";
import { journeysWords, ratingWords } from "./words.ts";

interface CellProps {
  phase: PhaseView;
}

export function FiguresRow({ phase }: CellProps) {
  return (
    <tr>
      <td data-label={t("Feeling")}>
        <Feeling phase={phase} />
      </td>
      <td data-label={t("Days")}>
        <Waiting phase={phase} />
      </td>
      <td data-label={t("Other than on paper")}>
        <Deviations phase={phase} />
      </td>
      <td data-label={t("Told again")}>
        <Retold phase={phase} />
      </td>
      <td data-label={t("Lowest rating")}>
        <Rating phase={phase} />
      </td>
    </tr>
  );
}

function Feeling({ phase }: CellProps): ComponentChildren {
  const { state } = useRoom();
  const { sentiment_median, sentiment_low, sentiment_high, told_count } = phase.figures;
  if (sentiment_median === null || sentiment_low === null || sentiment_high === null)
    return <span class="aside">{t("not told")}</span>;
  return (
    <>
      <Figure explain={() => explainFeeling(state, phase)}>
        <strong>{signedNumber(sentiment_median)}</strong>
      </Figure>
      <span class="aside">
        {t("from %(low)s to %(high)s (%(journeys)s)", {
          low: signedNumber(sentiment_low),
          high: signedNumber(sentiment_high),
          journeys: journeysWords(told_count),
        })}
      </span>
    </>
  );
}

function Waiting({ phase }: CellProps) {
  const { state } = useRoom();
  const { planned_days, waiting_days_median, waiting_count } = phase.figures;
  return (
    <>
      <Figure explain={() => explainPaper(state, phase)}>
        <strong>{planned_days ?? "–"}</strong>
      </Figure>
      {" → "}
      <Figure explain={() => explainWaiting(state, phase)}>
        <strong>{waiting_days_median === null ? "–" : formatNumber(waiting_days_median)}</strong>
      </Figure>
      <span class="aside">{t("paper → real (%(journeys)s)", { journeys: journeysWords(waiting_count) })}</span>
    </>
  );
}

function Deviations({ phase }: CellProps): ComponentChildren {
  const { state } = useRoom();
  const counts = phase.figures.deviation_counts;
  const told = DEVIATIONS.filter((kind) => (counts[kind] ?? 0) > 0);
  if (told.length === 0) return "–";
  return told.map((kind, at) => (
    <span key={kind}>
      {at > 0 && ", "}
      <Figure explain={() => explainDeviation(state, phase, kind)}>
        {counts[kind]}× {deviationName(kind)}
      </Figure>
    </span>
  ));
}

function Retold({ phase }: CellProps): ComponentChildren {
  const { state } = useRoom();
  const { retold_count: count } = phase.figures;
  return count > 0 ? <Figure explain={() => explainRetold(state, phase)}>{count}×</Figure> : "–";
}

function Rating({ phase }: CellProps): ComponentChildren {
  const { lowest_rating: lowest } = phase.figures;
  if (!lowest) return "–";
  return <Figure explain={() => explainRating(phase, ratingName(lowest.kind))}>{ratingWords(lowest)}</Figure>;
}
