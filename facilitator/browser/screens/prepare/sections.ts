// The sections of a klantreis, in the order of the navigation. A new one is a file of its own and an entry here.

import type { FunctionComponent } from "preact";
import { t } from "../../language.ts";
import { History } from "./history.tsx";
import { Overview } from "./overview.tsx";
import { Paper } from "./paper.tsx";
import { People } from "./people.tsx";
import { Phases } from "./phases.tsx";
import { Journeys } from "./story/journey_list.tsx";
import { Story } from "./story/story.tsx";

export interface Section {
  /** What stands in the address after #. */
  id: string;
  title: () => string;
  /** The section; null when it is a page that the server renders, at `path` below that of the klantreis. */
  Page: FunctionComponent | null;
  path?: string;
  /** What is shown for `#id/param`, such as one journey. */
  Detail?: FunctionComponent<{ param: string }>;
  /** Only the lead sees it. */
  isForLead?: boolean;
}

export const SECTIONS: Section[] = [
  { id: "overview", title: () => t("Overview"), Page: Overview },
  { id: "phases", title: () => t("Phases"), Page: Phases },
  { id: "paper", title: () => t("On paper"), Page: Paper },
  { id: "journeys", title: () => t("Journeys"), Page: Journeys, Detail: Story },
  { id: "files", title: () => t("Files"), Page: null, path: "import" },
  { id: "meetings", title: () => t("Meetings"), Page: null, path: "meetings", isForLead: true },
  { id: "privacy", title: () => t("Privacy"), Page: null, path: "privacy" },
  { id: "people", title: () => t("Interviewers"), Page: People, isForLead: true },
  { id: "history", title: () => t("Changes"), Page: History },
];
