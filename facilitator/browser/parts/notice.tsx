// The bar that says how the connection stands, and messages that come and go.

import type { ComponentChildren } from "preact";
import type { Status } from "../socket.ts";
import { Icon } from "./icons.tsx";

export type Tone = "info" | "warning" | "danger" | "good";

/** A message in a box. `role` "alert" interrupts a screen reader, "status" waits its turn. */
export function Notice(props: { tone: Tone; role?: "status" | "alert"; children: ComponentChildren }) {
  return (
    <div class={`notice notice--${props.tone}`} role={props.role}>
      {props.children}
    </div>
  );
}

/** Says `offline` while there is no connection. The region is always there, so that a change is read aloud. */
export function ConnectionBar({ status, offline }: { status: Status; offline: string }) {
  return (
    <div class="connection" role="status" data-status={status}>
      {status === "offline" && (
        <p class="connection__text">
          <Icon name="offline" />
          <span>{offline}</span>
        </p>
      )}
    </div>
  );
}
