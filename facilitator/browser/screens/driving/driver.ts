// The facilitator's hand on the wall: makes moves of keys and buttons, and remembers what is on its way.

import { useRef } from "preact/hooks";
import { t } from "../../language.ts";
import type { ActivityView, StageView } from "../../protocol.ts";
import { findCurrent } from "../console/agenda.ts";
import { openDeed } from "../console/deeds.ts";
import type { Deeds } from "../console/doing.ts";
import { stageDeed } from "./stage_deed.ts";
import { type Driven, type Hint, type Known, type Move, nextMove, previousMove } from "./moves.ts";

const WANTED_MS = 1500;

export interface Driver {
  /** What the wall shows, or will show as soon as what was pressed has arrived. */
  stage(): StageView;
  known: Known;
  show(stage: StageView): void;
  go(move: Move): void;
  next(): void;
  previous(): void;
}

/** Drives the part that the wall shows. Keys may come faster than the server answers: each builds on the one before. */
export function useDriver(state: Driven, deeds: Deeds): Driver {
  const wanted = useRef<{ stage: StageView; activity: string; at: number } | null>(null);
  const known = useRef<Known>(new Map());
  const activity = findCurrent(state.activities);
  const stage = (): StageView => {
    const { current } = wanted;
    const isUnderway = current && current.activity === activity?.id && Date.now() - current.at < WANTED_MS;
    return isUnderway ? current.stage : state.stage;
  };
  const show = (next: StageView): void => {
    if (!activity) return;
    const former = stage();
    if (isSame(former, next)) return;
    wanted.current = { stage: next, activity: activity.id, at: Date.now() };
    void deeds.run(stageDeed(state, activity, former, next)).then((done) => {
      if (!done) wanted.current = null;
    });
  };
  const go = (move: Move): void => {
    if (move.kind === "stage") show(move.stage);
    else if (move.kind === "open") open(state, move.activity, deeds);
    else deeds.say("done", hintText(move.hint));
  };
  return {
    stage,
    known: known.current,
    show,
    go,
    next: () => go(nextMove(state, stage(), known.current)),
    previous: () => go(previousMove(state, stage(), known.current)),
  };
}

function open(state: Driven, activity: ActivityView, deeds: Deeds): void {
  void deeds.run(openDeed(state, activity));
}

function isSame(a: StageView, b: StageView): boolean {
  return (Object.keys(b) as (keyof StageView)[]).every((name) => a[name] === b[name]);
}

function hintText(hint: Hint): string {
  const texts: Record<Hint, string> = {
    silent: t("The round is still silent. R reveals the notes. N opens the next part."),
    vote: t("The vote is still open. C closes it and shows the result."),
    start: t("This is the start of this part."),
    end: t("This was the last part of the agenda."),
    "no-journeys": t("This part tells no journeys."),
    "no-phase": t("There is no such phase to show here."),
  };
  return texts[hint];
}
