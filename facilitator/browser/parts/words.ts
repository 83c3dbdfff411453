// Words that several screens use for values on the wire.

import { t } from "../language.ts";
import type { Perspective } from "../protocol.ts";

/** The channel of a step or touchpoint as people say it; one that is not known here stays as it is. */
export function channelName(channel: string): string {
  const names: Record<string, string> = {
    app: t("app"),
    chat: t("chat"),
    desk: t("desk"),
    email: t("email"),
    home_visit: t("home visit"),
    informal: t("informal contact"),
    letter: t("letter"),
    meeting: t("conversation"),
    phone: t("phone"),
    portal: t("portal"),
    video_call: t("video call"),
    website: t("website"),
  };
  return names[channel] ?? channel;
}

/** The word for a perspective. */
export function perspectiveName(perspective: Perspective): string {
  return perspective === "lived" ? t("Own experience") : t("From work");
}
