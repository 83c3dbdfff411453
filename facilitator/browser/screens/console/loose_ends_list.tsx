// What is still open before the meeting closes, each with the step that answers it.

import type { ComponentChildren } from "preact";
import { own, t } from "../../language.ts";
import { countLooseEnds, findLooseEnds } from "./loose_ends.ts";
import { Push } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { TakeUp } from "./take_up.tsx";
import { tellsOf, type Told } from "./what_is_told.ts";

export function LooseEndsList() {
  const { state, showTab } = useRoom();
  const ends = findLooseEnds(state);
  const count = countLooseEnds(ends);
  const toList = (
    <Push action="show-conclusions" look="quiet" onClick={() => showTab("conclusions")}>
      {t("To the list")}
    </Push>
  );
  return (
    <section class="card" aria-labelledby="loose-ends-title" data-loose-ends={count}>
      <h3 id="loose-ends-title">{t("Still open")}</h3>
      {count === 0 ? <p>{t("Nothing: every dip has an idea and a conclusion, every agreement an owner and a date.")}</p> : null}
      <ul class="loose-ends">
        {ends.dipsWithoutIdea.map((phase) => (
          <li key={`idea-${phase.id}`}>{t("%(phase)s is a dip, and nobody has an idea for it.", { phase: phase.name })}</li>
        ))}
        {ends.dipsWithoutConclusion.map((phase) => (
          <Open key={phase.id} told={{ text: own(phase.sentence, state.meeting.language), phase: phase.code, sources: [{ kind: "phase", id: phase.id }] }}>
            {t("%(phase)s is a dip, and nothing is concluded about it.", { phase: phase.name })}
          </Open>
        ))}
        {ends.ideasUnanswered.map((idea) => (
          <Open key={idea.id} told={{ text: idea.text, phase: idea.phase, sources: [{ kind: "note", id: idea.id }] }}>
            {t("Many dots, and no answer yet: “%(idea)s”", { idea: idea.text })}
          </Open>
        ))}
        {ends.actionsWithoutOwner.map(({ id, text }) => (
          <li key={`owner-${id}`}>
            {t("No owner yet: “%(action)s”", { action: text })} {toList}
          </li>
        ))}
        {ends.actionsWithoutDate.map(({ id, text }) => (
          <li key={`date-${id}`}>
            {t("No date yet: “%(action)s”", { action: text })} {toList}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Open({ told, children }: { told: Told; children: ComponentChildren }) {
  return (
    <li data-told={tellsOf(...told.sources)}>
      {children}
      <TakeUp told={told} />
    </li>
  );
}
