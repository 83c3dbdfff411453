// A conclusion as it is being written, before it is sent.

import { newId } from "../../socket.ts";
import type { ConclusionKind, ConclusionView, SourceRef } from "../../protocol.ts";
import type { ConclusionFields } from "./deeds.ts";

/** `phase`, `owner` and `due_on` are empty text when not chosen, as form fields are. */
export interface ConclusionDraft {
  id: string;
  kind: ConclusionKind;
  phase: string;
  text: string;
  owner: string;
  due_on: string;
  sources: SourceRef[];
}

/** An empty draft. Its id is made now, so that a second try after a lost answer adds nothing twice. */
export function buildDraft(): ConclusionDraft {
  return { id: newId(), kind: "conclusion", phase: "", text: "", owner: "", due_on: "", sources: [] };
}

export function draftOf(conclusion: ConclusionView): ConclusionDraft {
  return {
    id: conclusion.id,
    kind: conclusion.conclusion_kind,
    phase: conclusion.phase ?? "",
    text: conclusion.text,
    owner: conclusion.owner ?? "",
    due_on: conclusion.due_on ?? "",
    sources: conclusion.sources,
  };
}

/** The fields for the server. A conclusion has no owner and date, even when they were typed before. */
export function fieldsOf(draft: ConclusionDraft): ConclusionFields {
  const isAction = draft.kind === "action";
  return {
    conclusion_kind: draft.kind,
    phase: draft.phase || null,
    text: draft.text.trim(),
    owner: (isAction && draft.owner.trim()) || null,
    due_on: (isAction && draft.due_on) || null,
    sources: draft.sources,
  };
}

export function withSource(draft: ConclusionDraft, source: SourceRef): ConclusionDraft {
  const isThere = draft.sources.some((other) => other.id === source.id && other.kind === source.kind);
  return isThere ? draft : { ...draft, sources: [...draft.sources, source] };
}

export function withoutSource(draft: ConclusionDraft, source: SourceRef): ConclusionDraft {
  return { ...draft, sources: draft.sources.filter((other) => other.id !== source.id || other.kind !== source.kind) };
}
