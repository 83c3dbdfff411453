// A note for somebody without a phone.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { NOTE_KINDS, noteKindName } from "../../parts/note.tsx";
import { NOTE_TEXT_MAX, type ActivityView, type NoteKind } from "../../protocol.ts";
import { postPaperNoteDeed } from "./paper_deeds.ts";
import { PersonChoice, usePaperPeople } from "./paper_seats.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useOffers, useRoom } from "./room.ts";

export function PaperNoteForm({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const { run } = useDoing();
  const { people, chosen, choose } = usePaperPeople();
  const phases = state.phases.filter(({ code }) => activity.phases.length === 0 || activity.phases.includes(code));
  const [phase, setPhase] = useState(phases[0]?.code ?? "");
  const [kind, setKind] = useState<NoteKind>(activity.type === "ideas" ? "idea" : "pain_point");
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const isShown = chosen !== undefined && activity.state === "open";
  useOffers("paper-note", isShown ? [{ name: t("Write a note of somebody without a phone"), run: () => box.current?.focus() }] : []);
  if (!chosen || !isShown) return null;
  const place = `paper-note:${activity.id}`;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "" || !(await run(postPaperNoteDeed(activity, chosen, { phase, note_kind: kind, text: text.trim() })))) return;
    setText("");
    box.current?.focus();
  };
  return (
    <form class="card paper-form" aria-label={t("A note of somebody without a phone")} onSubmit={(event) => void submit(event)} data-paper-note>
      <h3>{t("A note of somebody without a phone")}</h3>
      <div class="paper-form__row">
        <PersonChoice id="paper-note-person" people={people} chosen={chosen.id} choose={choose} />
        <div>
          <label class="label" for="paper-note-phase">
            {t("Phase")}
          </label>
          <select id="paper-note-phase" class="utrecht-textbox field" value={phase} onChange={(event) => setPhase(event.currentTarget.value)}>
            {phases.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {activity.type === "ideas" ? null : (
          <div>
            <label class="label" for="paper-note-kind">
              {t("Kind of note")}
            </label>
            <select id="paper-note-kind" class="utrecht-textbox field" value={kind} onChange={(event) => setKind(event.currentTarget.value as NoteKind)}>
              {NOTE_KINDS.map((one) => (
                <option key={one} value={one}>
                  {noteKindName(one)}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      <label class="label" for="paper-note-text">
        {t("What is on the paper")}
      </label>
      <textarea
        id="paper-note-text"
        ref={box}
        class="utrecht-textarea field"
        rows={2}
        maxLength={NOTE_TEXT_MAX}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey) void submit(event);
        }}
      />
      <Push action="post-paper-note" type="submit" place={place} disabled={text.trim() === ""}>
        {t("Add the note")}
      </Push>
      <Refusal place={place} />
    </form>
  );
}
