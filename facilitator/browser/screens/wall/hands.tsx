// The facilitator's keys on the projector itself. Without the facilitator's cookie it only looks: then only F and ? work.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Boot } from "../../boot.ts";
import { t } from "../../language.ts";
import type { WallState } from "../../protocol.ts";
import type { Meeting } from "../../socket.ts";
import { canReveal, countNotes, findCurrent, findNext, findOpen } from "../console/agenda.ts";
import { closeDeed, openDeed, revealDeed } from "../console/deeds.ts";
import { type Deeds, useDeeds } from "../console/doing.ts";
import { type KeyName, useKeys } from "../console/keys.ts";
import { type Driver, useDriver } from "../driving/driver.ts";
import { markMove } from "../driving/moves.ts";
import { pressStage, stageKeys } from "../driving/press.ts";

const TOAST_MS = 5000;
const AGAIN_MS = 6000;
const POINTER_MS = 3000;

interface HandsProps {
  boot: Boot;
  meeting: Meeting<WallState>;
  state: WallState;
}

export function Hands({ boot, meeting, state }: HandsProps) {
  const deeds = useDeeds(`wall:${boot.meeting_id}`, meeting.send);
  const driver = useDriver(state, deeds);
  const [isHelpShown, showHelp] = useState(false);
  const askedAt = useRef(0);
  useIdlePointer();
  useKeys(true, (key) => {
    if (key === "help") showHelp((shown) => !shown);
    else if (key === "full" || boot.can_drive) press(key, { state, deeds, driver, askedAt });
  });
  return (
    <>
      <Said deeds={deeds} />
      <KeyList isShown={isHelpShown} hide={() => showHelp(false)} canDrive={boot.can_drive} />
    </>
  );
}

interface Hand {
  state: WallState;
  deeds: Deeds;
  driver: Driver;
  /** When revealing was asked for: what was read was read, so here it takes the key twice. */
  askedAt: { current: number };
}

function press(key: KeyName, hand: Hand): void {
  const { state, deeds, driver } = hand;
  const open = findOpen(state.activities);
  const next = findNext(state.activities);
  const pressed: Partial<Record<KeyName, () => void>> = {
    up: () => driver.go(markMove(state, driver.stage(), -1)),
    down: () => driver.go(markMove(state, driver.stage(), 1)),
    close: () => open && void deeds.run(closeDeed(open)),
    next: () => next && void deeds.run(openDeed(state, next)),
    reveal: () => reveal(hand),
    undo: () => deeds.undo(),
    redo: () => deeds.redo(),
  };
  const deed = pressed[key];
  if (deed) deed();
  else pressStage(key, state, driver);
}

function reveal({ state, deeds, askedAt }: Hand): void {
  const silent = findCurrent(state.activities);
  if (!silent || !canReveal(silent)) return;
  const isSure = Date.now() - askedAt.current < AGAIN_MS;
  askedAt.current = isSure ? 0 : Date.now();
  if (isSure) void deeds.run(revealDeed(silent));
  else deeds.say("done", t("Press R again to show %(count)s notes to everybody.", { count: countNotes(silent) }));
}

/** What a key did or why it did nothing, for a few seconds at the foot of the wall. */
function Said({ deeds }: { deeds: Deeds }) {
  const { toast } = deeds;
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => deeds.dismiss(toast.id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast?.id]);
  return (
    <div class="said" role="status">
      {toast && <p class="said__text">{toast.text}</p>}
    </div>
  );
}

function rows(canDrive: boolean): [string[], string][] {
  const always: [string[], string][] = [
    [["F"], t("Fill the screen, and back")],
    [["?"], t("Show this list")],
  ];
  if (!canDrive) return always;
  return [
    ...stageKeys(),
    [["↑", "↓"], t("Another journey")],
    [["N"], t("Open the next part")],
    [["C"], t("Close the part that is open")],
    [["R", "R"], t("Reveal the notes of the silent round")],
    [["U", "Shift U"], t("Undo the last thing you did, and do it again")],
    ...always,
  ];
}

function KeyList({ isShown, hide, canDrive }: { isShown: boolean; hide: () => void; canDrive: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (isShown && !dialog.current?.open) dialog.current?.showModal();
    if (!isShown && dialog.current?.open) dialog.current.close();
  }, [isShown]);
  return (
    <dialog ref={dialog} class="wall-keys" aria-labelledby="wall-keys-title" onClose={hide} onClick={hide}>
      <h2 id="wall-keys-title">{t("Keys")}</h2>
      {!canDrive && <p>{t("This screen only looks. Open the wall from the console to drive it with keys here.")}</p>}
      <dl class="wall-keys__list">
        {rows(canDrive).map(([names, what]) => (
          <div key={what} class="wall-keys__row">
            <dt>
              {names.map((name, index) => (
                <kbd key={index}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="wall-keys__close" onClick={hide}>
        {t("Back to the meeting")} (Esc)
      </button>
    </dialog>
  );
}

/** Hides the pointer when it has not moved for a while. */
function useIdlePointer(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let timer = 0;
    const moved = (): void => {
      delete dataset["pointer"];
      clearTimeout(timer);
      timer = window.setTimeout(() => (dataset["pointer"] = "idle"), POINTER_MS);
    };
    moved();
    document.addEventListener("pointermove", moved);
    return () => (document.removeEventListener("pointermove", moved), clearTimeout(timer));
  }, []);
}
