// The whole console around a live state: columns, keys, and which activity is looked at.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Boot } from "../../boot.ts";
import { t } from "../../language.ts";
import type { ActivityView, ConsoleState } from "../../protocol.ts";
import type { Meeting } from "../../socket.ts";
import { ActivityPanel } from "./activity_panel.tsx";
import { canReveal, findCurrent, findNeighbour, findNext, findOpen } from "./agenda.ts";
import { AgendaList } from "./agenda_list.tsx";
import { buildDraft, withSource, type ConclusionDraft } from "./conclusion_draft.ts";
import { closeDeed, openDeed, revealDeed } from "./deeds.ts";
import { useDeeds, type Deeds } from "./doing.ts";
import { useKept } from "./kept.ts";
import { useKeys, useKeySwitch, type KeyName } from "./keys.ts";
import { KeysHelp } from "./keys_help.tsx";
import { RoomContext, type Room, type Tab, type View } from "./room.ts";
import { SideColumn } from "./side_column.tsx";
import { Toasts } from "./toasts.tsx";
import { TopBar } from "./top_bar.tsx";
import { ViewSwitch } from "./view_switch.tsx";

interface FrameProps {
  boot: Boot;
  meeting: Meeting<ConsoleState>;
  state: ConsoleState;
}

export function ConsoleFrame({ boot, meeting, state }: FrameProps) {
  const deeds = useDeeds(boot.meeting_id, meeting.send, state);
  const looked = useSelection(state);
  const side = useSide();
  const conclusion = useNewConclusion(boot.meeting_id, state, side.show);
  const [helpShown, showHelp] = useState(false);
  const [keysOn, setKeysOn] = useKeySwitch();
  const room: Room = {
    boot,
    state,
    presence: meeting.presence,
    clockOffset: meeting.clockOffset,
    deeds,
    ...steps(state, deeds),
    selected: looked.selected,
    select: (id, view) => (looked.select(id), view && side.setView(view)),
    tab: side.tab,
    showTab: (tab) => side.show(tab),
    startConclusion: conclusion.start,
  };
  useKeys(keysOn, (key) => (key === "help" ? showHelp(true) : press(key, room)));
  return (
    <RoomContext.Provider value={room}>
      <div class="console" data-view={side.view}>
        <TopBar status={meeting.status} pendingCount={meeting.pending.length} showKeys={() => showHelp(true)} />
        {boot.notice ? <p class="notice">{boot.notice}</p> : null}
        <ViewSwitch view={side.view} show={side.setView} />
        <div class="columns">
          <AgendaList />
          <main class="activity" id="activity" tabIndex={0} aria-label={t("This part of the meeting")} data-scroll>
            <ActivityPanel />
          </main>
          <SideColumn draft={conclusion.draft} change={conclusion.change} renew={conclusion.renew} />
        </div>
        <Toasts />
        <KeysHelp isShown={helpShown} hide={() => showHelp(false)} keysOn={keysOn} setKeysOn={setKeysOn} />
      </div>
    </RoomContext.Provider>
  );
}

function steps(state: ConsoleState, deeds: Deeds): Pick<Room, "open" | "close" | "reveal"> {
  return {
    open: (activity) => void deeds.run(openDeed(state, activity)),
    close: (activity) => void deeds.run(closeDeed(activity)),
    reveal: (activity) => void deeds.run(revealDeed(activity)),
  };
}

/** What is looked at follows what is open, until somebody chooses otherwise. */
function useSelection(state: ConsoleState) {
  const openId = findOpen(state.activities)?.id;
  const [id, select] = useState(findCurrent(state.activities)?.id ?? state.activities[0]?.id);
  const formerOpen = useRef(openId);
  if (openId !== formerOpen.current) {
    formerOpen.current = openId;
    if (openId && openId !== id) select(openId);
  }
  const selected = state.activities.find((activity) => activity.id === id) ?? state.activities[0];
  return { selected, select };
}

function useSide() {
  const [tab, setTab] = useState<Tab>("conclusions");
  const [view, setView] = useState<View>("agenda");
  const show = (next: Tab, goThere = true): void => {
    setTab(next);
    if (goThere) setView("side");
  };
  return { tab, view, setView, show };
}

/** The conclusion that is being written, which a reload does not lose. */
function useNewConclusion(meetingId: string, state: ConsoleState, show: (tab: Tab, goThere: boolean) => void) {
  const [draft, setDraft] = useKept<ConclusionDraft>(`conclusion:${meetingId}`, buildDraft);
  const [wanted, want] = useState(0);
  const isThere = state.conclusions.some((conclusion) => conclusion.id === draft.id);
  // Its answer got lost, for instance by a reload: it is on the list, so a new one begins.
  useEffect(() => {
    if (isThere) setDraft(buildDraft());
  }, [isThere]);
  useEffect(() => {
    if (wanted > 0) document.getElementById("new-text")?.focus();
  }, [wanted]);
  const start: Room["startConclusion"] = ({ phase, source }) => {
    setDraft((former) => {
      const placed = { ...former, phase: source ? former.phase || phase || "" : phase || "" };
      return source ? withSource(placed, source) : placed;
    });
    show("conclusions", !source);
    if (!source) want(wanted + 1);
  };
  return {
    draft,
    start,
    change: (fields: Partial<ConclusionDraft>) => setDraft((former) => ({ ...former, ...fields })),
    renew: () => setDraft(buildDraft()),
  };
}

function press(key: Exclude<KeyName, "help">, room: Room): void {
  const { state, selected, deeds } = room;
  const open = findOpen(state.activities);
  const silent = [selected, open].find((activity) => activity !== undefined && canReveal(activity));
  const next = findNext(state.activities);
  const pressed: Record<Exclude<KeyName, "help">, () => void> = {
    up: () => move(room, -1),
    down: () => move(room, 1),
    open: () => selected && selected.state !== "open" && room.open(selected),
    close: () => open && room.close(open),
    reveal: () => silent && room.reveal(silent),
    next: () => next && room.open(next),
    undo: () => deeds.undo(),
    redo: () => deeds.redo(),
  };
  pressed[key]();
}

function move(room: Room, step: number): void {
  const next: ActivityView | undefined = findNeighbour(room.state.activities, room.selected?.id, step);
  if (!next) return;
  room.select(next.id);
  const row = document.querySelector<HTMLElement>(`[data-select="${next.id}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}
