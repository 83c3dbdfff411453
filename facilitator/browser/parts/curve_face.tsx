// A face for a feeling from −2 to +2: the second sign next to height and word.

/** The face of a feeling; decorative, the word stands beside it. */
export function CurveFace({ feeling }: { feeling: number }) {
  const bend = feeling * 3.5;
  const mouth = `M11 ${27 - bend / 2}Q20 ${27 + bend} 29 ${27 - bend / 2}`;
  return (
    <svg class={`curve-face curve-face--${feelingName(feeling)}`} viewBox="0 0 40 40" aria-hidden="true">
      <circle class="curve-face__head" cx="20" cy="20" r="18" />
      <circle class="curve-face__eye" cx="13.5" cy="15.5" r="2.4" />
      <circle class="curve-face__eye" cx="26.5" cy="15.5" r="2.4" />
      <path class="curve-face__mouth" d={mouth} />
    </svg>
  );
}

/** Which of the three colours a feeling has. */
export function feelingName(feeling: number): "positive" | "neutral" | "negative" {
  if (feeling > 0) return "positive";
  return feeling < 0 ? "negative" : "neutral";
}
