// The journeys of a klantreis: one line each with what was told so far, their order, and a new one under a made-up name.

import { useState } from "preact/hooks";
import { formatDate, t, tn } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { NAME_MAX, type JourneyRow } from "../../../protocol.ts";
import { newId } from "../../../socket.ts";
import { inOrder } from "../../../store/prepare.ts";
import { keepFocus } from "../focus.ts";
import { usePrepare } from "../room.ts";
import { routeTo } from "../route.ts";
import { countTold, type Matter } from "./completeness.ts";
import { matterName } from "./told_so_far.tsx";

/** What the list says of each journey; the editor says more. */
const MATTERS: Matter[] = ["placed", "feelings", "ratings"];

export function Journeys() {
  const { state } = usePrepare();
  const journeys = inOrder(state.journeys);
  return (
    <>
      <h1>{t("Journeys")}</h1>
      <ol class="rows">
        {journeys.map((journey, index) => (
          <Line key={journey.id} journey={journey} previous={journeys[index - 1]} next={journeys[index + 1]} afterNext={journeys[index + 2]} />
        ))}
      </ol>
      <NewJourney />
    </>
  );
}

interface LineProps {
  journey: JourneyRow;
  previous: JourneyRow | undefined;
  next: JourneyRow | undefined;
  afterNext: JourneyRow | undefined;
}

function Line({ journey, previous, next, afterNext }: LineProps) {
  const { save } = usePrepare();
  const { id, alias } = journey;
  const up = () => void (previous && save({ kind: "move_journey", journey_id: id, before_id: previous.id }));
  const down = () => void (next && save({ kind: "move_journey", journey_id: id, before_id: afterNext?.id ?? null }));
  const press = (event: KeyboardEvent) => {
    const deed = !event.altKey ? null : event.key === "ArrowUp" ? up : event.key === "ArrowDown" ? down : null;
    if (!deed) return;
    event.preventDefault();
    keepFocus(deed);
  };
  return (
    <li class="sheet journey-line" data-journey={id} onKeyDown={press}>
      <a class="journey-line__alias" href={routeTo("journeys", id)}>
        {alias}
      </a>
      <Completeness journey={journey} />
      <div class="journey-line__deeds">
        <Button look="subtle" disabled={!previous} onClick={() => keepFocus(up)} aria-label={t("Move %(name)s up", { name: alias })}>
          ↑
        </Button>
        <Button look="subtle" disabled={!next} onClick={() => keepFocus(down)} aria-label={t("Move %(name)s down", { name: alias })}>
          ↓
        </Button>
        <Button look="subtle" onClick={() => save({ kind: "remove_journey", journey_id: id })} aria-label={t("Take out %(name)s", { name: alias })}>
          {t("Take it out")}
        </Button>
      </div>
    </li>
  );
}

function Completeness({ journey }: { journey: JourneyRow }) {
  const { state } = usePrepare();
  const fragments = Object.values(state.touchpoints).filter((row) => row.journey_id === journey.id);
  const ratings = Object.values(state.ratings).filter((row) => row.journey_id === journey.id);
  const told = countTold(fragments, ratings).filter(({ matter, of }) => MATTERS.includes(matter) && of > 0);
  return (
    <div class="journey-line__told">
      <span>{tn("1 fragment", "%(n)s fragments", fragments.length)}</span>
      {told.map((one) => (
        <span key={one.matter} data-matter={one.matter}>
          {matterName(one.matter)} <strong>{t("%(told)s of %(of)s", { told: one.told, of: one.of })}</strong>
          <progress class="so-far__bar" max={one.of} value={one.told} aria-hidden="true" />
        </span>
      ))}
      <span class="hint">{tellStanding(journey)}</span>
    </div>
  );
}

function tellStanding({ is_shown, approved_on }: JourneyRow): string {
  const approved = approved_on ? t("approved by the resident on %(date)s", { date: formatDate(approved_on) }) : t("not approved by the resident yet");
  return is_shown ? approved : `${approved} · ${t("not shown in meetings")}`;
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
