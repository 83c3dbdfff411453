// The column on the right: conclusions, who is in and export, within reach at any moment of the meeting.

import type { ComponentChildren } from "preact";
import { t } from "../../language.ts";
import type { ConclusionKind } from "../../protocol.ts";
import { ConclusionForm } from "./conclusion_form.tsx";
import { ConclusionList } from "./conclusion_list.tsx";
import { fieldsOf } from "./conclusion_draft.ts";
import { NEW_CONCLUSION, addDeed } from "./deeds.ts";
import { ExportPanel } from "./export_panel.tsx";
import { HistoryPanel } from "./history_panel.tsx";
import { useNewConclusion } from "./new_conclusion.ts";
import { countUnseen, PeoplePanel } from "./people_panel.tsx";
import { useDoing, useRoom, type Room, type Tab } from "./room.ts";

interface SideProps {
  /** Where other columns bring what they want in the new conclusion. */
  starter: { current: Room["startConclusion"] };
}

export function SideColumn({ starter }: SideProps) {
  const { boot, state, tab } = useRoom();
  const conclusion = useNewConclusion(boot.meeting_id, state);
  starter.current = conclusion.start;
  const names: Record<Tab, ComponentChildren> = {
    conclusions: <Counted name={t("Conclusions")} count={state.conclusions.length} />,
    people: countUnseen(state.participants) ? (
      <>
        {t("Participants")} <Unseen count={countUnseen(state.participants)} />
      </>
    ) : (
      <Counted name={t("Participants")} count={state.participants.length} />
    ),
    history: t("History"),
    export: t("Export"),
  };
  return (
    <aside class="side" aria-label={t("At any moment")}>
      <div class="tabs" role="tablist" aria-label={t("At any moment")}>
        {(Object.keys(names) as Tab[]).map((name) => (
          <TabButton key={name} name={name} label={names[name]} />
        ))}
      </div>
      <div key={tab} class="side__panel" role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} tabIndex={0} data-scroll>
        {tab === "conclusions" ? <Conclusions {...conclusion} /> : null}
        {tab === "people" ? <PeoplePanel /> : null}
        {tab === "history" ? <HistoryPanel /> : null}
        {tab === "export" ? <ExportPanel /> : null}
      </div>
    </aside>
  );
}

function Counted({ name, count }: { name: string; count: number }) {
  return (
    <>
      {name} <span class="tab__count">{count}</span>
    </>
  );
}

/** Somebody told the facilitator something; quietly, because the whole room may see this screen. */
function Unseen({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="tab__signals" data-unseen={count}>
      <span aria-hidden="true">! {count}</span>
      <span class="visually-hidden">{t("%(count)s not seen yet", { count })}</span>
    </span>
  );
}

function TabButton({ name, label }: { name: Tab; label: ComponentChildren }) {
  const { tab, showTab } = useRoom();
  const isChosen = tab === name;
  const move = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const tabs = Array.from(document.querySelectorAll<HTMLElement>("[data-tab]"));
    const index = tabs.findIndex((other) => other.dataset["tab"] === name) + (event.key === "ArrowRight" ? 1 : -1);
    const next = tabs[(index + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
  };
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      class="tab"
      data-tab={name}
      aria-selected={isChosen}
      aria-controls={isChosen ? `panel-${name}` : undefined}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => showTab(name)}
      onKeyDown={move}
    >
      {label}
    </button>
  );
}

function submitName(kind: ConclusionKind): string {
  const names: Record<ConclusionKind, string> = {
    conclusion: t("Write down the conclusion"),
    action: t("Write down the agreement"),
    not_taken_up: t("Write down why not"),
  };
  return names[kind];
}

function Conclusions({ draft, change, renew, goBack }: ReturnType<typeof useNewConclusion>) {
  const deeds = useDoing();
  const submit = async (): Promise<void> => {
    if (await deeds.run(addDeed(draft.id, fieldsOf(draft)))) renew();
  };
  return (
    <>
      <h2 class="visually-hidden">{t("Conclusions")}</h2>
      <ConclusionForm
        id="new"
        draft={draft}
        change={change}
        place={NEW_CONCLUSION}
        action="add-conclusion"
        label={submitName(draft.kind)}
        submit={() => void submit()}
        leave={goBack}
      />
      <h3 class="side__title">{t("Written down")}</h3>
      <ConclusionList />
    </>
  );
}
