// What a part of the agenda is: its title, minutes, prompt, phases, own notes, and which groups go first.

import { useState } from "preact/hooks";
import { t } from "../../language.ts";
import { MINUTES_MAX, PRESENTER_NOTES_MAX, PROMPT_MAX, TITLE_MAX, type ConsoleActivityView } from "../../protocol.ts";
import { editPartDeed, openForDeed } from "./agenda_deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

interface Fields {
  title: string;
  planned_minutes: number;
  prompt: string;
  presenter_notes: string;
  phases: string[];
  open_for: string[];
}

function fieldsOf(part: ConsoleActivityView): Fields {
  const { title, planned_minutes, prompt, presenter_notes, phases, open_for } = part;
  return { title, planned_minutes, prompt, presenter_notes, phases, open_for };
}

/** Why it cannot be saved, or null. */
function wrong({ title, planned_minutes }: Fields): string | null {
  if (!title.trim()) return t("A part needs a title.");
  const fits = Number.isInteger(planned_minutes) && planned_minutes >= 1 && planned_minutes <= MINUTES_MAX;
  return fits ? null : t("Type a whole number from 1 to %(max)s.", { max: MINUTES_MAX });
}

export function ActivityForm({ part, done }: { part: ConsoleActivityView; done: () => void }) {
  const { state } = useRoom();
  const { run } = useDoing();
  const [fields, setFields] = useState(() => fieldsOf(part));
  const change = (changed: Partial<Fields>) => setFields((former) => ({ ...former, ...changed }));
  const fault = wrong(fields);
  const { open_for, ...edited } = fields;
  const save = async (): Promise<void> => {
    if (fault) return;
    if (!(await run(editPartDeed(part, edited)))) return;
    const isSame = open_for.join() === part.open_for.join();
    if (isSame || (await run(openForDeed(part, open_for)))) done();
  };
  const id = (name: string) => `${name}-${part.id}`;
  return (
    <form class="part-form" data-part-form={part.id} onSubmit={(event) => (event.preventDefault(), void save())}>
      <label class="label" for={id("title")}>
        {t("Title")}
      </label>
      <input
        id={id("title")}
        class="utrecht-textbox field"
        maxLength={TITLE_MAX}
        value={fields.title}
        onInput={(event) => change({ title: event.currentTarget.value })}
      />
      <label class="label" for={id("minutes")}>
        {t("Planned minutes")}
      </label>
      <input
        id={id("minutes")}
        class="utrecht-textbox field field--number"
        type="number"
        min={1}
        max={MINUTES_MAX}
        value={fields.planned_minutes}
        onInput={(event) => change({ planned_minutes: event.currentTarget.valueAsNumber })}
      />
      <Words id={id("prompt")} label={t("Prompt for the room")} most={PROMPT_MAX} value={fields.prompt} set={(prompt) => change({ prompt })} />
      <Choices
        legend={t("Which phases is it about?")}
        hint={t("None chosen: all phases.")}
        options={state.phases.map(({ code, name }) => [code, name])}
        chosen={fields.phases}
        set={(phases) => change({ phases })}
      />
      <Choices
        legend={t("Which groups go first?")}
        hint={t("None chosen: everybody. Other groups see “Please listen”.")}
        options={state.groups.map(({ code, name }) => [code, name])}
        chosen={fields.open_for}
        set={(groups) => change({ open_for: groups })}
      />
      <Words
        id={id("notes")}
        label={t("Notes for yourself")}
        most={PRESENTER_NOTES_MAX}
        value={fields.presenter_notes}
        set={(presenter_notes) => change({ presenter_notes })}
      />
      {fault ? <p class="refusal">{fault}</p> : null}
      <div class="pair">
        <Push action="save-part" look="strong" type="submit" place={`edit:${part.id}`} disabled={fault !== null}>
          {t("Save")}
        </Push>
        <Push action="cancel" look="quiet" onClick={done}>
          {t("Cancel")}
        </Push>
      </div>
      <Refusal place={`edit:${part.id}`} />
      <Refusal place={`open-for:${part.id}`} />
    </form>
  );
}

function Words(props: { id: string; label: string; most: number; value: string; set: (value: string) => void }) {
  return (
    <>
      <label class="label" for={props.id}>
        {props.label}
      </label>
      <textarea
        id={props.id}
        class="utrecht-textarea field"
        rows={3}
        maxLength={props.most}
        value={props.value}
        onInput={(event) => props.set(event.currentTarget.value)}
      />
    </>
  );
}

interface ChoicesProps {
  legend: string;
  hint: string;
  options: [string, string][];
  chosen: string[];
  set: (chosen: string[]) => void;
}

function Choices({ legend, hint, options, chosen, set }: ChoicesProps) {
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code];
    set(options.map(([known]) => known).filter((known) => next.includes(known)));
  };
  return (
    <fieldset class="part-form__choices">
      <legend class="label">{legend}</legend>
      <p class="aside">{hint}</p>
      {options.map(([code, name]) => (
        <label key={code} class="choice__item">
          <input type="checkbox" value={code} checked={chosen.includes(code)} onChange={() => toggle(code)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
