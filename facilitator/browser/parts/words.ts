// Words that several screens use for values on the wire.

import { t } from "../language.ts";
import type { ActivityView, BallotResult, ConclusionKind, Deviation, LowestRating, Perspective } from "../protocol.ts";

export function conclusionKindName(kind: ConclusionKind): string {
  const names: Record<ConclusionKind, string> = {
    conclusion: t("Conclusion"),
    action: t("Agreement"),
    not_taken_up: t("Not taken up"),
  };
  return names[kind];
}

/** The channel of a step or touchpoint as people say it; one that is not known here stays as it is. */
export function channelName(channel: string): string {
  const names: Record<string, string> = {
    app: t("app"),
    chat: t("chat"),
    desk: t("desk"),
    email: t("email"),
    form: t("form"),
    home_visit: t("home visit"),
    informal: t("informal contact"),
    letter: t("letter"),
    meeting: t("conversation"),
    other: t("other channel"),
    phone: t("phone"),
    portal: t("portal"),
    sms: t("text message"),
    social_media: t("social media"),
    video_call: t("video call"),
    website: t("website"),
  };
  return names[channel] ?? channel;
}

/** The phases that a part of the agenda is about: all of them when it names none. */
export function phasesOf<P extends { code: string }>(phases: P[], { phases: named }: ActivityView): P[] {
  return named.length === 0 ? phases : phases.filter(({ code }) => named.includes(code));
}

/** The word for a perspective. */
export function perspectiveName(perspective: Perspective): string {
  return perspective === "lived" ? t("Own experience") : t("From work");
}

/** The word for how life departed from paper. */
export function deviationName(deviation: Deviation): string {
  const names: Record<Deviation, string> = {
    none: t("as on paper"),
    ad_hoc: t("extra step"),
    sequence: t("other order"),
    failure: t("went wrong"),
    missing: t("did not happen"),
  };
  return names[deviation];
}

/** Why own experience and work are not shown side by side. */
export function perspectivesWithheld({ min_group_size: count, is_difference_of_few }: BallotResult): string {
  if (is_difference_of_few)
    return t(
      "Own experience and work are not shown side by side: fewer than %(count)s people made the difference with an earlier round.",
      { count },
    );
  return t("Own experience and work are not shown side by side: fewer than %(count)s people voted in one of them.", {
    count,
  });
}

/** Why the result per group is not shown. */
export function groupsWithheld({ min_group_size: count, is_difference_of_few }: BallotResult): string {
  if (is_difference_of_few)
    return t("The result per group is not shown: fewer than %(count)s people made the difference with an earlier round.", { count });
  return t("The result per group is not shown: fewer than %(count)s people voted in one of them.", { count });
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
