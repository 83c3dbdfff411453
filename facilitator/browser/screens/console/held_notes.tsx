// Notes in which something looks like personal data: what was found, and what the facilitator makes of it.

import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { findingName } from "../../parts/findings.ts";
import { NoteKindLabel } from "../../parts/note.tsx";
import type { ConsoleNoteView, FindingView } from "../../protocol.ts";
import { letThroughDeed, maskDeed, type Deed } from "./deeds.ts";
import { HideForm, focusActivity } from "./note_forms.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useOffers, useRoom } from "./room.ts";

/** Whether the facilitator still has to decide about it. */
export function isUndecided(note: ConsoleNoteView): boolean {
  return !note.hidden && (note.privacy === "held" || note.privacy === "found");
}

/** Said where the notes are, once the search for names was given up. */
export function NameSearchOver() {
  const { presence } = useRoom();
  if (!presence?.is_name_search_over) return null;
  return (
    <p class="name-search-over" role="status" data-name-search="over">
      {t("The search for names has stopped. Read the notes for names yourself. Phone numbers, addresses and the like are still found.")}
    </p>
  );
}

export function HeldNotes({ notes }: { notes: readonly ConsoleNoteView[] }) {
  const undecided = notes.filter(isUndecided);
  if (undecided.length === 0) return null;
  const isAllHeld = undecided.every(({ privacy }) => privacy === "held");
  return (
    <section class="held-notes" aria-labelledby="held-title" data-held-count={undecided.length}>
      <h3 id="held-title">
        {undecided.length === 1 ? t("1 note to look at first") : t("%(count)s notes to look at first", { count: undecided.length })}
      </h3>
      <p class="aside">
        {isAllHeld
          ? t("Something in it looks like personal data. The author knows that you take a look.")
          : t("Something in it looks like personal data.")}
      </p>
      <ul class="held-notes__list">
        {undecided.map((note, index) => (
          <HeldNote key={note.id} note={note} number={index + 1} />
        ))}
      </ul>
    </section>
  );
}

function HeldNote({ note, number }: { note: ConsoleNoteView; number: number }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const [isHiding, setHiding] = useState(false);
  const [leave, setLeave] = useState<number[]>([]);
  const phase = state.phases.find(({ code }) => code === note.phase)?.name ?? note.phase;
  const place = `item:${note.id}`;
  const isFacilitator = useLeads();
  const mayChoose = isFacilitator && note.findings.length > 1 && !isHiding;
  const decide = async (deed: Deed): Promise<void> => {
    if (await deeds.run(deed)) focusActivity();
  };
  const mask = (): void => void decide(maskDeed(note, leave));
  const letThrough = (): void => void decide(letThroughDeed(note));
  const kinds = kindNames(note.findings).join(", ");
  const offered = [
    { name: t("Note %(number)s to look at first: mask (%(kinds)s)", { number, kinds }), run: mask },
    { name: t("Note %(number)s to look at first: let through (%(kinds)s)", { number, kinds }), run: letThrough },
    { name: t("Note %(number)s to look at first: hide", { number }), run: () => setHiding(true) },
  ];
  useOffers(`held:${note.id}`, isFacilitator ? offered : []);
  return (
    <li class="held-note" data-note-id={note.id} data-privacy={note.privacy}>
      <p class="held-note__where">
        <NoteKindLabel kind={note.note_kind} /> <span class="aside aside--inline">{phase}</span>
      </p>
      <p class="note__text" dir="auto">
        <MarkedText text={note.text} findings={note.findings} leave={leave} />
      </p>
      <p class="held-note__found">
        {mayChoose ? null : t("Looks like: %(kinds)s.", { kinds })}{" "}
        {note.privacy === "found" ? <strong>{t("This note is on the screens already.")}</strong> : null}
      </p>
      {mayChoose ? <MaskChoice note={note} leave={leave} setLeave={setLeave} /> : null}
      {isHiding ? <HideForm note={note} stop={() => setHiding(false)} /> : null}
      {isFacilitator && !isHiding ? (
        <div class="note-card__buttons">
          <Push
            action="mask"
            place={place}
            about={note.text}
            disabled={note.findings.every(({ start }) => leave.includes(start))}
            onClick={mask}
          >
            {t("Mask")}
          </Push>
          <Push action="let-through" place={place} about={note.text} onClick={letThrough}>
            {note.privacy === "found" ? t("Leave it as it is") : t("Let through")}
          </Push>
          <Push action="hide" look="quiet" about={note.text} onClick={() => setHiding(true)}>
            {t("Hide…")}
          </Push>
        </div>
      ) : null}
      <Refusal place={place} />
    </li>
  );
}

interface ChoiceProps {
  note: ConsoleNoteView;
  leave: number[];
  setLeave: (leave: number[]) => void;
}

/** Which of the findings are masked: all, until somebody leaves one. */
function MaskChoice({ note, leave, setLeave }: ChoiceProps) {
  const toggle = (start: number): void => setLeave(leave.includes(start) ? leave.filter((one) => one !== start) : [...leave, start]);
  return (
    <fieldset class="choice held-note__choice">
      <legend class="visually-hidden">{t("What is masked")}</legend>
      {note.findings.map(({ start, end, finding_kind }) => (
        <label key={start} class="choice__item">
          <input type="checkbox" checked={!leave.includes(start)} onChange={() => toggle(start)} />
          <span>
            {note.text.slice(start, end)} <span class="aside">{findingName(finding_kind)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function kindNames(findings: readonly FindingView[]): string[] {
  return [...new Set(findings.map(({ finding_kind }) => findingName(finding_kind)))];
}

/** The text with what was found in it marked. */
function MarkedText({ text, findings, leave }: { text: string; findings: readonly FindingView[]; leave: readonly number[] }) {
  const startOf = (index: number): number => findings[index - 1]?.end ?? 0;
  return (
    <>
      {findings.map(({ start, end, finding_kind }, index) => (
        <Fragment key={start}>
          {text.slice(startOf(index), start)}
          {leave.includes(start) ? text.slice(start, end) : <mark data-finding={finding_kind}>{text.slice(start, end)}</mark>}
        </Fragment>
      ))}
      {text.slice(startOf(findings.length))}
    </>
  );
}
