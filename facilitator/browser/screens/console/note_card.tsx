// One revealed note: hide it with a reason, use it in a conclusion, put it back.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Note, NoteKindLabel } from "../../parts/note.tsx";
import { REASON_MAX, type ConsoleNoteView } from "../../protocol.ts";
import { hideDeed, restoreDeed } from "./deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom, type Room } from "./room.ts";

/** What held the focus is gone: go on from the middle, not from the top of the page. */
function focusActivity(): void {
  document.getElementById("activity")?.focus({ preventScroll: true });
}

interface CardProps {
  note: ConsoleNoteView;
  startConclusion: Room["startConclusion"];
}

export function NoteCard({ note, startConclusion }: CardProps) {
  const [hiding, setHiding] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const wasHiding = useRef(false);
  useLayoutEffect(() => {
    if (wasHiding.current && !hiding) item.current?.querySelector<HTMLElement>("[data-action=hide]")?.focus();
    wasHiding.current = hiding;
  }, [hiding]);
  return (
    <li ref={item} data-note-id={note.id} data-note-kind={note.note_kind}>
      <Note kind={note.note_kind} text={note.text} class="note-card">
        {hiding ? (
          <HideForm note={note} stop={() => setHiding(false)} />
        ) : (
          <div class="note-card__buttons">
            <Push
              action="use-as-source"
              look="quiet"
              about={note.text}
              onClick={() => startConclusion({ phase: note.phase, source: { kind: "note", id: note.id } })}
            >
              {t("To conclusion")}
            </Push>
            <Push action="hide" look="quiet" about={note.text} onClick={() => setHiding(true)}>
              {t("Hide…")}
            </Push>
          </div>
        )}
        <Refusal place={`item:${note.id}`} />
      </Note>
    </li>
  );
}

function quickReasons(): string[] {
  return [t("Name or recognisable person"), t("Hurtful"), t("Already there"), t("Not about this journey")];
}

function HideForm({ note, stop }: { note: ConsoleNoteView; stop: () => void }) {
  const deeds = useDoing();
  const [reason, setReason] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const place = `item:${note.id}`;
  useLayoutEffect(() => form.current?.querySelector("button")?.focus(), []);
  const hide = async (because: string): Promise<void> => {
    if (because.trim() === "") form.current?.querySelector("input")?.focus();
    else if (await deeds.run(hideDeed(note, because.trim()))) focusActivity();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void hide(reason);
  };
  return (
    <form
      class="hide-form"
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && stop()}
      aria-label={t("Why do you hide this note?")}
    >
      <p class="label">{t("Why do you hide this note?")}</p>
      {quickReasons().map((quick) => (
        <Push key={quick} action="hide-because" place={place} onClick={() => void hide(quick)}>
          {quick}
        </Push>
      ))}
      <label class="label" for={`reason-${note.id}`}>
        {t("Another reason")}
      </label>
      <input
        id={`reason-${note.id}`}
        class="utrecht-textbox field"
        maxLength={REASON_MAX}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div class="pair">
        <Push action="hide-because" type="submit" place={place} disabled={reason.trim() === ""}>
          {t("Hide")}
        </Push>
        <Push action="cancel" look="quiet" onClick={stop}>
          {t("Do not hide")}
        </Push>
      </div>
    </form>
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
