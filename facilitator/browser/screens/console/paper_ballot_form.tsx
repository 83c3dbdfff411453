// Ballots on paper: the numbers of the ideas, quickly by keyboard, one person after the other.

import { useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { numberIdeas } from "../../parts/idea_numbers.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import type { ActivityView } from "../../protocol.ts";
import { readBallot } from "./paper_ballot.ts";
import { paperBallotDeed } from "./paper_deeds.ts";
import { PersonChoice, usePaperPeople } from "./paper_seats.tsx";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useLeads, useOffers, useRoom } from "./room.ts";

export function PaperBallotForm({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const leads = useLeads();
  const { run } = useDoing();
  const { people, chosen, choose, goOn } = usePaperPeople();
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const isShown = chosen !== undefined && activity.state === "open" && leads;
  useOffers("paper-ballot", isShown ? [{ name: t("Enter a ballot on paper"), run: () => box.current?.focus() }] : []);
  if (!chosen || !isShown) return null;
  const numbers = numberIdeas(state.notes, state.activities);
  const ideas = new Map(ballotIdeas(state, activity.ballot).map(({ id }) => [numbers.get(id) ?? 0, id]));
  const { dots, unknown } = readBallot(typed, ideas);
  const place = `paper-ballot:${activity.id}`;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (unknown.length > 0 || !(await run(paperBallotDeed(activity, chosen, dots)))) return;
    goOn();
    setTyped("");
    box.current?.focus();
  };
  return (
    <form class="card paper-form" aria-labelledby="paper-ballot-title" onSubmit={(event) => void submit(event)} data-paper-ballot>
      <h3 id="paper-ballot-title">{t("A ballot on paper")}</h3>
      <div class="paper-form__row">
        <PersonChoice id="paper-ballot-person" people={people} chosen={chosen.id} choose={choose} />
        <div class="paper-form__wide">
          <label class="label" for="paper-ballot-numbers">
            {t("Numbers of the ideas, one for each dot")}
          </label>
          <input
            id="paper-ballot-numbers"
            ref={box}
            class="utrecht-textbox field"
            inputMode="numeric"
            autocomplete="off"
            value={typed}
            aria-describedby="paper-ballot-help"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
      </div>
      <p class="aside" id="paper-ballot-help" role="status">
        {unknown.length > 0
          ? t("No idea in this vote has number %(numbers)s.", { numbers: unknown.join(", ") })
          : t("For example “3 7 7”: one dot on idea 3, two on idea 7. It replaces what was entered for this person before.")}
      </p>
      <Push action="enter-paper-ballot" type="submit" place={place} disabled={unknown.length > 0}>
        {t("Enter the ballot")}
      </Push>
      <Refusal place={place} />
    </form>
  );
}
