// Pure: what the room said to a proposal on pages of the wall: the reasons, as many as fit beside the answers.

import type { ConsentOutcome, ProposalView } from "../protocol.ts";
import { consentName } from "./consent.tsx";
import { countLines, fillColumns } from "./paging.ts";

type Reason = ConsentOutcome["reasons"][number];

const ROOM = 52;
const WIDTH = 115;
const REASON_WIDTH = 60;
/** Of the rounds before this one so many are told. */
const FORMER_MOST = 2;

/** The rounds before the last that the wall still tells. */
export function formerRounds(rounds: readonly ProposalView[]): ProposalView[] {
  return rounds.slice(0, -1).slice(-FORMER_MOST);
}

/** The reasons of the last round, page by page; one empty page when there are none. */
export function reasonPages(rounds: readonly ProposalView[]): Reason[][] {
  const last = rounds[rounds.length - 1];
  if (!last?.outcome) return [[]];
  const former = rounds.length > 1 ? 1.25 + formerRounds(rounds).length * 2.2 : 0;
  const taken = 4.5 + countLines(last.text, WIDTH / 2.25) * 2.7 + former;
  const height = ({ answer, text }: Reason) => countLines(`${consentName(answer)}: ${text}`, REASON_WIDTH / 1.75) * 2.2 + 1.1;
  const pages = fillColumns(last.outcome.reasons, ROOM - taken, height);
  return pages.length > 0 ? pages : [[]];
}
