// What of the journey was told and what not yet, at a glance: an invitation, nothing is compulsory.

import { t } from "../../../language.ts";
import { usePrepare } from "../room.ts";
import { countTold, type Matter, type Told } from "./completeness.ts";
import { focusSoon, headId, useStory } from "./context.ts";

export function ToldSoFar() {
  const { state } = usePrepare();
  const { journey, fragments, choose, open } = useStory();
  if (fragments.length === 0) return null;
  const ratings = Object.values(state.ratings).filter((row) => row.journey_id === journey.id);
  const go = (id: string) => {
    choose(id);
    open(id);
    focusSoon(headId(id));
  };
  return (
    <section class="so-far" aria-labelledby="so-far-title">
      <h2 id="so-far-title">{t("Told so far")}</h2>
      <ul>
        {countTold(fragments, ratings).filter(({ of }) => of > 0).map((one) => (
          <li key={one.matter} data-matter={one.matter}>
            <Count one={one} go={go} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Count({ one, go }: { one: Told; go: (id: string) => void }) {
  const text = (
    <>
      {matterName(one.matter)} <strong>{t("%(told)s of %(of)s", { told: one.told, of: one.of })}</strong>
      <progress class="so-far__bar" max={Math.max(1, one.of)} value={one.told} aria-hidden="true" />
    </>
  );
  const { firstOpen } = one;
  if (!firstOpen) return <span class="so-far__item">{text}</span>;
  return (
    <button type="button" class="so-far__item" onClick={() => go(firstOpen)} title={t("Go to the first one that says nothing about it")}>
      {text}
    </button>
  );
}

export function matterName(matter: Matter): string {
  const names: Record<Matter, string> = {
    placed: t("In a phase"),
    feelings: t("Feeling"),
    quotes: t("Quote"),
    people: t("Who"),
    paper: t("Compared with paper"),
    ratings: t("Phases with marks"),
  };
  return names[matter];
}
