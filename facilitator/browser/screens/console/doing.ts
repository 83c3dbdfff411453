// Does deeds, one at a time per place: sends, says what happened, and keeps what can be undone.

import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { Ack, CommandDraft } from "../../protocol.ts";
import { type Agenda, findCurrent, findOpen } from "./agenda.ts";
import type { Deed, UndoEntry } from "./deeds.ts";
import { useKept } from "./kept.ts";

const UNDO_KEPT = 50;
const HISTORY = "undo";

export interface Toast {
  id: number;
  tone: "done" | "refused";
  text: string;
  undo: UndoEntry | null;
}

export interface Deeds {
  run(deed: Deed): Promise<boolean>;
  /** Undo this, or the last thing that was done. */
  undo(entry?: UndoEntry): void;
  redo(): void;
  latest: UndoEntry | undefined;
  latestUndone: UndoEntry | undefined;
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
  const say = useCallback((tone: Toast["tone"], text: string, undo: UndoEntry | null = null) => {
    lastId.current += 1;
    // Only the newest: earlier deeds are still undone one by one, and a refusal stands in its place too.
    setToast({ id: lastId.current, tone, text, undo });
  }, []);
  return { toast, dismiss, say };
}

type Outcome = { kind: "done" } | { kind: "refused"; message: string } | { kind: "underway" };

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
    if (ack.ok) return { kind: "done" };
    const message = ack.message || t("The server did not accept this. Try again.");
    setRefusals((all) => ({ ...all, [place]: message }));
    return { kind: "refused", message };
  };
  return { busy, refusals, attempt };
}

/** What was done and what was undone, oldest first; it survives a reload of this tab. */
function useHistory(meetingId: string) {
  const [done, setDone] = useKept<UndoEntry[]>(`done:${meetingId}`, () => []);
  const [undone, setUndone] = useKept<UndoEntry[]>(`undone:${meetingId}`, () => []);
  const without = (entry: UndoEntry) => (all: UndoEntry[]) => all.filter((other) => other !== entry);
  const withLast = (entry: UndoEntry) => (all: UndoEntry[]) => [...all, entry].slice(-UNDO_KEPT);
  return {
    latest: done[done.length - 1],
    latestUndone: undone[undone.length - 1],
    did: (entry: UndoEntry) => (setDone(withLast(entry)), setUndone([])),
    undid: (entry: UndoEntry) => (setDone(without(entry)), setUndone(withLast(entry))),
    redid: (entry: UndoEntry) => (setUndone(without(entry)), setDone(withLast(entry))),
    forget: (entry: UndoEntry) => (setDone(without(entry)), setUndone(without(entry))),
  };
}

/** Why an entry cannot be undone now, or null when it can. */
function whyNot(entry: UndoEntry, state: Agenda): string | null {
  if (!entry.draft) return t("What everybody has read cannot be made secret again.");
  const open = findOpen(state.activities)?.id ?? null;
  const isOpenStill = entry.when_open === undefined || entry.when_open === open;
  const isShownStill = entry.shown === undefined || entry.shown === findCurrent(state.activities)?.id;
  return isOpenStill && isShownStill ? null : t("The agenda has changed since. Nothing was undone.");
}

/** The facilitator's deeds in this tab. */
export function useDeeds(meetingId: string, send: Send, state: Agenda): Deeds {
  const now = useRef(state);
  now.current = state;
  const { toast, dismiss, say } = useToast();
  const { busy, refusals, attempt } = usePlaces(send);
  const { latest, latestUndone, ...history } = useHistory(meetingId);

  const run = async (deed: Deed): Promise<boolean> => {
    const outcome = await attempt(deed.place, deed.draft);
    if (outcome.kind === "refused") say("refused", outcome.message);
    if (outcome.kind !== "done") return false;
    history.did(deed.undo);
    if (!deed.isQuiet) say("done", deed.said, deed.undo.draft ? deed.undo : null);
    return true;
  };

  const step = async (entry: UndoEntry, draft: CommandDraft, text: string): Promise<boolean> => {
    const outcome = await attempt(HISTORY, draft);
    if (outcome.kind === "underway") return false;
    if (outcome.kind === "refused") {
      history.forget(entry);
      say("refused", outcome.message);
      return false;
    }
    say("done", text);
    return true;
  };

  const undo = async (entry = latest): Promise<void> => {
    if (!entry) return;
    const reason = whyNot(entry, now.current);
    if (reason !== null) {
      history.forget(entry);
        say("refused", reason);
    } else if (await step(entry, entry.draft!, t("Undone: %(what)s", { what: entry.said }))) history.undid(entry);
  };

  const redo = async (): Promise<void> => {
    const entry = latestUndone;
    if (entry && (await step(entry, entry.redo, entry.said))) history.redid(entry);
  };

  const made = { run, undo: (entry?: UndoEntry) => void undo(entry), redo: () => void redo(), say, dismiss };
  return useMemo(() => ({ ...made, latest, latestUndone, busy, refusals, toast }), [latest, latestUndone, busy, refusals, toast]);
}
