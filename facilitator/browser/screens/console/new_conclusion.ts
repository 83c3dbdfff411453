// The conclusion that is being written, which a reload does not lose.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ConclusionKind, ConsoleState, SourceRef } from "../../protocol.ts";
import { CONCLUSION_TEXT_MAX, SOURCES_MAX } from "../../protocol.ts";
import { buildDraft, withSource, type ConclusionDraft } from "./conclusion_draft.ts";
import { useKept } from "./kept.ts";

/** What another part of the console wants in the conclusion. */
export interface ConclusionStart {
  phase?: string;
  /** Added to what is being written. */
  source?: SourceRef;
  /** What it becomes at once, unless something is being written: then only the sources are added. */
  kind?: ConclusionKind;
  text?: string;
  sources?: SourceRef[];
}

function started(former: ConclusionDraft, start: ConclusionStart): ConclusionDraft {
  const { phase = "", source, kind, text, sources = [] } = start;
  if (source) return withSource({ ...former, phase: former.phase || phase }, source);
  if (!kind) return { ...former, phase };
  const isFree = former.text.trim() === "";
  const draft = isFree ? { ...former, kind, text: (text ?? "").slice(0, CONCLUSION_TEXT_MAX), phase } : former;
  return sources.slice(0, SOURCES_MAX).reduce(withSource, draft);
}

export function useNewConclusion(meetingId: string, state: ConsoleState) {
  const [draft, setDraft] = useKept<ConclusionDraft>(`conclusion:${meetingId}`, buildDraft);
  const [wanted, want] = useState(0);
  const isThere = state.conclusions.some((conclusion) => conclusion.id === draft.id);
  // Its answer got lost, for instance by a reload: it is on the list, so a new one begins.
  useEffect(() => {
    if (isThere) setDraft(buildDraft());
  }, [isThere]);
  // At once, so that not one letter that is typed next is taken for a key of the console.
  useLayoutEffect(() => {
    if (wanted === 0) return;
    const isLeft = draft.kind === "not_taken_up" && draft.text !== "";
    const field = document.getElementById(isLeft ? "new-reason" : "new-text") as HTMLTextAreaElement | null;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [wanted]);
  const cameFrom = useRef<HTMLElement | null>(null);
  const start = (part: ConclusionStart): void => {
    setDraft((former) => started(former, part));
    if (part.source) return;
    const at = document.activeElement;
    cameFrom.current = part.kind && at instanceof HTMLElement ? at : null;
    want(wanted + 1);
  };
  /** Where the facilitator was reading, so that the next note is one key away. */
  const goBack = (): void => {
    if (cameFrom.current?.isConnected) cameFrom.current.focus();
    cameFrom.current = null;
  };
  return {
    draft,
    start,
    change: (fields: Partial<ConclusionDraft>) => setDraft((former) => ({ ...former, ...fields })),
    renew: () => (setDraft(buildDraft()), goBack()),
    goBack,
  };
}
