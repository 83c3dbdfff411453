// One revealed note: select it, move it, hide it with a reason, use it in a conclusion, put it back.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Note, NoteKindLabel } from "../../parts/note.tsx";
import type { ConsoleNoteView, HeadingView } from "../../protocol.ts";
import { restoreDeed } from "./deeds.ts";
import { takeDeed } from "./heading_deeds.ts";
import { dragging } from "./note_drag.ts";
import { HideForm, MoveForm, focusActivity } from "./note_forms.tsx";
import { type Selection, useIsSelected } from "./note_selection.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom, type Room } from "./room.ts";
import { tellsOf } from "./what_is_told.ts";

export interface CardProps {
  note: ConsoleNoteView;
  heading: HeadingView | undefined;
  selection: Selection;
  findNote: (id: string) => ConsoleNoteView | undefined;
  startConclusion: Room["startConclusion"];
}

export function NoteCard({ note, heading, selection, findNote, startConclusion }: CardProps) {
  const deeds = useDoing();
  const isSelected = useIsSelected(selection, note.id);
  const [form, setForm] = useState<"hide" | "move" | null>(null);
  const item = useRef<HTMLLIElement>(null);
  const former = useRef(form);
  useLayoutEffect(() => {
    if (former.current && !form) item.current?.querySelector<HTMLElement>(`[data-action=${former.current}]`)?.focus();
    former.current = form;
  }, [form]);
  const stop = (): void => setForm(null);
  return (
    <li
      ref={item}
      data-note-id={note.id}
      data-note-kind={note.note_kind}
      data-told={tellsOf({ kind: "note", id: note.id })}
      data-selected={isSelected ? "true" : "false"}
      {...dragging({ note, heading }, findNote, deeds)}
    >
      <Note kind={note.note_kind} text={note.text} class={isSelected ? "note-card note-card--selected" : "note-card"}>
        <label class="note-card__select">
          <input type="checkbox" checked={isSelected} onChange={() => selection.toggle(note.id)} />
          <span class="visually-hidden">
            {t("Select")}: {note.text}
          </span>
        </label>
        {form === "hide" ? <HideForm note={note} stop={stop} /> : null}
        {form === "move" ? <MoveForm note={note} stop={stop} /> : null}
        {form ? null : (
          <div class="note-card__buttons">
            <Push
              action="use-as-source"
              look="quiet"
              about={note.text}
              onClick={() => startConclusion({ phase: note.phase, source: { kind: "note", id: note.id } })}
            >
              {t("To conclusion")}
            </Push>
            {heading ? (
              <Push
                action="take-from-heading"
                look="quiet"
                place={`item:${note.id}`}
                about={note.text}
                onClick={() => void deeds.run(takeDeed(note))}
              >
                {t("Take out")}
              </Push>
            ) : null}
            <Push action="move" look="quiet" about={note.text} onClick={() => setForm("move")}>
              {t("Move…")}
            </Push>
            <Push action="hide" look="quiet" about={note.text} onClick={() => setForm("hide")}>
              {t("Hide…")}
            </Push>
          </div>
        )}
        <Refusal place={`item:${note.id}`} />
      </Note>
    </li>
  );
}

export function HiddenNote({ note }: { note: ConsoleNoteView }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const phase = state.phases.find((candidate) => candidate.code === note.phase);
  const restore = async (): Promise<void> => {
    if (await deeds.run(restoreDeed(note))) focusActivity();
  };
  return (
    <li class="hidden-note" data-note-id={note.id} data-hidden="true">
      <div>
        <NoteKindLabel kind={note.note_kind} />
        <p class="note__text">{note.text}</p>
        <p class="aside">
          {phase?.name} · {t("Reason: %(reason)s", { reason: note.hidden_reason ?? "–" })}
        </p>
        <Refusal place={`item:${note.id}`} />
      </div>
      <Push action="restore" place={`item:${note.id}`} about={note.text} onClick={() => void restore()}>
        {t("Put back")}
      </Push>
    </li>
  );
}
