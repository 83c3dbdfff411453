// The notes that were written for somebody without a phone: to change one, or to take it back.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { NoteKindLabel } from "../../parts/note.tsx";
import { NOTE_TEXT_MAX, type ActivityView, type OwnNoteView, type ParticipantView } from "../../protocol.ts";
import { editPaperNoteDeed, withdrawPaperNoteDeed } from "./paper_deeds.ts";
import { usePaperPeople } from "./paper_seats.tsx";
import { Push, Refusal, notesWords } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function PaperNotesOfAll({ activity }: { activity: ActivityView }) {
  const { people } = usePaperPeople();
  return (
    <>
      {people.map((member) => (
        <PaperNotes key={member.id} activity={activity} member={member} />
      ))}
    </>
  );
}

function PaperNotes({ activity, member }: { activity: ActivityView; member: ParticipantView }) {
  const notes = usePaperNotes(member).filter(({ activity_id }) => activity_id === activity.id);
  const summary = useRef<HTMLElement>(null);
  if (notes.length === 0) return null;
  return (
    <details class="card paper-notes" data-paper-notes={notes.length}>
      <summary ref={summary}>
        {t("Written for %(alias)s", { alias: member.alias })} <span class="aside aside--inline">{notesWords(notes.length)}</span>
      </summary>
      <ul class="paper-notes__list">
        {notes.map((note) => (
          <PaperNote key={note.id} note={note} member={member} isOpen={activity.state === "open"} leave={() => summary.current?.focus()} />
        ))}
      </ul>
    </details>
  );
}

interface PaperNoteProps {
  note: OwnNoteView;
  member: ParticipantView;
  isOpen: boolean;
  leave: () => void;
}

function PaperNote({ note, member, isOpen, leave }: PaperNoteProps) {
  const { state } = useRoom();
  const { run } = useDoing();
  const [text, setText] = useState<string | null>(null);
  const item = useRef<HTMLLIElement>(null);
  const isEditing = text !== null;
  const was = useRef(isEditing);
  useLayoutEffect(() => {
    if (was.current !== isEditing) item.current?.querySelector<HTMLElement>(isEditing ? "textarea" : "[data-action=edit-paper-note]")?.focus();
    was.current = isEditing;
  }, [isEditing]);
  const place = `own:${note.id}`;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text?.trim() && (await run(editPaperNoteDeed(note, member, text.trim())))) setText(null);
  };
  const withdraw = async (): Promise<void> => {
    if (await run(withdrawPaperNoteDeed(note, member))) leave();
  };
  return (
    <li ref={item} class="paper-notes__one" data-paper-note-id={note.id}>
      <p class="held-note__where">
        <NoteKindLabel kind={note.note_kind} /> <span class="aside aside--inline">{state.phases.find(({ code }) => code === note.phase)?.name}</span>
      </p>
      {text === null ? (
        <>
          <p class="note__text" dir="auto">
            {note.text}
          </p>
          <div class="pair">
            {isOpen && !note.hidden ? (
              <Push action="edit-paper-note" look="quiet" about={note.text} onClick={() => setText(note.text)}>
                {t("Change")}
              </Push>
            ) : null}
            <Push action="withdraw-paper-note" look="quiet" place={place} about={note.text} onClick={() => void withdraw()}>
              {t("Take back")}
            </Push>
          </div>
        </>
      ) : (
        <form onSubmit={(event) => void save(event)} onKeyDown={(event) => event.key === "Escape" && setText(null)}>
          <textarea
            class="utrecht-textarea field"
            rows={2}
            maxLength={NOTE_TEXT_MAX}
            aria-label={t("What is on the paper")}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div class="pair">
            <Push action="save-paper-note" type="submit" place={place} disabled={text.trim() === ""}>
              {t("Save")}
            </Push>
            <Push action="cancel" look="quiet" onClick={() => setText(null)}>
              {t("Do not change")}
            </Push>
          </div>
        </form>
      )}
      <Refusal place={place} />
    </li>
  );
}

// Asked again after each step: no state says whose a note is, so that nobody reads it along.
function usePaperNotes({ id }: ParticipantView): OwnNoteView[] {
  const { state, boot } = useRoom();
  const [held, hold] = useState<{ seat: number; notes: OwnNoteView[] }>({ seat: 0, notes: [] });
  const steps = state.history.map(({ id: step, is_undone }) => `${step}${is_undone ? "-" : ""}`).join();
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/console/${boot.meeting_id}/seats/${id}/notes`, { signal: stop.signal })
      .then(async (answer) => answer.ok && hold({ seat: id, notes: ((await answer.json()) as { notes: OwnNoteView[] }).notes }))
      .catch(() => undefined);
    return () => stop.abort();
  }, [id, steps, boot.meeting_id]);
  return held.seat === id ? held.notes : [];
}
