// Notes in which something looks like personal data: what was found, and what the facilitator makes of it.

import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { findingName } from "../../parts/findings.ts";
import { NoteKindLabel } from "../../parts/note.tsx";
import type { ConsoleNoteView, FindingView } from "../../protocol.ts";
import { letThroughDeed, maskDeed } from "./deeds.ts";
import { HideForm, focusActivity } from "./note_forms.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

/** Whether the facilitator still has to decide about it. */
export function isUndecided(note: ConsoleNoteView): boolean {
  return !note.hidden && (note.privacy === "held" || note.privacy === "found");
}

export function HeldNotes({ notes }: { notes: readonly ConsoleNoteView[] }) {
  const undecided = notes.filter(isUndecided);
  if (undecided.length === 0) return null;
  return (
    <section class="held-notes" aria-labelledby="held-title" data-held-count={undecided.length}>
      <h3 id="held-title">
        {undecided.length === 1 ? t("1 note to look at first") : t("%(count)s notes to look at first", { count: undecided.length })}
      </h3>
      <p class="aside">{t("Something in it looks like personal data. The author knows that you take a look.")}</p>
      <ul class="held-notes__list">
        {undecided.map((note) => (
          <HeldNote key={note.id} note={note} />
        ))}
      </ul>
    </section>
  );
}

function HeldNote({ note }: { note: ConsoleNoteView }) {
  const { state, boot } = useRoom();
  const deeds = useDoing();
  const [isHiding, setHiding] = useState(false);
  const phase = state.phases.find(({ code }) => code === note.phase)?.name ?? note.phase;
  const place = `item:${note.id}`;
  const decide = async (deed: typeof maskDeed): Promise<void> => {
    if (await deeds.run(deed(note))) focusActivity();
  };
  return (
    <li class="held-note" data-note-id={note.id} data-privacy={note.privacy}>
      <p class="held-note__where">
        <NoteKindLabel kind={note.note_kind} /> <span class="aside aside--inline">{phase}</span>
      </p>
      <p class="note__text" dir="auto">
        <MarkedText text={note.text} findings={note.findings} />
      </p>
      <p class="held-note__found">
        {t("Looks like: %(kinds)s.", { kinds: kindNames(note.findings).join(", ") })}{" "}
        {note.privacy === "found" ? <strong>{t("This note is on the screens already.")}</strong> : null}
      </p>
      {isHiding ? <HideForm note={note} stop={() => setHiding(false)} /> : null}
      {isHiding || boot.desk_role === "note_taker" ? null : (
        <div class="note-card__buttons">
          <Push action="mask" place={place} about={note.text} onClick={() => void decide(maskDeed)}>
            {t("Mask")}
          </Push>
          <Push action="let-through" place={place} about={note.text} onClick={() => void decide(letThroughDeed)}>
            {t("Let through")}
          </Push>
          <Push action="hide" look="quiet" about={note.text} onClick={() => setHiding(true)}>
            {t("Hide…")}
          </Push>
        </div>
      )}
      <Refusal place={place} />
    </li>
  );
}

function kindNames(findings: readonly FindingView[]): string[] {
  return [...new Set(findings.map(({ finding_kind }) => findingName(finding_kind)))];
}

/** The text with what was found in it marked. */
function MarkedText({ text, findings }: { text: string; findings: readonly FindingView[] }) {
  const startOf = (index: number): number => findings[index - 1]?.end ?? 0;
  return (
    <>
      {findings.map(({ start, end, finding_kind }, index) => (
        <Fragment key={start}>
          {text.slice(startOf(index), start)}
          <mark data-finding={finding_kind}>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(startOf(findings.length))}
    </>
  );
}
