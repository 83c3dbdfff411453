// Pure: the steps about one journey, newest first, gathered.

import { formatDate, formatTime } from "../../../language.ts";
import type { EditRow } from "../../../protocol.ts";

export interface PastStep {
  id: string;
  kind: string;
  who: string;
  at: string;
  count: number;
  fragmentId: string | null;
  isUndone: boolean;
}

const TOGETHER_MS = 600_000;

/** The steps about a journey; what one person did of one kind, one after the other within ten minutes, is one step. */
export function gatherPast(edits: EditRow[], journeyId: string): PastStep[] {
  const own = edits.filter(({ about }) => about["journey_id"] === journeyId).sort((a, b) => b.number - a.number);
  const steps: PastStep[] = [];
  for (const edit of own) {
    const last = steps[steps.length - 1];
    const fragmentId = typeof edit.about["touchpoint_id"] === "string" ? edit.about["touchpoint_id"] : null;
    if (last && isSame(last, edit)) {
      last.count += 1;
      if (last.fragmentId !== fragmentId) last.fragmentId = null;
    }
    else steps.push({ id: edit.id, kind: edit.kind, who: edit.editor_name, at: edit.done_at, count: 1, fragmentId, isUndone: edit.is_undone });
  }
  return steps;
}

/** A moment as people read it, in the time and the language of this page. */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return `${formatDate(day)}, ${formatTime(moment)}`;
}

function isSame(step: PastStep, edit: EditRow): boolean {
  const isNear = Date.parse(step.at) - Date.parse(edit.done_at) < TOGETHER_MS;
  return isNear && step.who === edit.editor_name && step.kind === edit.kind && step.isUndone === edit.is_undone;
}
