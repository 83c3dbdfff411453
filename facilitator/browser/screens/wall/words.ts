// The words of codes that come over the wire.

import { t, tn } from "../../language.ts";
import type { Deviation, LowestRating } from "../../protocol.ts";

/** How often something went differently, in words: "3 extra". */
export function deviationCount(deviation: Deviation, count: number): string {
  switch (deviation) {
    case "ad_hoc":
      return t("%(n)s extra", { n: count });
    case "sequence":
      return t("%(n)s in another order", { n: count });
    case "failure":
      return t("%(n)s went wrong", { n: count });
    case "missing":
      return t("%(n)s did not happen", { n: count });
    case "none":
      return t("%(n)s as planned", { n: count });
  }
}

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
