// Writing sticky notes: choose a phase, write, see what is saved; after the reveal also what others wrote.

import { useState } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icons.tsx";
import { Note } from "../../parts/note.tsx";
import { isStack, stackNotes } from "../../parts/note_stacks.ts";
import { phasesOf } from "../../parts/words.ts";
import type { NoteView, PhonePhaseView } from "../../protocol.ts";
import { Composer } from "./composer.tsx";
import type { ActivityProps } from "./context.ts";
import { newNoteSlot, recall, remember } from "./drafts.ts";
import { Prompt } from "./frame.tsx";
import { ownNotes, type OwnNote } from "./overlay.ts";
import { OwnNotes } from "./own_notes.tsx";

export function Notes(props: ActivityProps) {
  const { activity, meeting } = props;
  const state = { ...props.state, phases: phasesOf(props.state.phases, activity) };
  const choice = `phase/${activity.id}/${state.me.participant_id}`;
  const [code, setCode] = useState(() => recall(choice) ?? (state.phases.length === 1 ? state.phases[0]?.code : null));
  const own = ownNotes(state.me, meeting.pending, activity.id);
  const phase = state.phases.find((candidate) => candidate.code === code);
  const choose = (next: string) => {
    remember(choice, next);
    setCode(next);
  };
  return (
    <>
      <Prompt text={activity.prompt} />
      {phase ? (
        <PhaseNotes {...props} state={state} phase={phase} own={own} onLeave={() => setCode(null)} />
      ) : (
        <PhaseList {...props} state={state} own={own} onChoose={choose} />
      )}
    </>
  );
}

function PhaseList(props: ActivityProps & { own: OwnNote[]; onChoose: (code: string) => void }) {
  return (
    <>
      <h2 class="question">{t("What do you want to write about?")}</h2>
      <ul class="choices">
        {props.state.phases.map((phase) => (
          <li key={phase.code}>
            <PhaseChoice {...props} phase={phase} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PhaseChoice(props: ActivityProps & { own: OwnNote[]; phase: PhonePhaseView; onChoose: (code: string) => void }) {
  const { phase, activity, drafts } = props;
  const count = props.own.filter((note) => note.phase === phase.code).length;
  const draft = drafts.load(newNoteSlot(activity.id, phase.code));
  const posted = draft && props.own.some((note) => note.id === draft.note_id);
  const written = count > 0 && tn("%(n)s note by you", "%(n)s notes by you", count);
  const marks = [written, draft && !posted && t("not sent yet")].filter(Boolean);
  return (
    <button type="button" class="choice" onClick={() => props.onChoose(phase.code)}>
      <span class="choice__name" dir="auto">
        {phase.name}
      </span>
      <span class="choice__about" dir="auto">
        {phase.description}
      </span>
      {marks.length > 0 && <span class="choice__mark">{marks.join(" · ")}</span>}
    </button>
  );
}

interface PhaseNotesProps extends ActivityProps {
  phase: PhonePhaseView;
  own: OwnNote[];
  onLeave: () => void;
}

function PhaseNotes(props: PhaseNotesProps) {
  const { phase, own, state, activity } = props;
  const mine = own.filter((note) => note.phase === phase.code);
  const all = state.notes.filter((note) => note.activity_id === activity.id && note.phase === phase.code);
  const others = all.filter((note) => !own.some((ownNote) => ownNote.id === note.id));
  return (
    <>
      <div class="chosen">
        <h2 class="chosen__name" tabIndex={-1} ref={focusOnce}>
          {phase.name}
        </h2>
        {state.phases.length > 1 && <Button onClick={props.onLeave}>{t("Other phase")}</Button>}
      </div>
      <Composer {...props} key={phase.code} others={activity.revealed ? others : []} />
      <OwnNotes {...props} activityId={activity.id} notes={mine} />
      {activity.revealed && <OtherNotes notes={stackNotes(others, state.headings)} />}
      {!activity.revealed && (
        <p class="soft hint">
          <Icon name="person" />
          {t("Only you see your notes now. Later everybody sees them, without names.")}
        </p>
      )}
    </>
  );
}

// The choice that had the focus is gone: without this a keyboard starts again at the top of the page.
function focusOnce(heading: HTMLHeadingElement | null): void {
  if (heading && document.activeElement === document.body) heading.focus({ preventScroll: true });
}

function OtherNotes({ notes }: { notes: NoteView[] }) {
  return (
    <section class="section">
      <h3>{t("Notes of others")}</h3>
      {notes.length === 0 && <p class="soft">{t("Nobody else wrote something here.")}</p>}
      <ul class="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <Note kind={note.note_kind} text={note.text} plain={isStack(note)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
