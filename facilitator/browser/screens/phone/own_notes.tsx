// The notes this phone wrote, whether they are saved, and how to change one or take it back.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icons.tsx";
import { findingName } from "../../parts/findings.ts";
import { Note } from "../../parts/note.tsx";
import type { PhoneProps } from "./context.ts";
import { editSlot } from "./drafts.ts";
import { ownNotes, type OwnNote } from "./overlay.ts";
import { cleanText, isPostable, TextBox } from "./writing.tsx";
import { OthersRead } from "./recognition.tsx";

export function OwnNotes(props: PhoneProps & { activityId: string; notes: OwnNote[] }) {
  const notes = useNewestFirst(props.notes);
  const withdrawn = <Withdrawn {...props} />;
  if (notes.length === 0) return withdrawn;
  return (
    <section class="section">
      <h3>{t("Your notes")}</h3>
      {withdrawn}
      <ul class="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <OwnNoteCard {...props} note={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Notes carry no time, so the order is that in which this page first saw them. */
function useNewestFirst(notes: OwnNote[]): OwnNote[] {
  const seen = useRef(new Map<string, number>()).current;
  notes.forEach((note) => seen.has(note.id) || seen.set(note.id, seen.size));
  return [...notes].sort((a, b) => (seen.get(b.id) ?? 0) - (seen.get(a.id) ?? 0));
}

type CardProps = PhoneProps & { note: OwnNote };

/** So long a note that was withdrawn can be had back; after that it is gone for good. */
const UNDO_MS = 10_000;

function OwnNoteCard(props: CardProps) {
  const { note, drafts, meeting } = props;
  const [isEditing, setEditing] = useState(false);
  // A half-written change, from before a reload or given back by a refusal.
  useEffect(() => {
    if (drafts.load(editSlot(note.id))) setEditing(true);
  }, [meeting.refused.length]);
  if (isEditing) return <NoteEditor {...props} onDone={() => setEditing(false)} />;
  return (
    <Note kind={note.note_kind} text={note.text}>
      <Delivery note={note} isOffline={meeting.status !== "live"} />
      <LookedAt note={note} />
      <div class="actions">
        {!note.hidden && (
          <Button onClick={() => setEditing(true)}>
            {t("Change")}
            <span class="visually-hidden">: {note.text}</span>
          </Button>
        )}
        <Button onClick={() => void meeting.send({ kind: "withdraw_note", note_id: note.id }, UNDO_MS)}>
          {t("Withdraw")}
          <span class="visually-hidden">: {note.text}</span>
        </Button>
      </div>
    </Note>
  );
}

function Delivery({ note, isOffline }: { note: OwnNote; isOffline: boolean }) {
  if (note.hidden) return <p class="delivery">{t("The facilitator has hidden this note.")}</p>;
  return (
    <p class="delivery" data-saved={note.saved}>
      <Icon name={note.saved ? "check" : "clock"} />
      {note.saved ? t("Saved") : isOffline ? t("No connection, we keep it here") : t("Sending…")}
    </p>
  );
}

/** Why others do not get the note as it is: kindly, because nothing is wrong with it. */
function LookedAt({ note }: { note: OwnNote }) {
  const first = note.held_for[0];
  if (note.hidden || !note.saved) return null;
  if (first) {
    return (
      <p class="looked-at" data-held={first}>
        {t("This looks like %(what)s. The facilitator takes a look at it first.", { what: findingName(first) })}
      </p>
    );
  }
  return <OthersRead text={note.masked_text} />;
}

/** What was withdrawn a moment ago. The button gets the focus of the one that is gone. */
function Withdrawn({ state, meeting, activityId }: PhoneProps & { activityId: string }) {
  const sent = meeting.pending.filter(({ held }) => !held);
  const notes = ownNotes(state.me, sent, activityId);
  const held = meeting.pending.filter(
    ({ command, held }) => held && command.kind === "withdraw_note" && notes.some((note) => note.id === command.note_id),
  );
  return (
    <div role="status">
      {held.map(({ command }) => (
        <div key={command.request_id} class="notice notice--info" data-withdrawn>
          <p>{t("The note is withdrawn.")}</p>
          <button
            type="button"
            class="utrecht-button utrecht-button--secondary-action"
            ref={focusOnce}
            onClick={() => meeting.cancel(command.request_id)}
          >
            {t("Undo")}
          </button>
        </div>
      ))}
    </div>
  );
}

function focusOnce(button: HTMLButtonElement | null): void {
  if (button && document.activeElement === document.body) button.focus({ preventScroll: true });
}

function NoteEditor({ note, meeting, drafts, onDone }: CardProps & { onDone: () => void }) {
  const slot = editSlot(note.id);
  const [text, setText] = useState(() => drafts.load(slot)?.text ?? note.text);
  const type = (next: string) => {
    setText(next);
    drafts.save(slot, { note_id: note.id, note_kind: note.note_kind, text: next });
  };
  const leave = () => {
    drafts.forget(slot);
    onDone();
  };
  const save = () => {
    if (!isPostable(text)) return;
    if (cleanText(text) !== note.text) {
      void meeting.send({ kind: "edit_note", note_id: note.id, text: cleanText(text) });
    }
    leave();
  };
  return (
    <div class={`note note--${note.note_kind}`}>
      <TextBox id={`edit-${note.id}`} label={t("Change your note")} value={text} onInput={type} onSubmit={save} />
      <div class="actions">
        <Button look="primary-action" disabled={!isPostable(text)} onClick={save}>
          {t("Save")}
        </Button>
        <Button onClick={leave}>{t("Cancel")}</Button>
      </div>
    </div>
  );
}
