// What the facilitator fills in under a note: why it is hidden, or the phase it belongs in.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { REASON_MAX, type ConsoleNoteView } from "../../protocol.ts";
import { hideDeed, moveDeed } from "./deeds.ts";
import { Push } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

/** What held the focus is gone: go on from the middle, not from the top of the page. */
export function focusActivity(): void {
  document.getElementById("activity")?.focus({ preventScroll: true });
}

function quickReasons(): string[] {
  return [t("Name or recognisable person"), t("Hurtful"), t("Already there"), t("Not about this journey")];
}

export function HideForm({ note, stop }: { note: ConsoleNoteView; stop: () => void }) {
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
  /** Letters that are typed at once are a reason, never keys of the console. */
  const type = (event: KeyboardEvent): void => {
    if (event.key === "Escape") stop();
    if (event.key.length > 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    form.current?.querySelector("input")?.focus();
  };
  return (
    <form
      class="hide-form"
      ref={form}
      onSubmit={submit}
      onKeyDown={type}
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

/** A button for each other phase. The note goes at once, and undo brings it back. */
export function MoveForm({ note, stop }: { note: ConsoleNoteView; stop: () => void }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const form = useRef<HTMLDivElement>(null);
  const place = `item:${note.id}`;
  useLayoutEffect(() => form.current?.querySelector("button")?.focus(), []);
  const move = async (phase: string, name: string): Promise<void> => {
    if (await deeds.run(moveDeed(note, phase, name))) focusActivity();
  };
  return (
    <div
      class="hide-form"
      ref={form}
      role="group"
      onKeyDown={(event) => event.key === "Escape" && stop()}
      aria-label={t("To which phase does this note go?")}
    >
      <p class="label">{t("To which phase does this note go?")}</p>
      {state.phases
        .filter(({ code }) => code !== note.phase)
        .map(({ code, name }) => (
          <Push key={code} action="move-to" place={place} onClick={() => void move(code, name)}>
            {name}
          </Push>
        ))}
      <Push action="cancel" look="quiet" onClick={stop}>
        {t("Do not move")}
      </Push>
    </div>
  );
}
