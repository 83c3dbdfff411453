// The journey on paper: steps per phase, entered without the mouse. Enter goes on to the next row, Tab through its fields.

import { useRef } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { channelName } from "../../parts/words.ts";
import { DAYS_MAX, NAME_MAX, TEXT_MAX, TITLE_MAX, type PhaseRow, type PrepareState, type StepFields, type StepRow } from "../../protocol.ts";
import { inOrder } from "../../store/prepare.ts";
import { asText, useCells } from "./cells.ts";
import { ChoiceField, NumberField, TextField } from "./fields.tsx";
import { keepFocus } from "./focus.ts";
import { findMove } from "./paper_moves.ts";
import { NewStep } from "./paper_new.tsx";
import { usePrepare } from "./room.ts";
import { routeTo } from "./route.ts";
import { CHANNELS, PEOPLE } from "./words.ts";

export function Paper() {
  const { state } = usePrepare();
  const phases = inOrder(state.phases);
  return (
    <>
      <h1>{t("The journey on paper")}</h1>
      <p class="lead">
        {t("How it should go. Enter goes to the next step, Tab to the next field. Alt with the arrow keys moves a step, also to another phase.")}
      </p>
      {phases.length === 0 ? (
        <p>
          {t("First make the phases.")} <a href={routeTo("phases")}>{t("To the phases")}</a>
        </p>
      ) : null}
      {phases.map((phase) => (
        <PhaseSteps key={phase.id} phase={phase} />
      ))}
      <datalist id={PEOPLE}>
        {listPeople(state).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function PhaseSteps({ phase }: { phase: PhaseRow }) {
  const { state } = usePrepare();
  const steps = inOrder(state.steps).filter((step) => step.phase_id === phase.id);
  return (
    <section class="sheet paper" aria-label={phase.name} data-phase={phase.id}>
      <h2>{phase.name}</h2>
      <div class="paper__heads" aria-hidden="true">
        <span>{t("What happens")}</span>
        <span>{t("Who")}</span>
        <span>{t("To whom")}</span>
        <span>{t("How")}</span>
        <span>{t("Days")}</span>
      </div>
      <ol class="paper__steps">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      <NewStep phase={phase} />
    </section>
  );
}

function Step({ step }: { step: StepRow }) {
  const { state, save } = usePrepare();
  const row = useRef<HTMLLIElement>(null);
  const cell = useCells({ kind: "edit_planned_step", step_id: step.id }, step);
  const change = (fields: StepFields) => save({ kind: "edit_planned_step", step_id: step.id, fields });
  const move = (by: 1 | -1) => {
    const goal = findMove(state, step, by);
    if (goal) keepFocus(() => save({ kind: "move_planned_step", step_id: step.id, ...goal }));
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.altKey && by) {
      event.preventDefault();
      move(by);
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      goOn(row.current);
    }
  };
  const id = (name: string) => `${name}-${step.id}`;
  const named = { name: step.title };
  return (
    <li ref={row} class="paper__step" onKeyDown={press}>
      <TextField id={id("title")} label={t("What happens")} cell={cell("title")} maxLength={TITLE_MAX} />
      <TextField
        id={id("who")}
        label={t("Who")}
        cell={cell("initiator")}
        maxLength={NAME_MAX}
        isOptional
        list={PEOPLE}
      />
      <TextField
        id={id("whom")}
        label={t("To whom")}
        cell={asText(cell("receiver"))}
        maxLength={NAME_MAX}
        isOptional
        list={PEOPLE}
      />
      <ChoiceField
        id={id("channel")}
        label={t("How")}
        value={step.channel ?? ""}
        options={listChannels()}
        save={(channel) => change({ channel: (channel || null) as NonNullable<StepFields["channel"]> | null })}
      />
      <NumberField
        id={id("days")}
        label={t("Days")}
        cell={cell("planned_days")}
        max={DAYS_MAX}
      />
      <div class="paper__more">
        <TextField
          id={id("backstage")}
          label={t("Behind the scenes")}
          cell={asText(cell("backstage"))}
          maxLength={TEXT_MAX}
          isOptional
        />
        <label class="choice">
          <input type="checkbox" checked={step.required} onChange={(event) => change({ required: event.currentTarget.checked })} />
          {t("Everybody must take this step")}
        </label>
        <span class="deeds">
          <Button look="subtle" disabled={!findMove(state, step, -1)} onClick={() => move(-1)} aria-label={t("Move %(name)s up", named)}>
            ↑
          </Button>
          <Button look="subtle" disabled={!findMove(state, step, 1)} onClick={() => move(1)} aria-label={t("Move %(name)s down", named)}>
            ↓
          </Button>
          <Button look="subtle" onClick={() => save({ kind: "remove_planned_step", step_id: step.id })} aria-label={t("Take out %(name)s", named)}>
            {t("Take it out")}
          </Button>
        </span>
      </div>
    </li>
  );
}

/** To the title of the next row, of which the last is the one for a new step. */
function goOn(row: HTMLElement | null): void {
  const next = row?.nextElementSibling ?? row?.closest(".paper")?.querySelector(".paper__new");
  next?.querySelector("input")?.focus();
}

const listChannels = (): [string, string][] => [["", t("not filled in")], ...CHANNELS.map((code): [string, string] => [code, channelName(code)])];

/** Whom others named before, the names that are used most first. */
function listPeople({ steps, touchpoints }: PrepareState): string[] {
  const counts = new Map<string, number>();
  for (const { initiator, receiver } of [...Object.values(steps), ...Object.values(touchpoints)])
    for (const name of [initiator, receiver]) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
