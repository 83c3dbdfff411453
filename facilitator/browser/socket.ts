// What a screen needs of the line to the server: one hook, and the types of what it returns.

import { useEffect, useState } from "preact/hooks";
import type { Boot } from "./boot.ts";
import { Connection, type Meeting } from "./socket/connection.ts";
import type { AnyState } from "./store.ts";

export type { Meeting, Refusal, Status } from "./socket/connection.ts";
export type { Delivery, PendingCommand } from "./socket/outbox.ts";
export { newId } from "./socket/ids.ts";

/**
 * The meeting as this screen sees it now. It opens a connection of its own: use it once per page, or once per person
 * at a phone that is shared. Of those only the one that `isShown` says on the page how it stands.
 */
export function useMeeting<S extends AnyState>(boot: Boot & { person?: number }, isShown = true): Meeting<S> {
  const [connection] = useState(() => new Connection<S>(boot));
  const [meeting, setMeeting] = useState(() => connection.meeting());
  useEffect(() => {
    const stop = connection.subscribe(setMeeting);
    connection.start();
    return stop;
  }, [connection]);
  useEffect(() => connection.show(isShown), [connection, isShown]);
  return meeting;
}
