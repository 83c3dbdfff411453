// Where life was clearly bad or good: the same sign and word on every screen.

import { t } from "../language.ts";

/** "▼ dip" or "▲ bright spot"; nothing for a phase that is neither. */
export function PhaseMark({ mark }: { mark: "dip" | "bright" | null }) {
  if (!mark) return null;
  return (
    <span class={`phase-mark phase-mark--${mark}`} data-mark={mark}>
      <span aria-hidden="true">{mark === "dip" ? "▼" : "▲"}</span> {mark === "dip" ? t("dip") : t("bright spot")}
    </span>
  );
}
