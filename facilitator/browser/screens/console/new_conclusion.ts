// The conclusion that is being written, which a reload does not lose.

import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { ConsoleState, SourceRef } from "../../protocol.ts";
import { buildDraft, withSource, type ConclusionDraft } from "./conclusion_draft.ts";
import { useKept } from "./kept.ts";

/** What another part of the console wants in the conclusion. */
export interface ConclusionStart {
  phase?: string;
  source?: SourceRef;
}

function started(former: ConclusionDraft, { phase = "", source }: ConclusionStart): ConclusionDraft {
  if (!source) return { ...former, phase };
  return withSource({ ...former, phase: former.phase || phase }, source);
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
    if (wanted > 0) document.getElementById("new-text")?.focus();
  }, [wanted]);
  const start = (part: ConclusionStart): void => {
    setDraft((former) => started(former, part));
    if (!part.source) want(wanted + 1);
  };
  return {
    draft,
    start,
    change: (fields: Partial<ConclusionDraft>) => setDraft((former) => ({ ...former, ...fields })),
    renew: () => setDraft(buildDraft()),
  };
}
