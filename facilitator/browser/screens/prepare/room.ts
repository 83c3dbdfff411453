// What every section has at hand: the klantreis, who prepares it here, and how to change something.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PrepareDraft, PrepareState } from "../../protocol.ts";
import type { ProjectLine } from "../../socket/project.ts";
import type { PrepareBoot } from "./boot.ts";
import type { UnsentTexts } from "./unsent.ts";

export interface PrepareRoom {
  boot: PrepareBoot;
  state: PrepareState;
  line: ProjectLine;
  isLead: boolean;
  unsent: UnsentTexts;
  /** Saves a change; it shows at once, and what the server refuses is told at the top of the page. */
  save(draft: PrepareDraft): void;
}

export const PrepareContext = createContext<PrepareRoom | null>(null);

/** The klantreis around this component. */
export function usePrepare(): PrepareRoom {
  const room = useContext(PrepareContext);
  if (!room) throw new Error("Not inside a klantreis.");
  return room;
}
