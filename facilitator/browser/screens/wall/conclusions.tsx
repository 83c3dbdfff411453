// The conclusions and actions of the meeting, growing live; the newest stay in sight until the facilitator turns back.

import { formatDate, t, tn } from "../../language.ts";
import { conclusionPages, countLists, type ListCount } from "../../parts/conclusion_pages.ts";
import { pageAt } from "../../parts/paging.ts";
import type { ConclusionView, WallState } from "../../protocol.ts";
import { useNewIds } from "./moments.ts";

export function Conclusions({ state }: { state: WallState }) {
  const phase = (code: string) => state.phases.find((other) => other.code === code)?.name ?? code;
  const lists = countLists(state.conclusions);
  const left = state.conclusions.filter((item) => item.conclusion_kind === "not_taken_up");
  return (
    <div class="conclusions" data-lists={lists}>
      <ConclusionList
        title={t("Conclusions")}
        items={state.conclusions.filter((item) => item.conclusion_kind === "conclusion")}
        phase={phase}
        page={state.stage.page}
        lists={lists}
      />
      <ConclusionList
        title={t("Agreements")}
        items={state.conclusions.filter((item) => item.conclusion_kind === "action")}
        phase={phase}
        page={state.stage.page}
        lists={lists}
      />
      {left.length > 0 && (
        <ConclusionList title={t("Not taken up")} items={left} phase={phase} page={state.stage.page} lists={lists} />
      )}
    </div>
  );
}

interface ListProps {
  title: string;
  items: ConclusionView[];
  phase: (code: string) => string;
  /** 0: the newest. */
  page: number;
  lists: ListCount;
}

function ConclusionList({ title, items, phase, page, lists }: ListProps) {
  const fresh = useNewIds(items.map((item) => item.id));
  const shown = pageAt(conclusionPages(items, lists), page) ?? [];
  const first = shown[0] ? items.indexOf(shown[0]) + 1 : 0;
  const range = { first, last: first + shown.length - 1, total: items.length };
  return (
    <section class="conclusions__list">
      <h2 class="conclusions__title">
        {title} <span class="conclusions__count">{items.length}</span>
      </h2>
      {items.length === 0 && <p class="conclusions__none">{t("nothing yet")}</p>}
      <ol class="conclusions__items" aria-label={title}>
        {shown.map((item) => (
          <Item key={item.id} item={item} phase={item.phase ? phase(item.phase) : ""} isNew={fresh.has(item.id)} />
        ))}
      </ol>
      {shown.length < items.length && <p class="pages__range">{t("%(first)s–%(last)s of %(total)s", range)}</p>}
    </section>
  );
}

function Item({ item, phase, isNew }: { item: ConclusionView; phase: string; isNew: boolean }) {
  const facts = [
    phase,
    item.reason ? t("Why not: %(reason)s", { reason: item.reason }) : "",
    item.owner ? t("Who: %(owner)s", { owner: item.owner }) : "",
    item.due_on ? t("Ready on %(date)s", { date: formatDate(item.due_on) }) : "",
    item.first_step ? t("First step: %(step)s", { step: item.first_step }) : "",
    item.sources.length ? tn("Rests on %(n)s source", "Rests on %(n)s sources", item.sources.length) : "",
  ].filter(Boolean);
  return (
    <li
      class={`conclusion conclusion--${item.conclusion_kind}${isNew ? " conclusion--new" : ""}`}
      data-conclusion-id={item.id}
    >
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
