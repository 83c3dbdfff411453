// The conclusions and actions of the meeting, growing live; the newest page stays in sight.

import { formatDate, t, tn } from "../../language.ts";
import type { ConclusionView, WallState } from "../../protocol.ts";
import { usePageClock } from "./measure.ts";
import { Pages } from "./pages.tsx";

export function Conclusions({ state }: { state: WallState }) {
  const phase = (code: string) => state.phases.find((other) => other.code === code)?.name ?? code;
  return (
    <div class="conclusions">
      <ConclusionList
        title={t("Conclusions")}
        items={state.conclusions.filter((item) => item.conclusion_kind === "conclusion")}
        phase={phase}
      />
      <ConclusionList
        title={t("Agreements")}
        items={state.conclusions.filter((item) => item.conclusion_kind === "action")}
        phase={phase}
      />
    </div>
  );
}

interface ListProps {
  title: string;
  items: ConclusionView[];
  phase: (code: string) => string;
}

function ConclusionList({ title, items, phase }: ListProps) {
  const tick = usePageClock();
  return (
    <section class="conclusions__list">
      <h2 class="conclusions__title">
        {title} <span class="conclusions__count">{items.length}</span>
      </h2>
      {items.length === 0 && <p class="conclusions__none">{t("nothing yet")}</p>}
      <Pages tick={tick} label={title} newest>
        {items.map((item) => (
          <Item key={item.id} item={item} phase={item.phase ? phase(item.phase) : ""} />
        ))}
      </Pages>
    </section>
  );
}

function Item({ item, phase }: { item: ConclusionView; phase: string }) {
  const facts = [
    phase,
    item.owner ? t("Who: %(owner)s", { owner: item.owner }) : "",
    item.due_on ? t("Ready on %(date)s", { date: formatDate(item.due_on) }) : "",
    item.sources.length ? tn("Rests on %(n)s source", "Rests on %(n)s sources", item.sources.length) : "",
  ].filter(Boolean);
  return (
    <li class={`conclusion conclusion--${item.conclusion_kind}`} data-conclusion-id={item.id}>
      <p class="conclusion__text">{item.text}</p>
      {facts.length > 0 && (
        <ul class="conclusion__facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
