// The join code in three signs: a QR to scan, an address to type, a code.

import { t } from "../language.ts";
import type { MeetingView } from "../protocol.ts";

/** The QR image the server made; `url` is its address on this machine. */
export function Qr({ url, size, label }: { url: string; size: "small" | "large"; label?: string }) {
  return <img class={`qr qr--${size}`} src={url} alt={label ?? t("QR code to join this meeting")} />;
}

/** Whether somebody new can come in. */
export function mayJoin({ state, is_door_closed }: MeetingView): boolean {
  return state === "open" && !is_door_closed;
}

/** An address without its scheme, as people type it. */
export function typedAddress(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** A join code in two halves, easier to read from a wall and to type. */
export function spacedCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}
