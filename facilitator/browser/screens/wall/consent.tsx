// A round of consent: the proposal, how many have answered, and the answers together once the round is closed.

import { ConsentResult, roundWords, roundsOf } from "../../parts/consent.tsx";
import { formerRounds, reasonPages } from "../../parts/consent_pages.ts";
import { pageAt } from "../../parts/paging.ts";
import { t } from "../../language.ts";
import type { ActivityView, WallState } from "../../protocol.ts";
import { peopleCount } from "./choose.ts";
import { PageNumber } from "./page_number.tsx";

export function Consent({ state, activity }: { state: WallState; activity: ActivityView }) {
  const rounds = roundsOf(state.proposals, activity.id);
  const proposal = rounds[rounds.length - 1];
  if (!proposal) return <p class="view-empty">{activity.prompt || t("The proposal comes here.")}</p>;
  const answered = proposal.answered_count ?? 0;
  const pages = reasonPages(rounds);
  const page = Math.min(state.stage.page, pages.length - 1);
  return (
    <div class="consent-wall" data-round={proposal.round} data-page={page} data-page-count={pages.length}>
      <p class="consent-wall__round">{t("Round %(round)s", { round: proposal.round })}</p>
      <p class={proposal.outcome ? "consent-wall__text consent-wall__text--told" : "consent-wall__text"} dir="auto">
        {proposal.text}
      </p>
      {proposal.outcome ? (
        <ConsentResult outcome={proposal.outcome} reasons={pageAt(pages, page) ?? []} />
      ) : (
        <p class="consent-wall__count" data-answered={answered}>
          {t("Answer on your phone.")} {t("%(voted)s of %(people)s have answered", { voted: answered, people: peopleCount(state) })}
        </p>
      )}
      {rounds.length > 1 && (
        <ul class="consent-wall__former">
          {formerRounds(rounds).map((former) => (
            <li key={former.id}>{roundWords(former)}</li>
          ))}
        </ul>
      )}
      <PageNumber page={page} count={pages.length} />
    </div>
  );
}
