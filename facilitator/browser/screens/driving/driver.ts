// The facilitator's hand on the wall: makes moves of keys and buttons, and remembers what is on its way.

import { useRef } from "preact/hooks";
import { t } from "../../language.ts";
import type { ActivityView, StageView } from "../../protocol.ts";
import { findCurrent } from "../console/agenda.ts";
import { openDeed } from "../console/deeds.ts";
import type { Deeds } from "../console/doing.ts";
import { stageDeed } from "./stage_deed.ts";
import { type Driven, type Hint, type Move, nextMove, previousMove } from "./moves.ts";

export interface Driver {
  /** What the wall shows, or will show as soon as what was pressed has arrived. */
  stage(): StageView;
  show(stage: StageView): void;
  go(move: Move): void;
  next(): void;
  previous(): void;
}

/** Drives the part that the wall shows. Keys may come faster than the server answers: each builds on the one before. */
export function useDriver(state: Driven, deeds: Deeds): Driver {
  const activity = findCurrent(state.activities);
  const sent = useSent(state, activity?.id);
  const stage = (): StageView => sent.current[sent.current.length - 1] ?? state.stage;
  const show = (next: StageView): void => {
    if (!activity || isSame(stage(), next)) return;
    sent.current.push(next);
    void deeds.run(stageDeed(state, activity, next)).then((done) => {
      if (!done) sent.current = [];
    });
  };
  const go = (move: Move): void => {
    if (move.kind === "stage") show(move.stage);
    else if (move.kind === "open") open(state, move.activity, deeds);
    else deeds.say("done", hintText(move.hint));
  };
  return {
    stage,
    show,
    go,
    next: () => go(nextMove(state, stage())),
    previous: () => go(previousMove(state, stage())),
  };
}

/** The stages that were sent and did not come back yet. Another screen that sets the stage ends the waiting. */
function useSent(state: Driven, activity: string | undefined): { current: StageView[] } {
  const sent = useRef<StageView[]>([]);
  const seen = useRef({ stage: state.stage, activity });
  if (seen.current.stage !== state.stage || seen.current.activity !== activity) {
    const at = sent.current.findIndex((stage) => isSame(stage, state.stage));
    sent.current = at < 0 || seen.current.activity !== activity ? [] : sent.current.slice(at + 1);
    seen.current = { stage: state.stage, activity };
  }
  return sent;
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
    proposal: t("People are still answering the proposal. N opens the next part and shows the answers."),
    start: t("This is the start of this part."),
    end: t("This was the last part of the agenda."),
    "no-journeys": t("This part tells no journeys."),
    "all-shown": t("There is no more to show here."),
    "no-phase": t("There is no such phase to show here."),
  };
  return texts[hint];
}
