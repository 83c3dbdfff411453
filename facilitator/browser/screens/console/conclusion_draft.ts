// A conclusion as it is being written, before it is sent.

import { newId } from "../../socket.ts";
import type { ConclusionKind, ConclusionView, SourceRef } from "../../protocol.ts";
import type { ConclusionFields } from "./deeds.ts";

/** What is not chosen is empty text, as form fields are. */
export interface ConclusionDraft {
  id: string;
  kind: ConclusionKind;
  phase: string;
  text: string;
  owner: string;
  due_on: string;
  first_step: string;
  reason: string;
  sources: SourceRef[];
}

/** An empty draft. Its id is made now, so that a second try after a lost answer adds nothing twice. */
export function buildDraft(): ConclusionDraft {
  const empty = { phase: "", text: "", owner: "", due_on: "", first_step: "", reason: "" };
  return { id: newId(), kind: "conclusion", ...empty, sources: [] };
}

export function draftOf(conclusion: ConclusionView): ConclusionDraft {
  return {
    id: conclusion.id,
    kind: conclusion.conclusion_kind,
    phase: conclusion.phase ?? "",
    text: conclusion.text,
    owner: conclusion.owner ?? "",
    due_on: conclusion.due_on ?? "",
    first_step: conclusion.first_step ?? "",
    reason: conclusion.reason ?? "",
    sources: conclusion.sources,
  };
}

/** The fields for the server. What does not belong to its kind stays out, even when it was typed before. */
export function fieldsOf(draft: ConclusionDraft): ConclusionFields {
  const isAction = draft.kind === "action";
  return {
    conclusion_kind: draft.kind,
    phase: draft.phase || null,
    text: draft.text.trim(),
    owner: (isAction && draft.owner.trim()) || null,
    due_on: (isAction && draft.due_on) || null,
    first_step: (isAction && draft.first_step.trim()) || null,
    reason: (draft.kind === "not_taken_up" && draft.reason.trim()) || null,
    sources: draft.sources,
  };
}

/** Whether nothing is missing that the server asks for. */
export function isComplete(draft: ConclusionDraft): boolean {
  return draft.text.trim() !== "" && (draft.kind !== "not_taken_up" || draft.reason.trim() !== "");
}

export function withSource(draft: ConclusionDraft, source: SourceRef): ConclusionDraft {
  const isThere = draft.sources.some((other) => other.id === source.id && other.kind === source.kind);
  return isThere ? draft : { ...draft, sources: [...draft.sources, source] };
}

export function withoutSource(draft: ConclusionDraft, source: SourceRef): ConclusionDraft {
  return { ...draft, sources: draft.sources.filter((other) => other.id !== source.id || other.kind !== source.kind) };
}
