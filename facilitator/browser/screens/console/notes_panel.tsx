// Notes and ideas: while the round is silent only how many there are, after that all of them per phase.

import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { isShown } from "../../parts/note_stacks.ts";
import type { ActivityView, ConsoleNoteView, HeadingView, PhaseView } from "../../protocol.ts";
import { countNotes } from "./agenda.ts";
import { Balance } from "./balance.tsx";
import { HeadingSection } from "./heading_section.tsx";
import { HeldNotes, NameSearchOver } from "./held_notes.tsx";
import { HiddenNote, NoteCard, type CardProps } from "./note_card.tsx";
import { EVERY_NOTE, filterNotes, isEverything, type NoteFilter } from "./note_filter.ts";
import { Selection } from "./note_selection.ts";
import { NoteTools, PhaseLinks } from "./note_tools.tsx";
import { PaperNoteForm } from "./paper_note_form.tsx";
import { PaperNotesOfAll } from "./paper_notes.tsx";
import { Empty, notesWords } from "./pieces.tsx";
import { useLeads, useRoom } from "./room.ts";
import { SelectionBar } from "./selection_bar.tsx";
import { Suggestions } from "./suggestions.tsx";

const KIND_ORDER = ["bright_spot", "pain_point", "question", "idea"];

export function NotesPanel({ activity }: { activity: ActivityView }) {
  return (
    <>
      <NameSearchOver />
      <PaperNoteForm key={activity.id} activity={activity} />
      <PaperNotesOfAll activity={activity} />
      <Balance key={`balance-${activity.id}`} activity={activity} />
      {activity.revealed ? <Revealed activity={activity} /> : <Silent activity={activity} />}
    </>
  );
}

function Silent({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const counts = activity.note_counts ?? {};
  return (
    <section class="card" aria-labelledby="silent-title">
      <h3 id="silent-title">{t("Silent round")}</h3>
      <p>{t("Nobody sees a note of somebody else, you neither. You see how many there are.")}</p>
      <table class="table table--counts">
        <thead>
          <tr>
            <th scope="col">{t("Phase")}</th>
            <th scope="col" class="num">
              {t("Written")}
            </th>
          </tr>
        </thead>
        <tbody>
          {state.phases.map((phase) => (
            <tr key={phase.code} data-phase={phase.code}>
              <th scope="row">{phase.name}</th>
              <td class="num strong" data-count={counts[phase.code] ?? 0}>
                {counts[phase.code] ?? 0}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("Together")}</th>
            <td class="num strong">{countNotes(activity)}</td>
          </tr>
        </tfoot>
      </table>
      {activity.state === "waiting" ? <Empty>{t("Open this part to let people write.")}</Empty> : null}
    </section>
  );
}

function Revealed({ activity }: { activity: ActivityView }) {
  const { state, startConclusion } = useRoom();
  const leads = useLeads();
  const [filter, setFilter] = useState<NoteFilter>(EVERY_NOTE);
  const notes = useMemo(() => state.notes.filter((note) => note.activity_id === activity.id), [state.notes, activity.id]);
  const headings = useMemo(
    () => state.headings.filter((heading) => heading.activity_id === activity.id),
    [state.headings, activity.id],
  );
  const selection = useMemo(() => new Selection(), []);
  const latest = useRef(notes);
  latest.current = notes;
  const findNote = useCallback((id: string) => latest.current.find((note) => note.id === id && isShown(note)), []);
  const found = useMemo(() => filterNotes(notes, filter), [notes, filter]);
  const shown = found.filter(isShown);
  const hidden = found.filter((note) => note.hidden);
  // Hundreds of cards: made again only when a note changes, or what is looked for.
  const cards = useMemo(
    () =>
      state.phases.map((phase) => (
        <PhaseNotes
          key={phase.code}
          phase={phase}
          notes={shown.filter((note) => note.phase === phase.code)}
          headings={headings}
          isFiltered={!isEverything(filter)}
          selection={selection}
          findNote={findNote}
          startConclusion={startConclusion}
        />
      )),
    [found, headings, state.phases, startConclusion],
  );
  if (notes.length === 0) return <Empty>{t("Nothing is written yet. New notes appear here at once.")}</Empty>;
  return (
    <>
      <NoteTools
        filter={filter}
        change={(part) => setFilter((former) => ({ ...former, ...part }))}
        isPlain={activity.type === "ideas"}
        shownCount={found.length}
        totalCount={notes.length}
      />
      <HeldNotes notes={notes} />
      {notes.filter(isShown).length > 1 && leads ? <Suggestions activity={activity} headings={headings} /> : null}
      <PhaseLinks notes={shown} />
      {hidden.length > 0 ? <HiddenNotes notes={hidden} /> : null}
      {cards}
      {leads ? <SelectionBar selection={selection} notes={notes} /> : null}
    </>
  );
}

interface PhaseNotesProps extends Omit<CardProps, "note" | "heading"> {
  phase: PhaseView;
  notes: ConsoleNoteView[];
  headings: HeadingView[];
  isFiltered: boolean;
}

function PhaseNotes({ phase, notes, headings, isFiltered, ...rest }: PhaseNotesProps) {
  const sorted = [...notes].sort((a, b) => KIND_ORDER.indexOf(a.note_kind) - KIND_ORDER.indexOf(b.note_kind));
  const loose = sorted.filter((note) => !headings.some(({ id }) => id === note.heading));
  const named = headings
    .map((heading) => ({ heading, under: sorted.filter((note) => note.heading === heading.id) }))
    .filter(({ under }) => under.length > 0)
    .sort((a, b) => a.heading.title.localeCompare(b.heading.title));
  return (
    <section class="phase-notes" aria-labelledby={`phase-${phase.code}`} data-phase={phase.code}>
      <h3 id={`phase-${phase.code}`}>
        {phase.name} <span class="phase-notes__count">{notesWords(notes.length)}</span>
      </h3>
      {notes.length === 0 ? (
        <Empty>{isFiltered ? t("Nothing found in this phase.") : t("Nothing was written for this phase.")}</Empty>
      ) : null}
      {named.map(({ heading, under }) => (
        <HeadingSection key={heading.id} heading={heading} notes={under} {...rest} />
      ))}
      {loose.length > 0 ? (
        <ul class="note-grid">
          {loose.map((note) => (
            <NoteCard key={note.id} note={note} heading={undefined} {...rest} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function HiddenNotes({ notes }: { notes: ConsoleNoteView[] }) {
  return (
    <details class="hidden-notes" data-hidden-notes>
      <summary>
        {notes.length === 1 ? t("1 hidden note") : t("%(count)s hidden notes", { count: notes.length })}
        <span class="aside aside--inline">{t("on no other screen and in no export")}</span>
      </summary>
      <ul class="hidden-notes__list">
        {notes.map((note) => (
          <HiddenNote key={note.id} note={note} />
        ))}
      </ul>
    </details>
  );
}
