// The dots of a vote. They are fixed while it is open and once somebody has voted.

import { useState } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { DOTS_MAX, type ActivityView, type BallotView } from "../../protocol.ts";
import { BallotIdeas } from "./ballot_ideas.tsx";
import { ballotDeed } from "./deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing } from "./room.ts";

function whyFixed(activity: ActivityView): string | null {
  if ((activity.voted_count ?? 0) > 0) return t("Somebody has voted, so the dots can no longer be changed.");
  if (activity.state === "open") return t("The vote is open, so the dots are fixed. Close it first to change them.");
  return null;
}

export function wrongDots(dots: number, perIdea: number): string | null {
  const isWhole = [dots, perIdea].every((value) => Number.isInteger(value) && value >= 1 && value <= DOTS_MAX);
  if (!isWhole) return t("Type a whole number from 1 to %(max)s.", { max: DOTS_MAX });
  if (perIdea > dots) return t("One idea cannot get more dots than a participant has.");
  return null;
}

export function BallotForm({ activity, ballot }: { activity: ActivityView; ballot: BallotView }) {
  const fixed = whyFixed(activity);
  return (
    <section class="card" aria-labelledby="ballot-title">
      <h3 id="ballot-title">{t("The dots")}</h3>
      {fixed ? (
        <BallotWords ballot={ballot} why={fixed} />
      ) : (
        <Fields key={JSON.stringify(ballot)} activity={activity} ballot={ballot} />
      )}
    </section>
  );
}

function BallotWords({ ballot, why }: { ballot: BallotView; why: string }) {
  const values = { dots: ballot.dots_per_participant, idea: ballot.dots_per_idea };
  return (
    <>
      <p class="strong">
        {ballot.per_phase
          ? t("%(dots)s per participant in each phase, at most %(idea)s on one idea.", values)
          : t("%(dots)s per participant over all phases, at most %(idea)s on one idea.", values)}
      </p>
      {ballot.ideas ? <p>{tn("It is about %(n)s chosen idea.", "It is about %(n)s chosen ideas.", ballot.ideas.length)}</p> : null}
      <p class="aside">{why}</p>
    </>
  );
}

function Fields({ activity, ballot }: { activity: ActivityView; ballot: BallotView }) {
  const deeds = useDoing();
  const [dots, setDots] = useState(String(ballot.dots_per_participant));
  const [perIdea, setPerIdea] = useState(String(ballot.dots_per_idea));
  const [perPhase, setPerPhase] = useState(ballot.per_phase);
  const [ideas, setIdeas] = useState(ballot.ideas ?? null);
  const place = `ballot:${activity.id}`;
  const fields = { dots_per_participant: Number(dots), dots_per_idea: Number(perIdea), per_phase: perPhase, ideas };
  const error = ideas?.length === 0 ? t("Choose at least one idea.") : wrongDots(fields.dots_per_participant, fields.dots_per_idea);
  const isSame = (Object.keys(fields) as (keyof typeof fields)[]).every(
    (name) => JSON.stringify(fields[name]) === JSON.stringify(ballot[name] ?? null),
  );
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!error && !isSame) void deeds.run(ballotDeed(activity, fields));
  };
  return (
    <form class="ballot" onSubmit={submit} noValidate>
      <DotsField id="ballot-dots" label={t("Dots per participant")} value={dots} set={setDots} bad={error !== null} />
      <DotsField id="ballot-idea" label={t("At most on one idea")} value={perIdea} set={setPerIdea} bad={error !== null} />
      <fieldset class="choice">
        <legend class="label">{t("These dots are for")}</legend>
        <Choice name="ballot-scope" checked={!perPhase} label={t("all phases together")} onPick={() => setPerPhase(false)} />
        <Choice name="ballot-scope" checked={perPhase} label={t("each phase apart")} onPick={() => setPerPhase(true)} />
      </fieldset>
      <BallotIdeas chosen={ideas} set={setIdeas} />
      <Push action="save-ballot" type="submit" place={place} disabled={error !== null || isSame}>
        {t("Save the dots")}
      </Push>
      <p id="ballot-error" class={error ? "refusal" : "visually-hidden"} role="alert">
        {error}
      </p>
      <Refusal place={place} />
    </form>
  );
}

interface DotsFieldProps {
  id: string;
  label: string;
  value: string;
  set: (value: string) => void;
  bad: boolean;
}

export function DotsField({ id, label, value, set, bad }: DotsFieldProps) {
  return (
    <div>
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="utrecht-textbox field field--number"
        type="number"
        inputMode="numeric"
        min={1}
        max={DOTS_MAX}
        value={value}
        aria-invalid={bad ? "true" : undefined}
        aria-describedby="ballot-error"
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}

export function Choice(props: { name: string; checked: boolean; label: string; onPick: () => void }) {
  return (
    <label class="choice__item">
      <input type="radio" name={props.name} checked={props.checked} onChange={props.onPick} />
      {props.label}
    </label>
  );
}
