// Does deeds, one at a time per place: sends, says what happened, and knows which steps this tab did.

import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { Ack, CommandDraft, HistoryStep } from "../../protocol.ts";
import { newId } from "../../socket/ids.ts";
import type { Deed } from "./deeds.ts";
import { useKept } from "./kept.ts";

const STEPS_KEPT = 50;
/** Where undoing is refused or underway. */
export const HISTORY = "undo";
const NO_HISTORY: HistoryStep[] = [];

export interface Toast {
  id: number;
  tone: "done" | "refused";
  text: string;
  undo: Done | null;
}

export interface Deeds {
  run(deed: Deed): Promise<boolean>;
  /** Undo this, or the last step of this tab that is not undone. */
  undo(entry?: Done): void;
  redo(entry?: Done): void;
  latest: Done | undefined;
  latestUndone: Done | undefined;
  busy: ReadonlySet<string>;
  refusals: Readonly<Record<string, string>>;
  /** What happened last. */
  toast: Toast | null;
  say(tone: Toast["tone"], text: string): void;
  dismiss(id: number): void;
}

type Send = (draft: CommandDraft) => Promise<Ack>;

function useToast() {
  const [toast, setToast] = useState<Toast | null>(null);
  const lastId = useRef(0);
  const dismiss = useCallback((id: number) => setToast((shown) => (shown?.id === id ? null : shown)), []);
  const say = useCallback((tone: Toast["tone"], text: string, undo: Done | null = null) => {
    lastId.current += 1;
    // Only the newest: earlier deeds are still undone one by one, and a refusal stands in its place too.
    setToast({ id: lastId.current, tone, text, undo });
  }, []);
  return { toast, dismiss, say };
}

type Outcome = { kind: "done"; isStep: boolean } | { kind: "refused"; message: string } | { kind: "underway" };

/** What is underway and what was refused, by place. */
function usePlaces(send: Send) {
  const underway = useRef(new Set<string>());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  const mark = (place: string, on: boolean): void => {
    if (on) underway.current.add(place);
    else underway.current.delete(place);
    setBusy(new Set(underway.current));
  };
  const attempt = async (place: string, draft: CommandDraft): Promise<Outcome> => {
    if (underway.current.has(place)) return { kind: "underway" };
    mark(place, true);
    setRefusals(({ [place]: _former, ...others }) => others);
    const ack = await send(draft).catch((): Ack => ({ ok: false }));
    mark(place, false);
    if (ack.ok) return { kind: "done", isStep: ack.result?.["is_step"] === true };
    const message = ack.message || t("The server did not accept this. Try again.");
    setRefusals((all) => ({ ...all, [place]: message }));
    return { kind: "refused", message };
  };
  return { busy, refusals, attempt };
}

/** A step that this tab did: the request_id of the command, and its words. */
export interface Done {
  id: string;
  said: string;
}

/** What this tab did and what it undid, oldest first; it survives a reload. The server knows what is undone since. */
function useOwnSteps(meetingId: string, history: HistoryStep[]) {
  const [done, setDone] = useKept<Done[]>(`done:${meetingId}`, () => []);
  const [undone, setUndone] = useKept<Done[]>(`undone:${meetingId}`, () => []);
  const steps = useMemo(() => new Map(history.map((step) => [step.id, step])), [history]);
  const without = (entry: Done) => (all: Done[]) => all.filter((other) => other.id !== entry.id);
  const withLast = (entry: Done) => (all: Done[]) => [...without(entry)(all), entry].slice(-STEPS_KEPT);
  return {
    latest: [...done].reverse().find(({ id }) => steps.get(id)?.is_undone !== true && steps.get(id)?.can_undo !== false),
    latestUndone: [...undone].reverse().find(({ id }) => steps.get(id)?.is_undone !== false),
    did: (entry: Done) => (setDone(withLast(entry)), setUndone([])),
    undid: (entry: Done) => (setDone(without(entry)), setUndone(withLast(entry))),
    redid: (entry: Done) => (setUndone(without(entry)), setDone(withLast(entry))),
    forget: (entry: Done) => (setDone(without(entry)), setUndone(without(entry))),
  };
}

/** The facilitator's deeds in this tab. `history`: the server's, where this screen knows it. */
export function useDeeds(meetingId: string, send: Send, history: HistoryStep[] = NO_HISTORY): Deeds {
  const { toast, dismiss, say } = useToast();
  const { busy, refusals, attempt } = usePlaces(send);
  const { latest, latestUndone, ...own } = useOwnSteps(meetingId, history);

  const run = async (deed: Deed): Promise<boolean> => {
    const id = newId();
    const outcome = await attempt(deed.place, { ...deed.draft, request_id: id });
    if (outcome.kind === "refused") say("refused", outcome.message);
    if (outcome.kind !== "done") return false;
    const entry = { id, said: deed.short ?? deed.said };
    if (outcome.isStep) own.did(entry);
    if (!deed.isQuiet) say("done", deed.said, outcome.isStep ? entry : null);
    return true;
  };

  const set = async (kind: "undo_step" | "redo_step", entry: Done, text: string): Promise<void> => {
    const outcome = await attempt(HISTORY, { kind, step_id: entry.id });
    if (outcome.kind === "underway") return;
    if (outcome.kind === "refused") {
      own.forget(entry);
      const not = kind === "undo_step" ? t("Not undone: %(what)s", { what: entry.said }) : t("Not done again: %(what)s", { what: entry.said });
      say("refused", `${not} ${outcome.message}`);
      return;
    }
    if (kind === "undo_step") own.undid(entry);
    else own.redid(entry);
    say("done", text);
  };

  const undo = (entry = latest): void => {
    if (entry) void set("undo_step", entry, t("Undone: %(what)s", { what: entry.said }));
  };
  const redo = (entry = latestUndone): void => {
    if (entry) void set("redo_step", entry, t("Done again: %(what)s", { what: entry.said }));
  };
  const made = { run, undo, redo, say, dismiss };
  return useMemo(
    () => ({ ...made, latest, latestUndone, busy, refusals, toast }),
    [latest?.id, latestUndone?.id, busy, refusals, toast],
  );
}
