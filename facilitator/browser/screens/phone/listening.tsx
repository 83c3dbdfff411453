// What the phone says while the open part is for other groups first.

import { t } from "../../language.ts";
import type { ActivityView, PhoneState } from "../../protocol.ts";
import { Prompt } from "./frame.tsx";

export function isForOthers({ me }: PhoneState, { open_for }: ActivityView): boolean {
  return open_for.length > 0 && !open_for.includes(me.group);
}

export function Listening({ state, activity }: { state: PhoneState; activity: ActivityView }) {
  const groups = state.groups.filter(({ code }) => activity.open_for.includes(code)).map(({ name }) => name);
  return (
    <>
      <p class="card__lead">{t("Others go first now: %(groups)s.", { groups: groups.join(", ") })}</p>
      <Prompt text={activity.prompt} />
      <p>{t("You can join in later. This page follows by itself.")}</p>
    </>
  );
}
