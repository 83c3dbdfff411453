// The row for a new step of a phase: it is saved with Enter from any of its fields, and is empty again for the next one.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { channelName } from "../../parts/words.ts";
import { DAYS_MAX, NAME_MAX, TEXT_MAX, TITLE_MAX, type PhaseRow, type StepFields } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import { usePrepare } from "./room.ts";
import { CHANNELS, PEOPLE } from "./words.ts";

interface Draft {
  title: string;
  who: string;
  whom: string;
  channel: string;
  days: string;
  backstage: string;
  required: boolean;
}

const EMPTY: Draft = { title: "", who: "", whom: "", channel: "", days: "", backstage: "", required: true };

export function NewStep({ phase }: { phase: PhaseRow }) {
  const { save } = usePrepare();
  const [draft, setDraft] = useState(EMPTY);
  const form = useRef<HTMLFormElement>(null);
  const set = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields });
  const add = (event: Event) => {
    event.preventDefault();
    form.current?.querySelector("input")?.focus();
    if (!draft.title.trim()) return;
    save({ kind: "add_planned_step", step_id: newId(), phase_id: phase.id, fields: fieldsOf(draft) });
    setDraft(EMPTY);
  };
  const id = (name: string) => `new-${name}-${phase.id}`;
  const text = (name: "title" | "who" | "whom" | "backstage", label: string, maxLength: number, list?: string) => (
    <div class="field">
      <label for={id(name)}>{label}</label>
      <input
        class="utrecht-textbox"
        id={id(name)}
        dir="auto"
        autocomplete="off"
        list={list}
        maxLength={maxLength}
        placeholder={name === "title" ? t("New step …") : undefined}
        value={draft[name]}
        onInput={(event) => set({ [name]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <form ref={form} class="paper__step paper__new" data-begun={draft !== EMPTY} onSubmit={add}>
      {text("title", t("New step in %(phase)s", { phase: phase.name }), TITLE_MAX)}
      {text("who", t("Who"), NAME_MAX, PEOPLE)}
      {text("whom", t("To whom"), NAME_MAX, PEOPLE)}
      <div class="field">
        <label for={id("channel")}>{t("How")}</label>
        <select class="choice-list" id={id("channel")} value={draft.channel} onChange={(event) => set({ channel: event.currentTarget.value })}>
          <option value="">{t("not filled in")}</option>
          {CHANNELS.map((code) => (
            <option key={code} value={code}>
              {channelName(code)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={id("days")}>{t("Days")}</label>
        <input
          class="utrecht-textbox number"
          id={id("days")}
          type="number"
          inputMode="numeric"
          min={0}
          max={DAYS_MAX}
          value={draft.days}
          onInput={(event) => set({ days: event.currentTarget.value })}
        />
      </div>
      <div class="paper__more">
        {text("backstage", t("Behind the scenes"), TEXT_MAX)}
        <label class="choice">
          <input type="checkbox" checked={draft.required} onChange={(event) => set({ required: event.currentTarget.checked })} />
          {t("Everybody must take this step")}
        </label>
        <span class="deeds">
          <Button type="submit">{t("Add")}</Button>
        </span>
      </div>
    </form>
  );
}

/** Only what was filled in. */
function fieldsOf({ title, who, whom, channel, days, backstage, required }: Draft): StepFields {
  return {
    title: title.trim(),
    initiator: who.trim(),
    receiver: whom.trim() || null,
    channel: (channel || null) as NonNullable<StepFields["channel"]> | null,
    planned_days: days === "" ? null : Number(days),
    backstage: backstage.trim() || null,
    required,
  };
}
