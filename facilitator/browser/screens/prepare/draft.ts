// What is typed in a field until it is saved: after a pause in typing and when the field is left. What somebody else
// made of the field meanwhile never replaces it, nor is replaced by it: who types chooses.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Cell } from "./cells.ts";
import { usePrepare } from "./room.ts";
import { useTelling } from "./unsent.ts";

const PAUSE_MS = 1500;

export interface Draft {
  text: string;
  /** What somebody else made of it while one typed. */
  clash: { theirs: string; by: string } | null;
  change(text: string): void;
  /** Put another text there and save it. */
  replace(text: string): void;
  /** The field is left. */
  end(): void;
  keepMine(): void;
  takeTheirs(): void;
}

/** `isFit`: whether a text can be saved; one that can not is given up when the field is left. */
export function useDraft(cell: Cell<string>, isFit: (text: string) => boolean): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef(0);
  const begun = useRef("");
  const latest = useRef({ cell, typed, isFit });
  latest.current = { cell, typed, isFit };
  const write = (text: string | null) => {
    latest.current.typed = text;
    setTyped(text);
  };
  const keep = (text: string, was: string) => {
    begun.current = text.trim();
    latest.current.cell.save(text.trim(), was);
  };
  const flush = (isLast = false) => {
    clearTimeout(timer.current);
    const { typed: text, cell: now, isFit: fits } = latest.current;
    if (text === null || text.trim() === begun.current.trim() || !fits(text)) return;
    // With a clash the server refuses it, and then it is kept on this device: only when the field goes.
    if (isLast || !isClash(now, text, begun.current)) keep(text, begun.current);
  };
  const change = (text: string) => {
    if (latest.current.typed === null) begun.current = cell.refused?.was ?? cell.value;
    write(text);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(flush, PAUSE_MS);
  };
  const end = () => {
    const { typed: text, cell: now, isFit: fits } = latest.current;
    if (text !== null && fits(text) && isClash(now, text, begun.current)) return;
    flush();
    write(null);
  };
  useFlushAtLast(() => flush(true));
  const text = typed ?? cell.refused?.mine ?? cell.value;
  const theirs = isClash(cell, typed, begun.current) ? cell.value : null;
  const by = useWho(theirs, cell);
  const isUnsent = typed !== null && typed.trim() !== begun.current.trim() && isFit(typed);
  useTelling(theirs !== null ? "asking" : isUnsent ? "typing" : null, usePrepare().unsent);
  return {
    text,
    clash: theirs === null ? null : { theirs, by },
    change,
    replace: (other) => {
      change(other);
      end();
    },
    end,
    keepMine: () => {
      if (!isFit(text)) return;
      keep(text, cell.value);
      write(null);
    },
    takeTheirs: () => {
      clearTimeout(timer.current);
      cell.refused?.drop();
      write(null);
    },
  };
}

function isClash(cell: Cell<string>, typed: string | null, begun: string): boolean {
  if (cell.refused) return true;
  return typed !== null && cell.value.trim() !== begun.trim() && cell.value !== typed.trim();
}

/** Who changed it, as it was when it was seen first. */
function useWho(theirs: string | null, cell: Cell<string>): string {
  const held = useRef<{ theirs: string | null; by: string }>({ theirs: null, by: "" });
  if (held.current.theirs !== theirs) held.current = { theirs, by: theirs === null ? "" : cell.tellChanger() };
  return held.current.by;
}

function useFlushAtLast(flush: () => void): void {
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => {
    const last = () => latest.current();
    window.addEventListener("pagehide", last);
    return () => {
      window.removeEventListener("pagehide", last);
      last();
    };
  }, []);
}
