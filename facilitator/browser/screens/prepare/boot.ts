// What the server put into the page of a klantreis.

import type { EditorRole } from "../../protocol.ts";

export interface PrepareBoot {
  project_id: string;
  screen: "prepare";
  language: string;
  strings: Record<string, string>;
  editor_id: string;
  editor_name: string;
  role: EditorRole;
  /** The list of all klantreizen; null for an interviewer. */
  projects_url: string | null;
  /** This page; pages of this klantreis that the server renders are below it. */
  project_url: string;
  /** The navigation: parts of this page (`#id`), and pages of this klantreis that the server renders. */
  sections: { id: string; title: string; url: string }[];
  meetings: { id: string; title: string; join_code: string }[];
}
