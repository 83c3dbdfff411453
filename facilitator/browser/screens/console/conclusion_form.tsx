// The form for one conclusion or agreement, new or changed. What is typed stays until the server has it.

import { t } from "../../language.ts";
import { Findings } from "../../parts/finding_marks.tsx";
import { CONCLUSION_TEXT_MAX, FIRST_STEP_MAX, OWNER_MAX, REASON_MAX, type ConclusionKind } from "../../protocol.ts";
import { Choice } from "./ballot_form.tsx";
import { isComplete, withoutSource, withSource, type ConclusionDraft } from "./conclusion_draft.ts";
import { Push, Refusal, type Action } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";
import { SourcePicker } from "./source_picker.tsx";

interface FormProps {
  id: string;
  draft: ConclusionDraft;
  change: (fields: Partial<ConclusionDraft>) => void;
  place: string;
  action: Action;
  label: string;
  submit: () => void;
  cancel?: () => void;
  /** What Escape does. */
  leave?: () => void;
}

export function ConclusionForm(props: FormProps) {
  const { id, draft, change, place } = props;
  const { busy } = useDoing();
  const isEmpty = !isComplete(draft);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!isEmpty && !busy.has(place)) props.submit();
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") (props.cancel ?? props.leave)?.();
  };
  return (
    <form class="conclusion-form" onSubmit={submit} onKeyDown={escape} aria-label={props.label} data-form={id}>
      <KindChoice {...props} />
      <TextField {...props} />
      {draft.kind === "not_taken_up" ? <ReasonField {...props} /> : null}
      <PhaseChoice {...props} />
      {draft.kind === "action" ? <ActionFields {...props} /> : null}
      <SourcePicker
        formId={id}
        phase={draft.phase}
        chosen={draft.sources}
        add={(source) => change({ sources: withSource(draft, source).sources })}
        remove={(source) => change({ sources: withoutSource(draft, source).sources })}
      />
      <div class="pair">
        <Push action={props.action} type="submit" look="strong" place={place} disabled={isEmpty}>
          {props.label}
        </Push>
        {props.cancel ? (
          <Push action="cancel" look="quiet" onClick={props.cancel}>
            {t("Do not change")}
          </Push>
        ) : null}
      </div>
      <Refusal place={place} />
    </form>
  );
}

function KindChoice({ id, draft, change }: FormProps) {
  return (
    <fieldset class="choice">
      <legend class="label">{t("What is it")}</legend>
      <div class="choice__row">
        <Choice
          name={`${id}-kind`}
          checked={draft.kind === "conclusion"}
          label={t("Conclusion")}
          onPick={() => change({ kind: "conclusion" })}
        />
        <Choice
          name={`${id}-kind`}
          checked={draft.kind === "action"}
          label={t("Agreement")}
          onPick={() => change({ kind: "action" })}
        />
        <Choice
          name={`${id}-kind`}
          checked={draft.kind === "not_taken_up"}
          label={t("Not taken up")}
          onPick={() => change({ kind: "not_taken_up" })}
        />
      </div>
    </fieldset>
  );
}

/** Enter writes it down, as in a chat; Shift and Enter begin a new line. */
function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.currentTarget instanceof HTMLTextAreaElement) event.currentTarget.form?.requestSubmit();
}

function TextField({ id, draft, change }: FormProps) {
  const questions: Record<ConclusionKind, string> = {
    conclusion: t("What do we conclude?"),
    action: t("What do we agree?"),
    not_taken_up: t("What do we not take up?"),
  };
  return (
    <div>
      <label class="label" for={`${id}-text`}>
        {questions[draft.kind]}
      </label>
      <textarea
        id={`${id}-text`}
        class="utrecht-textarea field"
        rows={4}
        maxLength={CONCLUSION_TEXT_MAX}
        value={draft.text}
        aria-describedby={`${id}-room`}
        onInput={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={submitOnEnter}
      />
      <p class="aside" id={`${id}-room`}>
        {t("Enter writes it down, Shift Enter begins a new line.")}{" "}
        {t("Room for %(count)s more characters.", { count: CONCLUSION_TEXT_MAX - draft.text.length })}
      </p>
      <Findings text={draft.text} replace={(text) => change({ text })} />
    </div>
  );
}

function ReasonField({ id, draft, change }: FormProps) {
  return (
    <div>
      <label class="label" for={`${id}-reason`}>
        {t("Why not? Everybody can read this.")}
      </label>
      <textarea
        id={`${id}-reason`}
        class="utrecht-textarea field"
        rows={2}
        maxLength={REASON_MAX}
        value={draft.reason}
        onInput={(event) => change({ reason: event.currentTarget.value })}
        onKeyDown={submitOnEnter}
      />
      <Findings text={draft.reason} replace={(reason) => change({ reason })} />
    </div>
  );
}

function PhaseChoice({ id, draft, change }: FormProps) {
  const { state } = useRoom();
  return (
    <div>
      <label class="label" for={`${id}-phase`}>
        {t("Phase")}
      </label>
      <select
        id={`${id}-phase`}
        class="utrecht-textbox field"
        value={draft.phase}
        onChange={(event) => change({ phase: event.currentTarget.value })}
      >
        <option value="">{t("The whole journey")}</option>
        {state.phases.map((phase) => (
          <option key={phase.code} value={phase.code}>
            {phase.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function ActionFields({ id, draft, change }: FormProps) {
  return (
    <div class="fields-two">
      <div>
        <label class="label" for={`${id}-owner`}>
          {t("Who does it")}
        </label>
        <input
          id={`${id}-owner`}
          class="utrecht-textbox field"
          maxLength={OWNER_MAX}
          value={draft.owner}
          onInput={(event) => change({ owner: event.currentTarget.value })}
        />
        <Findings text={draft.owner} replace={(owner) => change({ owner })} />
      </div>
      <div>
        <label class="label" for={`${id}-due`}>
          {t("Ready on")}
        </label>
        <input
          id={`${id}-due`}
          class="utrecht-textbox field"
          type="date"
          value={draft.due_on}
          onInput={(event) => change({ due_on: event.currentTarget.value })}
        />
      </div>
      <div class="fields-two__wide">
        <label class="label" for={`${id}-step`}>
          {t("The first step")}
        </label>
        <input
          id={`${id}-step`}
          class="utrecht-textbox field"
          maxLength={FIRST_STEP_MAX}
          value={draft.first_step}
          onInput={(event) => change({ first_step: event.currentTarget.value })}
        />
        <Findings text={draft.first_step} replace={(first_step) => change({ first_step })} />
      </div>
    </div>
  );
}
