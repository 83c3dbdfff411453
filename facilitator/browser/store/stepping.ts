// Pure: which step undo takes back and which one redo does again. The server decides whether it can be.

import type { EditRow, PrepareState } from "../protocol.ts";

/** Steps that never go back. */
export const FINAL = new Set(["withdraw_journey", "remove_texts", "make_resident_link"]);

export interface UndoRedo {
  undo: EditRow | null;
  redo: EditRow | null;
}

/** Of the steps of one person the one that undo takes back, and the one that redo does again. */
export function findUndoRedo(state: PrepareState, editorId: string): UndoRedo {
  const own = Object.values(state.edits)
    .filter((edit) => edit.editor_id === editorId && !FINAL.has(edit.kind))
    .sort((a, b) => a.number - b.number);
  const undo = own.filter((edit) => !edit.is_undone).pop() ?? null;
  const redo = own.find((edit) => edit.is_undone && edit.number > (undo?.number ?? 0)) ?? null;
  return { undo, redo };
}
