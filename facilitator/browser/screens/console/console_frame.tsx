// The whole console around a live state: columns, keys, and which activity is looked at.

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Boot, withCode } from "../../boot.ts";
import { t } from "../../language.ts";
import type { ActivityView, ConclusionKind, ConsoleState } from "../../protocol.ts";
import type { Meeting } from "../../socket.ts";
import { ActivityPanel } from "./activity_panel.tsx";
import { canReveal, findCurrent, findNeighbour, findNext, findOpen } from "./agenda.ts";
import { AgendaList } from "./agenda_list.tsx";
import { useDriver } from "../driving/driver.ts";
import { pressStage } from "../driving/press.ts";
import { closeDeed, openDeed, revealDeed } from "./deeds.ts";
import { useDeeds, type Deeds } from "./doing.ts";
import { useKeys, useKeySwitch, type KeyName } from "./keys.ts";
import { KeysHelp } from "./keys_help.tsx";
import { DeedsContext, RoomContext, type Room, type Tab, type View } from "./room.ts";
import { Palette } from "./palette.tsx";
import { RehearsalBar } from "./rehearsal.tsx";
import { MeetingBar } from "./meeting_card.tsx";
import { SideColumn } from "./side_column.tsx";
import { Toasts } from "./toasts.tsx";
import { TopBar } from "./top_bar.tsx";
import { Remote, ViewSwitch } from "./view_switch.tsx";
import { findTold } from "./what_is_told.ts";

type Starter = Room["startConclusion"];

interface FrameProps {
  boot: Boot;
  meeting: Meeting<ConsoleState>;
  state: ConsoleState;
}

export function ConsoleFrame({ boot, meeting, state }: FrameProps) {
  const deeds = useDeeds(boot.meeting_id, meeting.send, state.history);
  const driver = useDriver(state, deeds);
  const looked = useSelection(state);
  const side = useSide();
  const starter = useRef<Starter>(() => {});
  const startConclusion = useCallback<Starter>((part) => {
    side.show("conclusions", !part.source);
    starter.current(part);
  }, []);
  const offers = useMemo<Room["offers"]>(() => new Map(), []);
  const [helpShown, showHelp] = useState(false);
  const [paletteShown, showPalette] = useState(false);
  const [keysOn, setKeysOn] = useKeySwitch();
  const room: Room = {
    boot: withCode(boot, state.meeting.join_code),
    state,
    presence: meeting.presence,
    clockOffset: meeting.clockOffset,
    ...steps(state, deeds),
    selected: looked.selected,
    select: (id, view) => (looked.select(id), view && side.setView(view)),
    driver,
    tab: side.tab,
    showTab: (tab) => side.show(tab),
    startConclusion,
    offers,
    wish: side.wish,
    setWish: side.setWish,
  };
  const middle = useRef<HTMLElement>(null);
  useEffect(() => middle.current?.scrollTo(0, 0), [looked.selected?.id]);
  useKeys(keysOn, (key) => {
    if (key === "help") showHelp(true);
    else if (key === "palette") showPalette(true);
    else press(key, room, deeds);
  });
  return (
    <RoomContext.Provider value={room}>
      <DeedsContext.Provider value={deeds}>
        <div class="console" data-view={side.view} data-role={boot.desk_role}>
          <TopBar status={meeting.status} pendingCount={meeting.pending.length} showKeys={() => showHelp(true)} showPalette={() => showPalette(true)} />
          {state.meeting.is_rehearsal ? <RehearsalBar url={boot.rehearsal_url} /> : null}
          {boot.notice ? <p class="notice">{boot.notice}</p> : null}
          <MeetingBar />
          <ViewSwitch view={side.view} show={side.setView} />
          <div class="columns">
            <AgendaList />
            <main
              ref={middle}
              class="activity"
              id="activity"
              tabIndex={0}
              aria-label={t("This part of the meeting")}
              data-scroll
            >
              <ActivityPanel />
            </main>
            <SideColumn starter={starter} />
          </div>
          <Remote />
          <Toasts />
          <Palette isShown={paletteShown} hide={() => showPalette(false)} showKeys={() => showHelp(true)} />
          <KeysHelp isShown={helpShown} hide={() => showHelp(false)} keysOn={keysOn} setKeysOn={setKeysOn} />
        </div>
      </DeedsContext.Provider>
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
  const [wish, setWish] = useState<Room["wish"]>(null);
  const show = (next: Tab, goThere = true): void => {
    setTab(next);
    if (goThere) setView("side");
  };
  return { tab, view, setView, show, wish, setWish };
}

const WRITING_KEYS: ReadonlySet<KeyName> = new Set<KeyName>(["up", "down", "conclude", "agree", "leave", "undo", "redo"]);

function press(key: Exclude<KeyName, "help" | "palette">, room: Room, deeds: Deeds): void {
  const { boot, state, selected } = room;
  if (boot.desk_role === "note_taker" && !WRITING_KEYS.has(key)) return;
  const open = findOpen(state.activities);
  const silent = [selected, open].find((activity) => activity !== undefined && canReveal(activity));
  const next = findNext(state.activities);
  const pressed: Partial<Record<KeyName, () => void>> = {
    up: () => move(room, -1),
    down: () => move(room, 1),
    open: () => selected && selected.state !== "open" && room.open(selected),
    close: () => open && room.close(open),
    reveal: () => silent && room.reveal(silent),
    next: () => next && room.open(next),
    undo: () => deeds.undo(),
    redo: () => deeds.redo(),
    conclude: () => takeUp(room, "conclusion"),
    agree: () => takeUp(room, "action"),
    leave: () => takeUp(room, "not_taken_up"),
  };
  const deed = pressed[key];
  if (deed) deed();
  else pressStage(key, state, room.driver);
}

/** What has the focus becomes a conclusion at once; Enter writes it down. */
function takeUp(room: Room, kind: ConclusionKind): void {
  const told = findTold(document.activeElement, room.state);
  if (told) room.startConclusion({ ...told, kind });
}

function move(room: Room, step: number): void {
  const next: ActivityView | undefined = findNeighbour(room.state.activities, room.selected?.id, step);
  if (!next) return;
  room.select(next.id);
  const row = document.querySelector<HTMLElement>(`[data-select="${next.id}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}
