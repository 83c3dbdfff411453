// What can be done with the selected notes: put them under a new heading or one that is there.

import { isShown } from "../../parts/note_stacks.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { HEADING_TITLE_MAX, type ConsoleNoteView } from "../../protocol.ts";
import { GROUPING, makeDeed, putDeed, shortTitle } from "./heading_deeds.ts";
import { type Selection, useSelected } from "./note_selection.ts";
import { Key, Push, Refusal, notesWords } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

const TYPING = "input:not([type=checkbox]), textarea, select, dialog[open], dialog[open] *";

/** S selects the note that has the focus, G names what is selected, Escape lets go. */
function useSelectionKeys(selection: Selection, name: () => void): void {
  const latest = useRef(name);
  latest.current = name;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches(TYPING)) return;
      const note = target.closest<HTMLElement>("[data-note-id]:not([data-hidden])")?.dataset["noteId"];
      const key = event.key.toLowerCase();
      if (key === "s" && note) selection.toggle(note);
      else if (key === "g" && selection.ids.length > 0) latest.current();
      else if (key === "escape" && selection.ids.length > 0 && !target.closest("form, .hide-form")) selection.clear();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [selection]);
}

export function SelectionBar({ selection, notes }: { selection: Selection; notes: readonly ConsoleNoteView[] }) {
  const ids = new Set(useSelected(selection));
  const chosen = notes.filter((note) => ids.has(note.id) && isShown(note));
  const input = useRef<HTMLInputElement>(null);
  useSelectionKeys(selection, () => input.current?.focus());
  if (chosen.length === 0) return <Refusal place={GROUPING} />;
  return (
    <section class="selection-bar" aria-label={t("Selected notes")} data-selected-count={chosen.length}>
      <p class="selection-bar__count" role="status">
        {notesWords(chosen.length)} {t("selected")}
      </p>
      <NameForm chosen={chosen} selection={selection} input={input} />
      <HeadingChoice chosen={chosen} selection={selection} />
      <Push action="clear-selection" look="quiet" onClick={() => selection.clear()}>
        {t("Select nothing")} <Key name="Esc" />
      </Push>
      <Refusal place={GROUPING} />
    </section>
  );
}

interface BarProps {
  chosen: ConsoleNoteView[];
  selection: Selection;
}

function NameForm({ chosen, selection, input }: BarProps & { input: { current: HTMLInputElement | null } }) {
  const deeds = useDoing();
  const [title, setTitle] = useState("");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = title.trim() || shortTitle(chosen[0]!.text);
    if (!(await deeds.run(makeDeed(name, chosen)))) return;
    setTitle("");
    selection.clear();
    document.getElementById("activity")?.focus({ preventScroll: true });
  };
  return (
    <form class="selection-bar__form" onSubmit={(event) => void submit(event)}>
      <label class="label" for="heading-title">
        {t("Name of the heading")} <Key name="G" />
      </label>
      <div class="pair">
        <input
          id="heading-title"
          ref={input}
          class="utrecht-textbox field"
          maxLength={HEADING_TITLE_MAX}
          value={title}
          placeholder={shortTitle(chosen[0]!.text)}
          onInput={(event) => setTitle(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
        <Push action="make-heading" type="submit" look="strong" place={GROUPING}>
          {t("Put together")}
        </Push>
      </div>
    </form>
  );
}

/** The headings of the phase of what is selected. */
function HeadingChoice({ chosen, selection }: BarProps) {
  const { state } = useRoom();
  const deeds = useDoing();
  const [first] = chosen;
  const there = state.headings.filter((one) => one.phase === first?.phase && one.activity_id === first.activity_id);
  if (there.length === 0) return null;
  const put = async (id: string): Promise<void> => {
    const heading = there.find((one) => one.id === id);
    if (heading && (await deeds.run(putDeed(heading, chosen)))) selection.clear();
  };
  return (
    <div>
      <label class="label" for="heading-choice">
        {t("Or add to a heading")}
      </label>
      <select
        id="heading-choice"
        class="utrecht-textbox field"
        value=""
        onChange={(event) => void put(event.currentTarget.value)}
      >
        <option value="">{t("Choose…")}</option>
        {there.map((heading) => (
          <option key={heading.id} value={heading.id}>
            {heading.title}
          </option>
        ))}
      </select>
    </div>
  );
}
