// A round of consent: the proposal, how many have answered, and the answers together once the round is closed.

import { ConsentResult, roundWords, roundsOf } from "../../parts/consent.tsx";
import { t } from "../../language.ts";
import type { ActivityView, WallState } from "../../protocol.ts";
import { peopleCount } from "./choose.ts";

export function Consent({ state, activity }: { state: WallState; activity: ActivityView }) {
  const rounds = roundsOf(state.proposals, activity.id);
  const proposal = rounds[rounds.length - 1];
  if (!proposal) return <p class="view-empty">{activity.prompt || t("The proposal comes here.")}</p>;
  const answered = proposal.answered_count ?? 0;
  return (
    <div class="consent-wall" data-round={proposal.round}>
      <p class="consent-wall__round">{t("Round %(round)s", { round: proposal.round })}</p>
      <p class="consent-wall__text" dir="auto">
        {proposal.text}
      </p>
      {proposal.outcome ? (
        <ConsentResult outcome={proposal.outcome} />
      ) : (
        <p class="consent-wall__count" data-answered={answered}>
          {t("Answer on your phone.")} {t("%(voted)s of %(people)s have answered", { voted: answered, people: peopleCount(state) })}
        </p>
      )}
      {rounds.slice(0, -1).map((former) => (
        <p key={former.id} class="consent-wall__former">
          {roundWords(former)}
        </p>
      ))}
    </div>
  );
}
