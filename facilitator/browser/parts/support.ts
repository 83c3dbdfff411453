// The words for who supports an idea and for a place that several ideas share.

import { t } from "../language.ts";
import type { BallotResult, IdeaResult } from "../protocol.ts";

/** Which sides have it among their first three, or nothing where that is neither or may not be told. */
export function supportWords({ support }: IdeaResult): string {
  if (support === "both") return t("supported by both sides");
  if (support === "lived") return t("supported by lived experience only");
  return support === "system" ? t("supported by the system only") : "";
}

/** Says so when other ideas have as many dots. */
export function sharedWords({ ideas }: BallotResult, { dots }: IdeaResult): string {
  const isShared = dots > 0 && ideas.filter((other) => other.dots === dots).length > 1;
  const place = 1 + ideas.filter((other) => other.dots > dots).length;
  return isShared ? t("shared place %(place)s", { place }) : "";
}

/** Both, behind each other. */
export function standingWords(result: BallotResult, idea: IdeaResult): string {
  return [supportWords(idea), sharedWords(result, idea)].filter(Boolean).join(" · ");
}
