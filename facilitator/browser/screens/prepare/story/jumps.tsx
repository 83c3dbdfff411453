// On a narrow screen: from part to part, with how much is still to be placed always in view.

import { t } from "../../../language.ts";
import { TELLING_ID, useStory } from "./context.ts";

export function Jumps() {
  const { fragments } = useStory();
  const loose = fragments.filter(({ phase_id }) => phase_id === null).length;
  return (
    <nav class="jumps" aria-label={t("Parts of this journey")}>
      <Jump to={TELLING_ID}>{t("Tell")}</Jump>
      <Jump to="inbox-title">{t("To place: %(n)s", { n: loose })}</Jump>
      <Jump to="curve-title">{t("Feeling")}</Jump>
      <Jump to="phases-title">{t("Phases")}</Jump>
    </nav>
  );
}

function Jump({ to, children }: { to: string; children: string }) {
  const go = () => {
    const goal = document.getElementById(to);
    goal?.scrollIntoView({ block: "start" });
    goal?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="jumps__deed" onClick={go}>
      {children}
    </button>
  );
}
