// What the server put into the page for this screen: who it is for, in which language, with which links.

export type ScreenName = "phone" | "projector" | "console";

export interface Boot {
  meeting_id: string;
  screen: ScreenName;
  language: string;
  strings: Record<string, string>;
  join_url: string;
  qr_url: string;
  export_urls: Record<string, string>;
  projector_url: string | null;
  /** Whether the keys of a projector drive the meeting: it is in the facilitator's own browser. */
  can_drive: boolean;
  notice: string | null;
}

/** The boot data of this page. Throws when the page has none. */
export function readBoot(): Boot {
  const island = document.getElementById("boot");
  if (!island?.textContent) throw new Error("This page has no boot data.");
  return JSON.parse(island.textContent) as Boot;
}
