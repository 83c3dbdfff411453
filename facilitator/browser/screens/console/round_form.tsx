// A next round of a closed vote: which ideas go on, and with how many dots. The first round stays as it is.

import { useState } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { ballotIdeas } from "../../parts/note_stacks.ts";
import type { ActivityView, BallotResult, BallotView, ConsoleState } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import { Choice, DotsField, wrongDots } from "./ballot_form.tsx";
import { ChosenIdeas } from "./ballot_ideas.tsx";
import { roundDeed } from "./deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";
import { titleOf } from "./words.ts";

type Which = "same" | "top" | "chosen";
const TOP = 5;

/** The ideas in the first `count` places; who shares the last of these is in too. */
export function topIdeas({ ideas }: BallotResult, count: number): string[] {
  return ideas.filter(({ dots }) => ideas.filter((other) => other.dots > dots).length < count).map(({ note_id }) => note_id);
}

/** The title of the next round: the name of the first with the number of the round. */
export function roundTitle(state: ConsoleState, activity: ActivityView): string {
  const first = (part: ActivityView): ActivityView => {
    const former = state.activities.find(({ id }) => id === part.follows);
    return former ? first(former) : part;
  };
  const title = titleOf(first(activity)).slice(0, 160);
  return t("%(title)s, round %(round)s", { title, round: (activity.result?.rounds?.number ?? 1) + 1 });
}

export function RoundForm({ activity, ballot, result }: { activity: ActivityView; ballot: BallotView; result: BallotResult }) {
  const { state, select } = useRoom();
  const next = state.activities.find(({ follows }) => follows === activity.id);
  return (
    <section class="card" aria-labelledby="round-title" data-next-round>
      <h3 id="round-title">{t("Next round")}</h3>
      {next ? (
        <p>
          {t("The next round is on the agenda.")}{" "}
          <Push action="select" look="quiet" onClick={() => select(next.id)}>
            {t("Go there")}
          </Push>
        </p>
      ) : (
        <Fields activity={activity} ballot={ballot} result={result} />
      )}
    </section>
  );
}

function Fields({ activity, ballot, result }: { activity: ActivityView; ballot: BallotView; result: BallotResult }) {
  const { state, select } = useRoom();
  const deeds = useDoing();
  const [which, setWhich] = useState<Which>("same");
  const [top, setTop] = useState(String(Math.min(TOP, Math.max(1, result.ideas.length))));
  const [chosen, setChosen] = useState<string[]>([]);
  const [dots, setDots] = useState(String(ballot.dots_per_participant));
  const [perIdea, setPerIdea] = useState(String(ballot.dots_per_idea));
  const place = `round:${activity.id}`;
  const ideas = { same: ballot.ideas ?? null, top: topIdeas(result, Number(top)), chosen }[which];
  const error = ideas?.length === 0 ? t("Choose at least one idea.") : wrongDots(Number(dots), Number(perIdea));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (error) return;
    const id = newId();
    const numbers = { dots_per_participant: Number(dots), dots_per_idea: Number(perIdea), per_phase: ballot.per_phase };
    if (await deeds.run(roundDeed(activity, id, { ...numbers, ideas, title: roundTitle(state, activity) }))) select(id);
  };
  return (
    <form class="ballot" onSubmit={(event) => void submit(event)} noValidate data-form="round">
      <p class="aside">{t("This result stays as it is. The next round stands beside it.")}</p>
      <fieldset class="choice ballot__ideas">
        <legend class="label">{t("People vote on")}</legend>
        <Choice name="round-ideas" checked={which === "same"} label={t("the same ideas")} onPick={() => setWhich("same")} />
        <Choice name="round-ideas" checked={which === "top"} label={t("the ideas in the first places")} onPick={() => setWhich("top")} />
        {which === "top" ? <TopField value={top} set={setTop} found={ideas?.length ?? 0} /> : null}
        <Choice name="round-ideas" checked={which === "chosen"} label={t("the ideas that I choose")} onPick={() => setWhich("chosen")} />
        {which === "chosen" ? <ChosenIdeas ideas={ballotIdeas(state)} chosen={chosen} set={(ids) => setChosen(ids ?? [])} /> : null}
      </fieldset>
      <DotsField id="round-dots" label={t("Dots per participant")} value={dots} set={setDots} bad={error !== null} />
      <DotsField id="round-idea" label={t("At most on one idea")} value={perIdea} set={setPerIdea} bad={error !== null} />
      <Push action="add-round" type="submit" look="strong" place={place} disabled={error !== null}>
        {t("Make the next round")}
      </Push>
      <p id="ballot-error" class={error ? "refusal" : "visually-hidden"} role="alert">
        {error}
      </p>
      <Refusal place={place} />
    </form>
  );
}

function TopField({ value, set, found }: { value: string; set: (value: string) => void; found: number }) {
  return (
    <div class="round__top">
      <label class="label" for="round-top">
        {t("How many places")}
      </label>
      <input
        id="round-top"
        class="utrecht-textbox field field--number"
        type="number"
        inputMode="numeric"
        min={1}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <p class="aside">{tn("That is %(n)s idea; ideas with as many dots go on together.", "That is %(n)s ideas; ideas with as many dots go on together.", found)}</p>
    </div>
  );
}
