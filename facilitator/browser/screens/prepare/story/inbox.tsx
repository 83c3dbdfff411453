// The inbox: one large field to type or paste what was told in the order it was told, and what has no phase yet.

import { useEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { Findings } from "../../../parts/finding_marks.tsx";
import { TELLING_ID, useStory } from "./context.ts";
import { dropIn } from "./dragging.ts";
import { Fragment } from "./fragment.tsx";
import { splitTold } from "./telling.ts";

export function Inbox() {
  const editor = useStory();
  const loose = editor.fragments.filter(({ phase_id }) => phase_id === null);
  const current = loose.some(({ id }) => id === editor.chosen) ? editor.chosen : (loose[0]?.id ?? null);
  return (
    <section class="inbox" aria-labelledby="inbox-title" {...dropIn(null)}>
      <Telling />
      <h2 id="inbox-title" tabIndex={-1} data-loose={loose.length}>
        {loose.length > 0 ? tn("1 to be placed", "%(n)s to be placed", loose.length) : t("To be placed: nothing")}
      </h2>
      {loose.length > 0 && editor.phases.length > 0 ? (
        <p class="hint">{t("Choose a phase for each, or press its number. It may wait, and may stay here.")}</p>
      ) : null}
      {editor.phases.length === 0 ? <p class="hint">{t("This klantreis has no phases yet. What you write down here is kept.")}</p> : null}
      <ol class="fragments">
        {loose.map((row) => (
          <Fragment key={row.id} row={row} isCurrent={row.id === current} />
        ))}
      </ol>
    </section>
  );
}

function Telling() {
  const { add, journey } = useStory();
  const draft = useTold(journey.id);
  const parts = splitTold(draft.text);
  const finish = () => {
    add(splitTold(draft.read()));
    draft.set("");
  };
  return (
    <div class="telling">
      <label for={TELLING_ID} class="telling__label">
        {t("What was told?")}
      </label>
      <p class="hint" id="telling-hint">
        {t("In the order in which it was told. Enter makes the next fragment. You can paste a whole story too.")}
      </p>
      <textarea
        id={TELLING_ID}
        class="utrecht-textarea telling__field"
        rows={4}
        dir="auto"
        autocomplete="off"
        aria-describedby="telling-hint"
        value={draft.text}
        onInput={(event) => draft.set(event.currentTarget.value)}
        onBlur={(event) => document.activeElement !== event.currentTarget && finish()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          finish();
        }}
      />
      <Findings text={draft.text} replace={draft.set} />
      <Button look="primary-action" disabled={parts.length === 0} onClick={finish}>
        {parts.length > 1 ? t("Add as %(n)s fragments", { n: parts.length }) : t("Add")}
      </Button>
    </div>
  );
}

// What is typed and not a fragment yet lives through a reload of this window, and nowhere else.
function useTold(journeyId: string) {
  const key = `facilitator/told/${journeyId}`;
  const [text, setText] = useState(() => recall(key));
  const latest = useRef(text);
  const set = (value: string) => {
    latest.current = value;
    setText(value);
    keep(key, value);
  };
  useEffect(() => () => keep(key, latest.current), [key]);
  return { text, set, read: () => latest.current };
}

function recall(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(key: string, value: string): void {
  try {
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing: leaving the field makes a fragment of it all the same.
  }
}
