// The keys that drive what the wall shows, the same at the console and on the projector.

import { t } from "../../language.ts";
import type { KeyName } from "../console/keys.ts";
import type { Driver } from "./driver.ts";
import { type Driven, moreMove, phaseMove, playMove } from "./moves.ts";

/** Does what a key of the stage says; other keys do nothing here. */
export function pressStage(key: KeyName, state: Driven, driver: Driver): void {
  if (key.startsWith("phase-")) return driver.go(phaseMove(state, Number(key.slice("phase-".length))));
  const stage = driver.stage();
  const pressed: Partial<Record<KeyName, () => void>> = {
    forward: () => driver.next(),
    back: () => driver.previous(),
    play: () => driver.go(playMove(state, stage, 1)),
    "play-back": () => driver.go(playMove(state, stage, -1)),
    more: () => driver.go(moreMove(state, stage)),
    table: () => driver.show({ ...stage, table: !stage.table }),
    full: () => fillScreen(),
  };
  pressed[key]?.();
}

/** The keys with what they do, for the list. */
export function stageKeys(): [string[], string][] {
  return [
    [["PageDown", "→", t("Space")], t("Next: step of a journey, page, phase, and after the last the next part")],
    [["PageUp", "←"], t("Back within this part")],
    [["1", "–", "9"], t("This phase fills the wall")],
    [["0", "A", "Home"], t("Everything on the wall again")],
    [["P", "Shift P"], t("Tell the next journey, or the one before")],
    [["M"], t("More quotes and notes: the next page, and around")],
    [["T"], t("The table that says the same, and back")],
  ];
}

function fillScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.().catch(() => undefined);
}
