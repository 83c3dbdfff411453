// The agenda while it is being changed: parts move by buttons, keys and drag; new ones, a template, what was set aside.

import { useState } from "preact/hooks";
import { newId } from "../../socket.ts";
import { t } from "../../language.ts";
import { MINUTES_MAX, type ActivityType, type ConsoleActivityView } from "../../protocol.ts";
import { ActivityForm } from "./activity_form.tsx";
import { AGENDA, addPartDeed, movePartDeed, putBackDeed, removePartDeed, templateDeed } from "./agenda_deeds.ts";
import { Cross, Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";
import { titleOf, typeName, typeNames } from "./words.ts";

const DRAGGED = "application/x-part";
const USUAL_MINUTES = 10;

export function AgendaEditor() {
  const { state } = useRoom();
  const [edited, edit] = useState<string | null>(null);
  return (
    <>
      <ol class="agenda__list">
        {state.activities.map((part, index) => (
          <EditedRow key={part.id} part={part} index={index} isOpen={edited === part.id} edit={edit} />
        ))}
      </ol>
      <Refusal place={AGENDA} />
      <NewPart />
      <Templates />
      <SetAside />
    </>
  );
}

interface RowProps {
  part: ConsoleActivityView;
  index: number;
  isOpen: boolean;
  edit: (id: string | null) => void;
}

/** Moves a part to behind another one; focus goes along with it. */
function useMove(part: ConsoleActivityView) {
  const { state } = useRoom();
  const { run } = useDoing();
  const others = state.activities.filter(({ id }) => id !== part.id);
  const index = state.activities.indexOf(part);
  return {
    by: (step: number) => {
      const place = index + step;
      if (place < 0 || place > others.length) return;
      void run(movePartDeed(part, others[place - 1]?.id ?? null));
    },
    /** Where `dragged` is dropped: on this part's place. */
    take: (dragged: string) => {
      const moved = state.activities.find(({ id }) => id === dragged);
      if (!moved || moved.id === part.id) return;
      const isDown = state.activities.indexOf(moved) < index;
      const after = isDown ? part.id : (state.activities[index - 1]?.id ?? null);
      void run(movePartDeed(moved, after));
    },
  };
}

function EditedRow({ part, index, isOpen, edit }: RowProps) {
  const { state } = useRoom();
  const { run } = useDoing();
  const move = useMove(part);
  const onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move.by(event.key === "ArrowUp" ? -1 : 1);
  };
  const place = `item:${part.id}`;
  const title = titleOf(part);
  return (
    <li
      class={`row row--edited row--${part.state}`}
      data-activity-id={part.id}
      data-activity-type={part.type}
      draggable={!isOpen}
      onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, part.id)}
      onDragOver={(event) => event.dataTransfer?.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => (event.preventDefault(), move.take(event.dataTransfer?.getData(DRAGGED) ?? ""))}
      onKeyDown={onKey}
    >
      <span class="row__number" aria-hidden="true">
        {index + 1}
      </span>
      <span class="row__text">
        <span class="row__title">{title}</span>
        <span class="row__facts">
          {t("%(count)s min", { count: part.planned_minutes })}
          {title === typeName(part.type) ? null : ` · ${typeName(part.type)}`}
        </span>
      </span>
      <span class="row__tools" role="group" aria-label={title}>
        <Push action="move-up" look="quiet" place={place} disabled={index === 0} about={`${t("Up")}: ${title}`} onClick={() => move.by(-1)}>
          <span aria-hidden="true">↑</span>
        </Push>
        <Push
          action="move-down"
          look="quiet"
          place={place}
          disabled={index === state.activities.length - 1}
          about={`${t("Down")}: ${title}`}
          onClick={() => move.by(1)}
        >
          <span aria-hidden="true">↓</span>
        </Push>
        <Push action="edit-part" look="quiet" pressed={isOpen} about={title} onClick={() => edit(isOpen ? null : part.id)}>
          {t("Edit")}
        </Push>
        <Push action="remove-part" look="quiet" place={AGENDA} about={`${t("Take off the agenda")}: ${title}`} onClick={() => void run(removePartDeed(part))}>
          <Cross />
        </Push>
      </span>
      {isOpen ? <ActivityForm part={part} done={() => edit(null)} /> : null}
      <Refusal place={place} />
    </li>
  );
}

function NewPart() {
  const { state, selected } = useRoom();
  const { run } = useDoing();
  const [type, setType] = useState<ActivityType>("notes");
  const [title, setTitle] = useState("");
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const last = state.activities[state.activities.length - 1];
  const isWrong = !Number.isInteger(minutes) || minutes < 1 || minutes > MINUTES_MAX;
  const add = async (): Promise<void> => {
    if (isWrong) return;
    const after = (selected ?? last)?.id ?? null;
    const fields = { activity_id: newId(), activity_type: type, prompt: "", planned_minutes: minutes, after };
    if (await run(addPartDeed({ ...fields, title: title.trim() || typeName(type) }))) setTitle("");
  };
  return (
    <form class="part-form part-form--new" onSubmit={(event) => (event.preventDefault(), void add())}>
      <h3>{t("Add a part")}</h3>
      {selected ? <p class="aside">{t("It comes after “%(title)s”.", { title: titleOf(selected) })}</p> : null}
      <label class="label" for="new-type">
        {t("Kind of part")}
      </label>
      <select
        id="new-type"
        class="utrecht-textbox field"
        value={type}
        onChange={(event) => setType(event.currentTarget.value as ActivityType)}
      >
        {Object.entries(typeNames()).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <label class="label" for="new-title">
        {t("Title")}
      </label>
      <input
        id="new-title"
        class="utrecht-textbox field"
        value={title}
        placeholder={typeName(type)}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <label class="label" for="new-minutes">
        {t("Planned minutes")}
      </label>
      <input
        id="new-minutes"
        class="utrecht-textbox field field--number"
        type="number"
        min={1}
        max={MINUTES_MAX}
        value={minutes}
        onInput={(event) => setMinutes(event.currentTarget.valueAsNumber)}
      />
      <Push action="add-part" type="submit" place={AGENDA} disabled={isWrong}>
        {t("Add")}
      </Push>
    </form>
  );
}

function Templates() {
  const { run } = useDoing();
  return (
    <section class="part-form">
      <h3>{t("Start from a template")}</h3>
      <p class="aside">{t("Replaces only the parts that have not begun. You can undo it.")}</p>
      <div class="pair">
        {([120, 180] as const).map((minutes) => (
          <Push key={minutes} action="load-template" place={AGENDA} onClick={() => void run(templateDeed(minutes))}>
            {t("%(count)s minutes", { count: minutes })}
          </Push>
        ))}
      </div>
    </section>
  );
}

function SetAside() {
  const { state } = useRoom();
  const { run } = useDoing();
  if (state.set_aside.length === 0) return null;
  return (
    <details class="part-form" data-set-aside={state.set_aside.length}>
      <summary>{t("Taken off the agenda: %(count)s", { count: state.set_aside.length })}</summary>
      <ul>
        {state.set_aside.map((part) => (
          <li key={part.id} class="aside-part">
            <span>{part.title}</span>
            <Push action="put-back" look="quiet" place={AGENDA} about={part.title} onClick={() => void run(putBackDeed(part))}>
              {t("Put back")}
            </Push>
          </li>
        ))}
      </ul>
    </details>
  );
}
