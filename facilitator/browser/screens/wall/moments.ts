// What is new on the wall for a short while: notes that just came, and the moment of revealing.

import { useEffect, useRef, useState } from "preact/hooks";

const NEW_MS = 8000;
const REVEAL_MS = 4000;

/** The ids that came in the last seconds; none of those that were there at the start. Known while drawing, so that what
 * is new is drawn once. */
export function useNewIds(ids: readonly string[]): ReadonlySet<string> {
  const seen = useRef<ReadonlySet<string> | null>(null);
  const fresh = useRef<ReadonlySet<string>>(new Set());
  const [, draw] = useState({});
  const added = seen.current ? ids.filter((id) => !seen.current!.has(id)) : [];
  seen.current = new Set(ids);
  if (added.length > 0) fresh.current = new Set([...fresh.current, ...added]);
  useEffect(() => {
    if (added.length === 0) return;
    setTimeout(() => {
      fresh.current = new Set([...fresh.current].filter((id) => !added.includes(id)));
      draw({});
    }, NEW_MS);
  });
  return fresh.current;
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
