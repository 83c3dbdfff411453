// Above the notes: search, filter by kind, and the way to each phase.

import { t } from "../../language.ts";
import { NOTE_KINDS, noteKindName } from "../../parts/note.tsx";
import type { ConsoleNoteView, NoteKind } from "../../protocol.ts";
import { EVERY_NOTE, isEverything, type NoteFilter, type NotePlace } from "./note_filter.ts";
import { Push, notesWords } from "./pieces.tsx";
import { useRoom } from "./room.ts";

interface ToolsProps {
  filter: NoteFilter;
  change: (part: Partial<NoteFilter>) => void;
  /** Ideas only: no choice of a kind. */
  isPlain: boolean;
  shownCount: number;
  totalCount: number;
}

export function NoteTools({ filter, change, isPlain, shownCount, totalCount }: ToolsProps) {
  return (
    <div class="note-tools" role="search" aria-label={t("Search and filter the notes")}>
      <div class="note-tools__search">
        <label class="label" for="note-search">
          {t("Search in the notes")}
        </label>
        <input
          id="note-search"
          type="search"
          class="utrecht-textbox field"
          value={filter.words}
          onInput={(event) => change({ words: event.currentTarget.value })}
        />
      </div>
      {isPlain ? null : <KindChoice filter={filter} change={change} />}
      <PlaceChoice filter={filter} change={change} />
      {isEverything(filter) ? null : (
        <Push action="clear-filter" look="quiet" onClick={() => change(EVERY_NOTE)}>
          {t("Show everything")}
        </Push>
      )}
      <p class="note-tools__count" role="status" data-shown-count={shownCount}>
        {isEverything(filter)
          ? notesWords(totalCount)
          : t("%(count)s of %(total)s notes", { count: shownCount, total: totalCount })}
      </p>
    </div>
  );
}

function KindChoice({ filter, change }: Pick<ToolsProps, "filter" | "change">) {
  return (
    <div>
      <label class="label" for="note-kind">
        {t("Kind of note")}
      </label>
      <select
        id="note-kind"
        class="utrecht-textbox field"
        value={filter.kind ?? ""}
        onChange={(event) => change({ kind: (event.currentTarget.value || null) as NoteKind | null })}
      >
        <option value="">{t("All kinds")}</option>
        {NOTE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {noteKindName(kind)}
          </option>
        ))}
      </select>
    </div>
  );
}

function PlaceChoice({ filter, change }: Pick<ToolsProps, "filter" | "change">) {
  const places: [NotePlace, string][] = [
    ["all", t("Everywhere")],
    ["grouped", t("Under a heading")],
    ["loose", t("Not under a heading")],
    ["hidden", t("Hidden")],
  ];
  return (
    <div>
      <label class="label" for="note-place">
        {t("Where")}
      </label>
      <select
        id="note-place"
        class="utrecht-textbox field"
        value={filter.place}
        onChange={(event) => change({ place: event.currentTarget.value as NotePlace })}
      >
        {places.map(([place, name]) => (
          <option key={place} value={place}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** How many there are per phase, and the way to them. */
export function PhaseLinks({ notes }: { notes: ConsoleNoteView[] }) {
  const { state } = useRoom();
  return (
    <nav aria-label={t("Phases")}>
      <ul class="phase-links">
        {state.phases.map((phase) => (
          <li key={phase.code}>
            <a href={`#phase-${phase.code}`}>
              {phase.name} <strong>{notes.filter((note) => note.phase === phase.code).length}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
