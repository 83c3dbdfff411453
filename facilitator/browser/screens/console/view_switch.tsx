// On a narrow screen: which of the three columns is shown. CSS hides it on a wide one.

import { t } from "../../language.ts";
import { findNext, findOpen } from "./agenda.ts";
import { Push } from "./pieces.tsx";
import { useRoom, type View } from "./room.ts";
import { titleOf } from "./words.ts";

export function ViewSwitch({ view, show }: { view: View; show: (view: View) => void }) {
  const names: Record<View, string> = { agenda: t("Agenda"), activity: t("This part"), side: t("Conclusions and more") };
  return (
    <nav class="views" aria-label={t("Parts of this screen")}>
      {(Object.keys(names) as View[]).map((name) => (
        <button
          key={name}
          type="button"
          class="views__button"
          data-view-button={name}
          aria-current={view === name ? "true" : undefined}
          onClick={() => show(name)}
        >
          {names[name]}
        </button>
      ))}
      <Remote />
    </nav>
  );
}

/** At the bottom of a narrow screen: the next step, under the thumb. */
function Remote() {
  const { state, open } = useRoom();
  const now = findOpen(state.activities);
  const next = findNext(state.activities);
  return (
    <div class="remote">
      <span class="remote__now">{now ? t("Now: %(title)s", { title: titleOf(now) }) : t("Nothing is open")}</span>
      {next ? (
        <Push action="next" look="strong" place={`item:${next.id}`} onClick={() => open(next)}>
          {t("Next: %(title)s", { title: titleOf(next) })}
        </Push>
      ) : null}
    </div>
  );
}
