// The sections that are parts of this page. Their titles and order, and the pages that the server renders, come from the
// server (web/sections.py).

import type { FunctionComponent } from "preact";
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
  Page: FunctionComponent;
  /** What is shown for `#id/param`, such as one journey. */
  Detail?: FunctionComponent<{ param: string }>;
}

export const SECTIONS: Section[] = [
  { id: "overview", Page: Overview },
  { id: "phases", Page: Phases },
  { id: "paper", Page: Paper },
  { id: "journeys", Page: Journeys, Detail: Story },
  { id: "people", Page: People },
  { id: "history", Page: History },
];
