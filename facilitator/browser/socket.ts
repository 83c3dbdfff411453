// What a screen needs of the line to the server: one hook, and the types of what it returns.

import { useEffect, useState } from "preact/hooks";
import type { Boot } from "./boot.ts";
import { Connection, type Meeting } from "./socket/connection.ts";
import type { AnyState } from "./store.ts";

export type { Meeting, Refusal, Status } from "./socket/connection.ts";
export type { Delivery, PendingCommand } from "./socket/outbox.ts";
export { newId } from "./socket/ids.ts";

/** The meeting as this screen sees it now. Use it once per page: it opens a connection of its own. */
export function useMeeting<S extends AnyState>(boot: Boot): Meeting<S> {
  const [connection] = useState(() => new Connection<S>(boot));
  const [meeting, setMeeting] = useState(() => connection.meeting());
  useEffect(() => {
    const stop = connection.subscribe(setMeeting);
    connection.start();
    return stop;
  }, [connection]);
  return meeting;
}
