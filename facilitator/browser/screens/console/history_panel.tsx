// What was done in this meeting, from whichever screen, newest first; each step can be undone and done again.

import { formatTime, t, tn } from "../../language.ts";
import type { HistoryStep } from "../../protocol.ts";
import { HISTORY } from "./doing.ts";
import { stepWords } from "./history_words.ts";
import { Empty, Key, Push } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

/** A step with the steps just before it that a clicker made in the same part: only the newest is worth a line. */
interface Line {
  step: HistoryStep;
  more: number;
}

/** Newest first. Pure. */
export function listLines(history: readonly HistoryStep[]): Line[] {
  const lines: Line[] = [];
  for (const step of [...history].reverse()) {
    const last = lines[lines.length - 1];
    if (last && isSameRun(last.step, step)) last.more += 1;
    else lines.push({ step, more: 0 });
  }
  return lines;
}

function isSameRun(newer: HistoryStep, older: HistoryStep): boolean {
  const isStage = newer.command === "set_stage" && older.command === "set_stage";
  return isStage && newer.is_undone === older.is_undone && newer.about["activity_id"] === older.about["activity_id"];
}

export function HistoryPanel() {
  const { state } = useRoom();
  const lines = listLines(state.history);
  return (
    <>
      <h2 class="side__title">{t("What was done")}</h2>
      <p class="aside">
        <Key name="U" /> {t("undoes your own last step. Here you can undo any step, also of another screen.")}
      </p>
      {lines.length === 0 ? <Empty>{t("Nothing yet. What you do appears here.")}</Empty> : null}
      <ol class="history">
        {lines.map((line) => (
          <HistoryRow key={line.step.id} {...line} />
        ))}
      </ol>
    </>
  );
}

/** From where it came, when not from the facilitator's own console. */
function deskWords(desk: string): string {
  if (desk === "console") return "";
  return ` · ${desk === "wall" ? t("from the wall") : t("from another device")}`;
}

function HistoryRow({ step, more }: Line) {
  const { state } = useRoom();
  const deeds = useDoing();
  const said = stepWords(state, step);
  const entry = { id: step.id, said };
  return (
    <li class={step.is_undone ? "history__row history__row--undone" : "history__row"} data-step={step.is_undone ? "undone" : "done"}>
      <p class="history__what">
        <span class="history__said">{said}</span>
        <span class="aside">
          {formatTime(new Date(step.at))}
          {deskWords(step.desk)}
          {more > 0 ? ` · ${tn("%(n)s step before it", "%(n)s steps before it", more)}` : ""}
          {step.is_undone ? ` · ${t("undone")}` : ""}
        </span>
      </p>
      {!step.can_undo ? (
        <span class="aside">{t("stays")}</span>
      ) : step.is_undone ? (
        <Push action="redo" look="quiet" place={HISTORY} about={said} onClick={() => deeds.redo(entry)}>
          {t("Do again")}
        </Push>
      ) : (
        <Push action="undo-step" look="quiet" place={HISTORY} about={said} onClick={() => deeds.undo(entry)}>
          {t("Undo")}
        </Push>
      )}
    </li>
  );
}
