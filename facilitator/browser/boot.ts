// What the server put into the page for this screen: who it is for, in which language, with which links.

import type { DeskRole } from "./protocol.ts";

export type ScreenName = "phone" | "projector" | "console";

/** Somebody who takes part with this phone; `code` lets that person go on at another one. */
export interface Person {
  person: number;
  alias: string;
  code: string;
}

export interface Boot {
  meeting_id: string;
  screen: ScreenName;
  language: string;
  /** The texts by what the scripts name them: their English, or on a phone their place in a list. */
  strings: Record<string, string>;
  /** What our own agenda templates say → the same in this language. */
  template_words: Record<string, string>;
  join_url: string;
  qr_url: string;
  export_urls: Record<string, string>;
  /** What can be printed → where it is. Console only. */
  print_urls?: Record<string, string>;
  projector_url: string | null;
  /** Whether the keys of a projector drive the meeting: it is in the facilitator's own browser. */
  can_drive: boolean;
  /** What this console may do, and which of the added devices it is (null: the first one). Console only. */
  desk_role?: DeskRole;
  desk_id?: string | null;
  /** Where a rehearsal is begun, or its guests are called again; `/end` after it throws it away. Console only. */
  rehearsal_url: string | null;
  /** Where the klantreis is prepared, for who may. Console only. */
  prepare_url: string | null;
  notice: string | null;
}

/** What only a phone's page has. */
export interface PhoneBoot extends Boot {
  /** Which of `people` the page was opened for. */
  person: number;
  people: Person[];
  /** The number for one more person at this phone; null when it is shared by as many as can be. */
  next_person: number | null;
  languages: { code: string; name: string; url: string }[];
}

/** The same with the links of another join code: the facilitator can renew it. */
export function withCode<B extends Boot>(boot: B, code: string): B {
  const join_url = boot.join_url.replace(/[^/]+$/, code);
  return { ...boot, join_url, qr_url: boot.qr_url && `${boot.qr_url}?code=${code}` };
}

/** The boot data of this page. Throws when the page has none. */
export function readBoot<B = Boot>(): B {
  const island = document.getElementById("boot");
  if (!island?.textContent) throw new Error("This page has no boot data.");
  return JSON.parse(island.textContent) as B;
}
