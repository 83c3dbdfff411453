// One fragment: its first words and what is known of it; opened, all that can be filled in.

import type { JSX } from "preact";
import { t } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { CurveFace } from "../../../parts/curve_face.tsx";
import { feelingWord } from "../../../parts/curve_words.ts";
import { DeviationSign } from "../../../parts/deviation_sign.tsx";
import { deviationName } from "../../../parts/words.ts";
import type { TouchpointRow } from "../../../protocol.ts";
import { headId, useStory, type StoryEditor } from "./context.ts";
import { dropOn, useDragging } from "./dragging.ts";
import { FragmentForm } from "./fragment_form.tsx";

interface FragmentProps {
  row: TouchpointRow;
  /** Whether it is the one to place now. */
  isCurrent?: boolean;
}

export function Fragment({ row, isCurrent = false }: FragmentProps) {
  const editor = useStory();
  const grip = useDragging(row.id);
  const isOpen = editor.opened === row.id;
  const toggle = () => {
    editor.choose(row.id);
    editor.open(isOpen ? null : row.id);
  };
  return (
    <li
      class={`fragment${isOpen ? " fragment--open" : ""}${isCurrent ? " fragment--current" : ""}`}
      data-fragment={row.id}
      {...dropOn(row.id)}
    >
      <div class="fragment__head">
        <span class="fragment__grip" aria-hidden="true" {...grip}>
          ⠿
        </span>
        <button
          type="button"
          id={headId(row.id)}
          class="fragment__fact"
          dir="auto"
          aria-expanded={isOpen}
          onClick={toggle}
          onKeyDown={(event) => press(event, editor, row)}
        >
          <span class="fragment__text">{row.fact}</span>
        </button>
        <Known row={row} />
      </div>
      {isCurrent && !isOpen ? <PhaseChoice row={row} /> : null}
      {isOpen ? <FragmentForm row={row} /> : null}
    </li>
  );
}

/** A button per phase, with the number that does the same on the keyboard. */
export function PhaseChoice({ row }: { row: TouchpointRow }) {
  const { phases, putIn } = useStory();
  if (phases.length === 0) return null;
  return (
    <div class="choice-row" role="group" aria-label={t("Phase of this fragment")}>
      {phases.map((phase, index) => (
        <button
          key={phase.id}
          type="button"
          class="phase-choice"
          aria-pressed={row.phase_id === phase.id}
          onClick={() => putIn(row.id, phase.id)}
        >
          <span class="phase-number">{index + 1}</span> {phase.name}
        </button>
      ))}
      {row.phase_id !== null ? (
        <Button look="subtle" onClick={() => putIn(row.id, null)}>
          {t("Not in a phase")}
        </Button>
      ) : null}
    </div>
  );
}

function Known({ row }: { row: TouchpointRow }) {
  return (
    <span class="known">
      {row.sentiment !== null ? (
        <span class="known__feeling">
          <CurveFace feeling={row.sentiment} />
          {feelingWord(row.sentiment)}
        </span>
      ) : null}
      {row.deviation !== "none" ? (
        <span class="known__deviation">
          <DeviationSign kind={row.deviation} />
          {deviationName(row.deviation)}
        </span>
      ) : null}
      {row.waiting_days !== null ? <span>{t("%(n)s days", { n: row.waiting_days })}</span> : null}
      {row.quote ? <span>{row.quote_allowed ? t("quote") : t("quote, not shown")}</span> : null}
      {row.moment_of_truth ? <span>{t("moment of truth")}</span> : null}
      {row.shown_on.length === 0 ? <span class="known__hidden">{t("shown to nobody")}</span> : null}
    </span>
  );
}

const HIGHEST = 2;

// Only while the fragment itself has the focus, so that nobody's typing is taken for a key.
function press(event: JSX.TargetedKeyboardEvent<HTMLElement>, editor: StoryEditor, row: TouchpointRow): void {
  if (event.ctrlKey || event.metaKey) return;
  const deed = findDeed(event, editor, row);
  if (!deed) return;
  event.preventDefault();
  deed();
}

function findDeed(event: KeyboardEvent, editor: StoryEditor, row: TouchpointRow): (() => void) | null {
  const { key, altKey } = event;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const by = key === "ArrowUp" ? -1 : 1;
    return altKey ? () => editor.move(row.id, by) : () => walk(by);
  }
  if (altKey) return null;
  if (/^[1-9]$/.test(key)) {
    const phase = editor.phases[Number(key) - 1];
    return phase ? () => editor.putIn(row.id, phase.id) : null;
  }
  if (key === "0") return () => editor.putIn(row.id, null);
  if (key === "+" || key === "=") return () => editor.fill(row.id, { sentiment: Math.min(HIGHEST, (row.sentiment ?? 0) + 1) });
  if (key === "-") return () => editor.fill(row.id, { sentiment: Math.max(-HIGHEST, (row.sentiment ?? 0) - 1) });
  return key === "Delete" ? () => editor.remove(row.id) : null;
}

function walk(by: -1 | 1): void {
  const heads = [...document.querySelectorAll<HTMLElement>(".fragment__fact")];
  const next = heads[heads.indexOf(document.activeElement as HTMLElement) + by];
  next?.focus();
}
