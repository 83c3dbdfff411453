// State of a screen that survives a reload of this tab, and nothing longer.

import { useCallback, useRef, useState } from "preact/hooks";

function readKept<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

function writeKept(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage can be full or forbidden; the value then lives as long as the page.
  }
}

export type SetKept<T> = (next: T | ((former: T) => T)) => void;

/** Like `useState`, kept in sessionStorage under `key`. */
export function useKept<T>(key: string, initial: () => T): [T, SetKept<T>] {
  const [value, setValue] = useState<T>(() => readKept<T>(key) ?? initial());
  const latest = useRef(value);
  const set = useCallback<SetKept<T>>(
    (next) => {
      const made = typeof next === "function" ? (next as (former: T) => T)(latest.current) : next;
      latest.current = made;
      writeKept(key, made);
      setValue(made);
    },
    [key],
  );
  return [value, set];
}
