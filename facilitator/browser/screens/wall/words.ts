// The words of codes that come over the wire.

import { t, tn } from "../../language.ts";
import type { Deviation, LowestRating, Perspective } from "../../protocol.ts";

/** How people are in touch; a channel that is not known here is shown as it came. */
export function channelName(channel: string): string {
  switch (channel) {
    case "meeting":
      return t("conversation");
    case "phone":
      return t("telephone");
    case "website":
      return t("website");
    case "email":
      return t("e-mail");
    case "portal":
      return t("online form");
    case "chat":
      return t("message");
    case "informal":
      return t("in passing");
    case "home_visit":
      return t("home visit");
    case "letter":
      return t("letter");
    case "desk":
      return t("counter");
    case "video_call":
      return t("video call");
    case "app":
      return t("app");
    default:
      return channel.replace(/_/g, " ");
  }
}

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

/** What a perspective is called beside a result. */
export function perspectiveName(perspective: Perspective): string {
  return perspective === "lived" ? t("Own experience") : t("Work or policy");
}

export function dayCount(days: number): string {
  return tn("%(n)s day", "%(n)s days", days);
}
