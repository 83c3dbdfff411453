// A page of sticky notes: all phases side by side, or one phase over the whole width. The facilitator turns the pages.

import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";
import { type Above, type PhaseOnPage, allPages, focusPages } from "../../parts/note_pages.ts";
import { NOTE_KINDS, Note, noteKindName } from "../../parts/note.tsx";
import { type Stack, countParts, isStack, listParts } from "../../parts/note_stacks.ts";
import { pageAt } from "../../parts/paging.ts";
import type { NoteView, PhaseView, StageView } from "../../protocol.ts";
import { useNewIds } from "./moments.ts";
import { PageNumber } from "./page_number.tsx";

interface NoteWallProps {
  phases: PhaseView[];
  /** In the order in which they stand on the wall. */
  notes: NoteView[];
  stage: StageView;
  lead: ComponentChildren;
  above: Above;
  tag: (count: number) => string;
  /** All are ideas: no word for the kind on each of them. */
  plain: boolean;
  /** They were hidden until just now. */
  isRevealing?: boolean;
}

export function NoteWall({ phases, notes, stage, lead, above, tag, plain, isRevealing = false }: NoteWallProps) {
  const fresh = useNewIds(notes.map((note) => note.id));
  const inPhase = (code: string) => notes.filter((note) => note.phase === code);
  const focus = phases.find(({ code }) => code === stage.phase);
  const pages = focus ? focusPages(focus, inPhase(focus.code)) : allPages(phases, inPhase, above);
  const page = Math.min(stage.page, pages.length - 1);
  const shown = pageAt(pages, page) ?? [];
  const look = `note-wall${focus ? " note-wall--focus" : ""}${isRevealing ? " note-wall--revealing" : ""}`;
  return (
    <div class={look} data-page={page} data-page-count={pages.length}>
      {lead && !focus && <div class="prompt">{lead}</div>}
      <ol class="columns" key={`${focus?.code}/${page}`} style={{ "--phases": shown.length }}>
        {shown.map((phase) => (
          <PhaseNotes
            key={phase.phase.code}
            shown={phase}
            all={inPhase(phase.phase.code)}
            fresh={fresh}
            tag={tag}
            plain={plain}
          />
        ))}
      </ol>
      <PageNumber page={page} count={pages.length} />
    </div>
  );
}

interface PhaseNotesProps extends Pick<NoteWallProps, "tag" | "plain"> {
  shown: PhaseOnPage<PhaseView>;
  all: NoteView[];
  fresh: ReadonlySet<string>;
}

function PhaseNotes({ shown, all, fresh, tag, plain }: PhaseNotesProps) {
  const elsewhere = all.filter((note) => fresh.has(note.id) && !shown.columns.some((column) => column.includes(note)));
  return (
    <li class="note-phase" data-phase={shown.phase.code}>
      <div class="note-phase__head">
        <h2 class="phase-name">{shown.phase.name}</h2>
        <p class="note-phase__count">
          {all.length ? tag(countParts(all)) : t("nothing yet")}
          {elsewhere.length > 0 && <strong class="note-phase__new">{newWords(elsewhere.length)}</strong>}
        </p>
        {!plain && <KindTally notes={listParts(all)} />}
      </div>
      <NoteColumns shown={shown} fresh={fresh} plain={plain} />
      {shown.last - shown.first + 1 < shown.total && (
        <p class="pages__range">
          {t("%(first)s–%(last)s of %(total)s", { first: shown.first, last: shown.last, total: shown.total })}
        </p>
      )}
    </li>
  );
}

function newWords(count: number): string {
  return tn("%(n)s new on another page", "%(n)s new on other pages", count);
}

function NoteColumns({ shown, fresh, plain }: Pick<PhaseNotesProps, "shown" | "fresh" | "plain">) {
  let index = 0;
  return (
    <div class="note-columns">
      {shown.columns.map((column, place) => (
        <ul key={place} class="note-columns__one" aria-label={shown.phase.name}>
          {column.map((note) => (
            <NoteSlot key={note.id} note={note} isNew={fresh.has(note.id)} index={(index += 1)} plain={plain} />
          ))}
        </ul>
      ))}
    </div>
  );
}

/** Notes that belong together: their heading, and under it each with its kind where these differ. */
function StackCard({ stack }: { stack: Stack }) {
  const isMixed = stack.parts.some(({ note_kind }) => note_kind !== stack.note_kind);
  return (
    <div class={`note ${isMixed ? "note--mixed" : `note--${stack.note_kind}`} note-stack`} data-parts={stack.parts.length}>
      <h3 class="note-stack__title">{stack.title}</h3>
      <ul class="note-stack__parts">
        {stack.parts.map((part) => (
          <li key={part.id} data-note-kind={part.note_kind}>
            {isMixed && <Icon name={part.note_kind} />}
            {isMixed && <span class="visually-hidden">{noteKindName(part.note_kind)}: </span>}
            {part.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface NoteSlotProps {
  note: PhaseOnPage<PhaseView>["columns"][number][number];
  isNew: boolean;
  index: number;
  plain: boolean;
}

// A note that stays as it is is not drawn again: one more comes while there are hundreds.
function NoteSlot({ note, isNew, index, plain }: NoteSlotProps) {
  return useMemo(
    () => (
      <li class={isNew ? "note-slot note-slot--new" : "note-slot"} style={{ "--index": index }} data-note-id={note.id}>
        {isStack(note) ? <StackCard stack={note} /> : <Note kind={note.note_kind} text={note.text} plain={plain} />}
      </li>
    ),
    [note, isNew, index, plain],
  );
}

/** How many of each kind, for who can't read hundreds of notes. */
function KindTally({ notes }: { notes: NoteView[] }) {
  const counts = NOTE_KINDS.map((kind) => ({ kind, count: notes.filter((note) => note.note_kind === kind).length }));
  const found = counts.filter(({ count }) => count > 0);
  if (found.length < 2) return null;
  return (
    <ul class="tally">
      {found.map(({ kind, count }) => (
        <li key={kind} class={`tally__part note--${kind}`} style={{ "flex-grow": count }}>
          <Icon name={kind} />
          <span class="visually-hidden">{noteKindName(kind)}: </span>
          {count}
        </li>
      ))}
    </ul>
  );
}
