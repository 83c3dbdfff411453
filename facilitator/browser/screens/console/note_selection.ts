// Which notes are selected. A card listens for itself alone, so that one tick does not draw hundreds of cards again.

import { useEffect, useState } from "preact/hooks";

export class Selection {
  private readonly chosen = new Set<string>();
  private readonly listeners = new Set<() => void>();

  has(id: string): boolean {
    return this.chosen.has(id);
  }

  get ids(): string[] {
    return [...this.chosen];
  }

  toggle(id: string): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
    this.tell();
  }

  add(ids: readonly string[]): void {
    ids.forEach((id) => this.chosen.add(id));
    this.tell();
  }

  clear(): void {
    this.chosen.clear();
    this.tell();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

/** Whether this note is selected. */
export function useIsSelected(selection: Selection, id: string): boolean {
  const [isSelected, set] = useState(selection.has(id));
  useEffect(() => {
    set(selection.has(id));
    return selection.listen(() => set(selection.has(id)));
  }, [selection, id]);
  return isSelected;
}

/** The ids that are selected. */
export function useSelected(selection: Selection): string[] {
  const [ids, set] = useState(selection.ids);
  useEffect(() => selection.listen(() => set(selection.ids)), [selection]);
  return ids;
}
