// A round of a vote beside the one before it: dots and place in both, and what moved. The same on every screen.

import { t, tn } from "../language.ts";
import type { RoundIdea, RoundsView } from "../protocol.ts";

const SIGNS: Record<NonNullable<RoundIdea["moved"]>, string> = { up: "▲", down: "▼", same: "＝" };

/** Where an idea went, in words. */
export function movedWords({ moved, former_dots }: RoundIdea): string {
  if (former_dots === null || moved === null) return t("new in this round");
  const words = { up: t("higher"), down: t("lower"), same: t("same place") };
  return words[moved];
}

/** "4 dots, place 2"; without a dot there is no place. */
export function standWords(dots: number | null, place: number | null): string {
  if (dots === null) return "–";
  const count = tn("%(n)s dot", "%(n)s dots", dots);
  return place === null ? count : t("%(dots)s, place %(place)s", { dots: count, place });
}

/** How many voted in each of the two rounds. */
export function turnoutWords({ number, former_voter_count }: RoundsView, voters: number): string {
  return t("Voters: %(former)s in round %(before)s, %(now)s in round %(number)s.", {
    former: former_voter_count,
    before: number - 1,
    now: voters,
    number,
  });
}

interface RoundsTableProps {
  rounds: RoundsView;
  ideas: readonly RoundIdea[];
  /** The text of an idea and where it belongs; null when it is no longer there. */
  textOf: (idea: RoundIdea) => { text: string; phase: string } | null;
  class?: string;
}

export function RoundsTable({ rounds, ideas, textOf, class: look = "table" }: RoundsTableProps) {
  const told = ideas.flatMap((idea) => {
    const text = textOf(idea);
    return text ? [{ idea, ...text }] : [];
  });
  return (
    <table class={`${look} rounds`} data-rounds={rounds.number}>
      <caption class="visually-hidden">{t("Both rounds beside each other")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Idea")}</th>
          <th scope="col">{t("Round %(round)s", { round: rounds.number - 1 })}</th>
          <th scope="col">{t("Round %(round)s", { round: rounds.number })}</th>
          <th scope="col">{t("What moved")}</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ idea, text, phase }) => (
          <tr key={idea.note_id} data-note-id={idea.note_id} data-moved={idea.moved ?? "new"}>
            <th scope="row">
              <span class="rounds__text" dir="auto">
                {text}
              </span>
              <span class="rounds__phase">{phase}</span>
            </th>
            <td data-label={t("Round %(round)s", { round: rounds.number - 1 })}>{standWords(idea.former_dots, idea.former_place)}</td>
            <td data-label={t("Round %(round)s", { round: rounds.number })}>{standWords(idea.dots, idea.place)}</td>
            <td data-label={t("What moved")} class={`rounds__moved rounds__moved--${idea.moved ?? "new"}`}>
              <span aria-hidden="true">{idea.moved ? SIGNS[idea.moved] : "＋"} </span>
              {movedWords(idea)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
