// Writing one new note. What is typed is a draft on this phone until the note is on its way.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icons.tsx";
import { NOTE_KINDS, noteKindName } from "../../parts/note.tsx";
import type { NoteKind, NoteView, PhonePhaseView } from "../../protocol.ts";
import type { ActivityProps } from "./context.ts";
import { emptyDraft, newNoteSlot, type Draft } from "./drafts.ts";
import type { OwnNote } from "./overlay.ts";
import { findSimilar } from "./similar.ts";
import { cleanText, isPostable, TextBox } from "./writing.tsx";

interface ComposerProps extends ActivityProps {
  phase: PhonePhaseView;
  own: OwnNote[];
  others: NoteView[];
}

export function Composer(props: ComposerProps) {
  const { activity } = props;
  const { draft, change, clear } = useDraft(props);
  const [posted, setPosted] = useState(0);
  const post = () => {
    if (!isPostable(draft.text)) return;
    postNote(props, draft);
    clear();
    setPosted(posted + 1);
    document.getElementById("note-text")?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        post();
      }}
    >
      {activity.type === "notes" && (
        <KindChoice kind={draft.note_kind} onChoose={(note_kind) => change({ ...draft, note_kind })} />
      )}
      <TextBox
        id="note-text"
        label={activity.type === "ideas" ? t("Your idea") : t("Your note")}
        value={draft.text}
        onInput={(text) => change({ ...draft, text })}
        onSubmit={post}
      />
      <SimilarHint {...props} text={draft.text} />
      <Button type="submit" look="primary-action" class="wide" disabled={!isPostable(draft.text)}>
        {t("Post")}
      </Button>
      <p class="visually-hidden" role="status">
        {posted > 0 && <span key={posted}>{t("Your note is posted.")}</span>}
      </p>
    </form>
  );
}

/** It only tells: the same from two people says more than from one. */
function SimilarHint({ text, own, others }: ComposerProps & { text: string }) {
  const mine = findSimilar(text, own);
  const other = mine ? null : findSimilar(text, others);
  return (
    <div role="status">
      {mine && <p class="notice notice--info">{t("This looks like your note: “%(text)s”", { text: mine.text })}</p>}
      {other && (
        <p class="notice notice--info">{t("Somebody wrote something like it: “%(text)s”", { text: other.text })}</p>
      )}
    </div>
  );
}

function postNote({ meeting, activity, phase }: ComposerProps, draft: Draft): void {
  const { note_id, note_kind } = draft;
  const text = cleanText(draft.text);
  void meeting.send({ kind: "post_note", note_id, activity_id: activity.id, phase: phase.code, note_kind, text });
}

interface OpenDraft {
  draft: Draft;
  change: (draft: Draft) => void;
  /** Start the next note; what the phone keeps of this one stays until it is safe elsewhere. */
  clear: () => void;
}

/** The draft of this activity and phase. One whose note is already posted gives way to an empty one. */
function useDraft({ activity, phase, drafts, own }: ComposerProps): OpenDraft {
  const slot = newNoteSlot(activity.id, phase.code);
  const firstKind: NoteKind = activity.type === "ideas" ? "idea" : "pain_point";
  const [draft, setDraft] = useState(() => drafts.load(slot) ?? emptyDraft(firstKind));
  const clear = () => setDraft(emptyDraft(draft.note_kind));
  useEffect(() => {
    if (own.some((note) => note.id === draft.note_id)) clear();
    const kept = drafts.load(slot);
    const posted = own.find((note) => note.id === kept?.note_id);
    if (posted?.kept) drafts.forget(slot);
    else if (kept && !posted && !draft.text) setDraft(kept);
  });
  const change = (next: Draft) => {
    setDraft(next);
    drafts.save(slot, next);
  };
  return { draft, change, clear };
}

function KindChoice({ kind, onChoose }: { kind: NoteKind; onChoose: (kind: NoteKind) => void }) {
  return (
    <fieldset class="kinds">
      <legend>{t("What kind of note is it?")}</legend>
      <div class="kinds__grid">
        {NOTE_KINDS.map((option) => (
          <label key={option} class={kindClass(option, option === kind)}>
            <input
              type="radio"
              name="note-kind"
              value={option}
              checked={option === kind}
              onChange={() => onChoose(option)}
            />
            <Icon name={option} />
            {noteKindName(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function kindClass(kind: NoteKind, chosen: boolean): string {
  return chosen ? `kinds__option kinds__option--chosen note--${kind}` : "kinds__option";
}
