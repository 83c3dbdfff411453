// The notes this phone wrote, whether they are saved, and how to change one or take it back.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icons.tsx";
import { Note } from "../../parts/note.tsx";
import type { PhoneProps } from "./context.ts";
import { editSlot } from "./drafts.ts";
import type { OwnNote } from "./overlay.ts";
import { cleanText, isPostable, TextBox } from "./writing.tsx";

export function OwnNotes(props: PhoneProps & { notes: OwnNote[] }) {
  const notes = useNewestFirst(props.notes);
  if (notes.length === 0) return null;
  return (
    <section class="section">
      <h3>{t("Your notes")}</h3>
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
type Mode = "shown" | "editing" | "withdrawing";

function OwnNoteCard(props: CardProps) {
  const { note, drafts, meeting } = props;
  const [mode, setMode] = useState<Mode>("shown");
  const show = () => setMode("shown");
  // A half-written change, from before a reload or given back by a refusal.
  useEffect(() => {
    if (drafts.load(editSlot(note.id))) setMode("editing");
  }, [meeting.refused.length]);
  if (mode === "editing") return <NoteEditor {...props} onDone={show} />;
  return (
    <Note kind={note.note_kind} text={note.text}>
      <Delivery note={note} />
      {mode === "withdrawing" ? (
        <WithdrawQuestion {...props} onDone={show} />
      ) : (
        <div class="actions">
          {!note.hidden && (
            <Button onClick={() => setMode("editing")}>
              {t("Change")}
              <span class="visually-hidden">: {note.text}</span>
            </Button>
          )}
          <Button onClick={() => setMode("withdrawing")}>
            {t("Withdraw")}
            <span class="visually-hidden">: {note.text}</span>
          </Button>
        </div>
      )}
    </Note>
  );
}

function Delivery({ note }: { note: OwnNote }) {
  if (note.hidden) return <p class="delivery">{t("The facilitator has hidden this note.")}</p>;
  return (
    <p class="delivery" data-saved={note.saved}>
      <Icon name={note.saved ? "check" : "clock"} />
      {note.saved ? t("Saved") : t("Sending…")}
    </p>
  );
}

function WithdrawQuestion({ note, meeting, onDone }: CardProps & { onDone: () => void }) {
  return (
    <div class="ask" role="group" ref={focusLastButton} aria-label={t("Withdraw this note?")}>
      <p>{t("Withdraw this note? It is then gone for good.")}</p>
      <div class="actions">
        <Button look="primary-action" onClick={() => void meeting.send({ kind: "withdraw_note", note_id: note.id })}>
          {t("Yes, withdraw")}
        </Button>
        <Button onClick={onDone}>{t("No, keep")}</Button>
      </div>
    </div>
  );
}

function focusLastButton(group: HTMLElement | null): void {
  group?.querySelector<HTMLElement>("button:last-of-type")?.focus();
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
