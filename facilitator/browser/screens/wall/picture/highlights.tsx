// The three things a stranger wants to know first, over the picture that shows why.

import { own, t } from "../../../language.ts";
import { Figure } from "../../../parts/explain.tsx";
import { explainHighlight } from "../../../parts/explanations.ts";
import type { HighlightView, WallState } from "../../../protocol.ts";

export function Highlights({ state }: { state: WallState }) {
  if (state.highlights.length === 0) return null;
  return (
    <ul class="highlights" aria-label={t("What stands out")}>
      {state.highlights.map((highlight) => (
        <li key={highlight.kind} class={`highlight highlight--${highlight.kind}`} data-highlight={highlight.kind}>
          <Figure class="highlight__figure" explain={() => explainHighlight(state, highlight)}>
            <span class="highlight__answer">
              <span class="highlight__question">{questionOf(highlight.kind)}</span> <strong>{highlight.name}</strong>
            </span>
            <span class="highlight__text">{own(highlight.text)}</span>
          </Figure>
        </li>
      ))}
    </ul>
  );
}

function questionOf(kind: HighlightView["kind"]): string {
  switch (kind) {
    case "pain":
      return t("Hurts most:");
    case "waiting":
      return t("Waits longer than on paper:");
    case "missed":
      return t("Left out most often:");
  }
}
