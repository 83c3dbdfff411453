// The phases: add, name, describe, term, another place, take out. What is in a phase is never lost with it.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { DAYS_MAX, NAME_MAX, TEXT_MAX, type PhaseRow, type PrepareState } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import { inOrder } from "../../store/prepare.ts";
import { useCells } from "./cells.ts";
import { ChoiceField, NumberField, TextField } from "./fields.tsx";
import { keepFocus } from "./focus.ts";
import { usePrepare } from "./room.ts";

export function Phases() {
  const { state } = usePrepare();
  const phases = inOrder(state.phases);
  return (
    <>
      <h1>{t("Phases")}</h1>
      <p class="lead">{t("The phases stand next to each other on the wall, in this order. Alt with the arrow keys moves a phase.")}</p>
      <ol class="rows">
        {phases.map((phase, index) => (
          <Phase key={phase.id} phase={phase} previous={phases[index - 1]} next={phases[index + 1]} afterNext={phases[index + 2]} />
        ))}
      </ol>
      <NewPhase />
    </>
  );
}

interface PhaseProps {
  phase: PhaseRow;
  previous: PhaseRow | undefined;
  next: PhaseRow | undefined;
  afterNext: PhaseRow | undefined;
}

function Phase({ phase, previous, next, afterNext }: PhaseProps) {
  const { save } = usePrepare();
  const [isAsked, ask] = useState(false);
  const cell = useCells({ kind: "edit_phase", phase_id: phase.id }, phase);
  const up = () => void (previous && save({ kind: "move_phase", phase_id: phase.id, before_id: previous.id }));
  const down = () => void (next && save({ kind: "move_phase", phase_id: phase.id, before_id: afterNext?.id ?? null }));
  const press = (event: KeyboardEvent) => {
    const deed = !event.altKey ? null : event.key === "ArrowUp" ? up : event.key === "ArrowDown" ? down : null;
    if (!deed) return;
    event.preventDefault();
    keepFocus(deed);
  };
  return (
    <li class="sheet phase" data-phase={phase.id} onKeyDown={press}>
      <div class="phase__fields">
        <TextField
          id={`name-${phase.id}`}
          label={t("Name of the phase")}
          cell={cell("name")}
          maxLength={NAME_MAX}
        />
        <NumberField
          id={`term-${phase.id}`}
          label={t("Days the law gives")}
          cell={cell("statutory_term_days")}
          max={DAYS_MAX}
        />
        <TextField
          id={`about-${phase.id}`}
          label={t("What happens in it")}
          cell={cell("description")}
          maxLength={TEXT_MAX}
          rows={2}
          isOptional
        />
      </div>
      <div class="phase__deeds">
        <Button look="subtle" disabled={!previous} onClick={() => keepFocus(up)} aria-label={t("Move %(name)s up", { name: phase.name })}>
          ↑
        </Button>
        <Button look="subtle" disabled={!next} onClick={() => keepFocus(down)} aria-label={t("Move %(name)s down", { name: phase.name })}>
          ↓
        </Button>
        <Button look="subtle" onClick={() => ask(true)} aria-label={t("Take out %(name)s …", { name: phase.name })}>
          {t("Take out …")}
        </Button>
      </div>
      {isAsked ? <Removal phase={phase} stop={() => ask(false)} /> : null}
    </li>
  );
}

function Removal({ phase, stop }: { phase: PhaseRow; stop: () => void }) {
  const { state, save } = usePrepare();
  const others = inOrder(state.phases).filter(({ id }) => id !== phase.id);
  const [goal, setGoal] = useState(others[0]?.id ?? "");
  const { steps, told } = countIn(state, phase.id);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} class="removal" role="group" tabIndex={-1} aria-label={t("Take out %(name)s", { name: phase.name })}>
      {told > 0 ? (
        <p>{tn("1 thing that was told goes back to the inbox of its journey.", "%(n)s things that were told go back to the inboxes of their journeys.", told)}</p>
      ) : null}
      {steps > 0 && others.length > 0 ? (
        <ChoiceField
          id={`goal-${phase.id}`}
          label={tn("1 step on paper goes to:", "%(n)s steps on paper go to:", steps)}
          value={goal}
          options={[...others.map(({ id, name }): [string, string] => [id, name]), ["", t("Nowhere: they are taken out too")]]}
          save={setGoal}
        />
      ) : null}
      {steps > 0 && others.length === 0 ? <p>{tn("1 step on paper is taken out too.", "%(n)s steps on paper are taken out too.", steps)}</p> : null}
      {steps + told === 0 ? <p>{t("There is nothing in this phase yet.")}</p> : null}
      <p class="deeds">
        <Button
          look="primary-action"
          onClick={() => save({ kind: "remove_phase", phase_id: phase.id, steps_to_id: steps > 0 && goal ? goal : null })}
        >
          {t("Take it out")}
        </Button>
        <Button look="subtle" onClick={stop}>
          {t("Leave it")}
        </Button>
      </p>
    </div>
  );
}

function countIn(state: PrepareState, phaseId: string): { steps: number; told: number } {
  const count = (rows: Record<string, { phase_id: string | null }>) => Object.values(rows).filter((row) => row.phase_id === phaseId).length;
  return { steps: count(state.steps), told: count(state.touchpoints) };
}

function NewPhase() {
  const { save } = usePrepare();
  const [name, setName] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    save({ kind: "add_phase", phase_id: newId(), fields: { name: name.trim() } });
    setName("");
  };
  return (
    <form class="sheet adding" onSubmit={add}>
      <div class="field">
        <label for="new-phase">{t("New phase")}</label>
        <input
          class="utrecht-textbox"
          id="new-phase"
          dir="auto"
          autocomplete="off"
          maxLength={NAME_MAX}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <Button look="primary-action" type="submit">
        {t("Add")}
      </Button>
    </form>
  );
}
