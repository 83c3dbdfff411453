// The words of codes that come over the wire.

import { t, tn } from "../../language.ts";
import type { LowestRating } from "../../protocol.ts";

export function ratingName(kind: LowestRating["kind"]): string {
  switch (kind) {
    case "treatment":
      return t("treatment");
    case "information":
      return t("information");
    case "expertise":
      return t("expertise");
  }
}

export function dayCount(days: number): string {
  return tn("%(n)s day", "%(n)s days", days);
}
