// The journeys of a klantreis: one line each, and a new one under a made-up name.

import { useState } from "preact/hooks";
import { t, tn } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { NAME_MAX } from "../../../protocol.ts";
import { newId } from "../../../socket.ts";
import { inOrder } from "../../../store/prepare.ts";
import { usePrepare } from "../room.ts";
import { routeTo } from "../route.ts";

export function Journeys() {
  const { state } = usePrepare();
  const count = (id: string) => Object.values(state.touchpoints).filter(({ journey_id }) => journey_id === id).length;
  return (
    <>
      <h1>{t("Journeys")}</h1>
      <ol class="rows">
        {inOrder(state.journeys).map(({ id, alias }) => (
          <li key={id} class="sheet">
            <a href={routeTo("journeys", id)}>{alias}</a> <span class="hint">{tn("1 fragment", "%(n)s fragments", count(id))}</span>
          </li>
        ))}
      </ol>
      <NewJourney />
    </>
  );
}

function NewJourney() {
  const { save } = usePrepare();
  const [alias, setAlias] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    if (!alias.trim()) return;
    const journey_id = newId();
    save({ kind: "add_journey", journey_id, fields: { alias: alias.trim() } });
    location.hash = routeTo("journeys", journey_id);
  };
  return (
    <form class="sheet adding" onSubmit={add}>
      <div class="field">
        <label for="new-journey">{t("New journey, under a made-up name")}</label>
        <input class="utrecht-textbox" id="new-journey" dir="auto" autocomplete="off" maxLength={NAME_MAX} value={alias} onInput={(event) => setAlias(event.currentTarget.value)} />
      </div>
      <Button look="primary-action" type="submit">
        {t("Begin")}
      </Button>
    </form>
  );
}
