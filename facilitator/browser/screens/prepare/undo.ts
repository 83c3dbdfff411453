// The keys of undo and redo. A later change by somebody else forbids it.

import { useEffect } from "preact/hooks";
import type { ProjectLine } from "../../socket/project.ts";

/** Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z), except in a text field, where they are about what is typed. */
export function useUndoKeys({ step }: ProjectLine): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const isRedo = key === "y" || (key === "z" && event.shiftKey);
      if (!isRedo && key !== "z") return;
      event.preventDefault();
      step(isRedo ? "redo" : "undo");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [step]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
}
