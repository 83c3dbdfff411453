// On a narrow screen: which of the three columns is shown. CSS hides it on a wide one.

import { t } from "../../language.ts";
import { countNotes, findAsked, findCurrent, findExpected, findNext, findOpen } from "./agenda.ts";
import { closeProposalDeed } from "./deeds.ts";
import { Push, notesWords } from "./pieces.tsx";
import { useDoing, useRoom, type View } from "./room.ts";
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
    </nav>
  );
}

/** At the bottom of a narrow screen: the expected step, under the thumb. */
export function Remote() {
  const { state, driver } = useRoom();
  const now = findOpen(state.activities);
  const hasSteps = now && (now.type === "planned_journey" || now.type === "actual_journeys" || now.revealed);
  return (
    <div class="remote">
      <span class="remote__now">{now ? t("Now: %(title)s", { title: titleOf(now) }) : t("Nothing is open")}</span>
      {hasSteps ? (
        <Push action="stage-next" onClick={() => driver.next()}>
          {t("Next on the wall")}
        </Push>
      ) : null}
      <RemoteStep />
    </div>
  );
}

function RemoteStep() {
  const { state, open, close, reveal } = useRoom();
  const { run } = useDoing();
  const current = findCurrent(state.activities);
  const next = findNext(state.activities);
  const expected = current ? findExpected(state, current) : "next";
  const asked = current && findAsked(state.proposals, current);
  if (asked) {
    return (
      <Push action="close-proposal" look="strong" place={`proposal:${asked.id}`} onClick={() => void run(closeProposalDeed(asked))}>
        {t("Close the round and show the answers")}
      </Push>
    );
  }
  if (current && expected === "reveal") {
    return (
      <Push action="reveal" look="strong" place={`item:${current.id}`} onClick={() => reveal(current)}>
        {t("Reveal %(what)s", { what: notesWords(countNotes(current)) })}
      </Push>
    );
  }
  if (current && expected === "close") {
    return (
      <Push action="close" look="strong" place={`item:${current.id}`} onClick={() => close(current)}>
        {current.type === "vote" || current.type === "impact_effort" ? t("Close and show the result") : t("Close")}
      </Push>
    );
  }
  if (!next) return null;
  return (
    <Push action="next" look="strong" place={`item:${next.id}`} onClick={() => open(next)}>
      {t("Next: %(title)s", { title: titleOf(next) })}
    </Push>
  );
}
