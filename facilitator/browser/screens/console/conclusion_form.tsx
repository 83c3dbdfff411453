// The form for one conclusion or agreement, new or changed. What is typed stays until the server has it.

import { t } from "../../language.ts";
import { CONCLUSION_TEXT_MAX, OWNER_MAX } from "../../protocol.ts";
import { Choice } from "./ballot_form.tsx";
import { withoutSource, withSource, type ConclusionDraft } from "./conclusion_draft.ts";
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
}

export function ConclusionForm(props: FormProps) {
  const { id, draft, change, place } = props;
  const { busy } = useDoing();
  const isEmpty = draft.text.trim() === "";
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!isEmpty && !busy.has(place)) props.submit();
  };
  return (
    <form class="conclusion-form" onSubmit={submit} aria-label={props.label} data-form={id}>
      <KindChoice {...props} />
      <TextField {...props} />
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
      </div>
    </fieldset>
  );
}

function TextField({ id, draft, change }: FormProps) {
  return (
    <div>
      <label class="label" for={`${id}-text`}>
        {draft.kind === "action" ? t("What do we agree?") : t("What do we conclude?")}
      </label>
      <textarea
        id={`${id}-text`}
        class="utrecht-textarea field"
        rows={4}
        maxLength={CONCLUSION_TEXT_MAX}
        value={draft.text}
        aria-describedby={`${id}-room`}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <p class="aside" id={`${id}-room`}>
        {t("Room for %(count)s more characters.", { count: CONCLUSION_TEXT_MAX - draft.text.length })}
      </p>
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
    </div>
  );
}
