// What is typed and not sent yet, so that the page says "saved" only of what is.

import { useLayoutEffect, useMemo, useState } from "preact/hooks";

export type Unsent = "typing" | "asking";

export interface UnsentTexts {
  /** Somebody types. */
  isTyping: boolean;
  /** A text waits until somebody chose between it and another one. */
  isAsking: boolean;
  /** `place`: a field; null: what stood in it is sent, or it is gone. */
  tell(place: object, unsent: Unsent | null): void;
}

export function useUnsent(): UnsentTexts {
  const [held] = useState(() => new Map<object, Unsent>());
  const [told, setTold] = useState("");
  const tell = useMemo(
    () => (place: object, unsent: Unsent | null) => {
      if (unsent) held.set(place, unsent);
      else held.delete(place);
      setTold([...new Set(held.values())].sort().join(" "));
    },
    [held],
  );
  return useMemo(() => ({ isTyping: told.includes("typing"), isAsking: told.includes("asking"), tell }), [told, tell]);
}

/** In a field: say how it stands. */
export function useTelling(unsent: Unsent | null, { tell }: Pick<UnsentTexts, "tell">): void {
  const [place] = useState(() => ({}));
  useLayoutEffect(() => tell(place, unsent), [place, unsent, tell]);
  useLayoutEffect(() => () => tell(place, null), [place, tell]);
}
