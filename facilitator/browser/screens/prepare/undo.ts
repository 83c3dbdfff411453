// Undo and redo of one's own steps. The server decides whether it can be; a later change by somebody else forbids it.

import { useEffect } from "preact/hooks";
import type { EditRow, PrepareState } from "../../protocol.ts";
import { FINAL } from "./history_words.ts";
import type { PrepareRoom } from "./room.ts";

export interface UndoRedo {
  undo: EditRow | null;
  redo: EditRow | null;
}

/** The step that undo takes back, and the one that redo does again. */
export function findUndoRedo(state: PrepareState, editorId: string): UndoRedo {
  const own = Object.values(state.edits)
    .filter((edit) => edit.editor_id === editorId && !FINAL.has(edit.kind))
    .sort((a, b) => a.number - b.number);
  const undo = own.filter((edit) => !edit.is_undone).pop() ?? null;
  const redo = own.find((edit) => edit.is_undone && edit.number > (undo?.number ?? 0)) ?? null;
  return { undo, redo };
}

/** Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z), except in a text field, where they are about what is typed. */
export function useUndoKeys(room: PrepareRoom): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target) || !room.line.isSettled) return;
      const { undo, redo } = findUndoRedo(room.state, room.boot.editor_id);
      const isRedo = key === "y" || (key === "z" && event.shiftKey);
      const edit = isRedo ? redo : key === "z" ? undo : null;
      if (!edit) return;
      event.preventDefault();
      room.save(isRedo ? { kind: "redo_edit", edit_id: edit.id } : { kind: "undo_edit", edit_id: edit.id });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [room]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
}
