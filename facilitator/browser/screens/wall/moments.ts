// What is new on the wall for a short while: notes that just came, and the moment of revealing.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEW_MS = 8000;
const REVEAL_MS = 4000;

/** The ids that came in the last seconds; none of those that were there at the start. */
export function useNewIds(ids: string[]): ReadonlySet<string> {
  const seen = useRef<Set<string> | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = new Set(ids);
    const added = before ? ids.filter((id) => !before.has(id)) : [];
    if (added.length === 0) return;
    setFresh((now) => new Set([...now, ...added]));
    setTimeout(() => setFresh((now) => new Set([...now].filter((id) => !added.includes(id)))), NEW_MS);
  }, [ids.join()]);
  return fresh;
}

/** Whether something that was hidden when this screen showed it is shown since a moment. */
export function useReveal(isShown: boolean): boolean {
  const wasHidden = useRef(!isShown);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isShown || !wasHidden.current) return;
    const timer = setTimeout(() => setOver(true), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [isShown]);
  return isShown && wasHidden.current && !isOver;
}
