// What the room says to a proposal: how many agree, have a concern or object, and why. The same on every screen.

import { t, tn } from "../language.ts";
import type { ConsentAnswer, ConsentOutcome, Perspective, ProposalView } from "../protocol.ts";
import { perspectiveName } from "./words.ts";

export const CONSENT_ANSWERS: readonly ConsentAnswer[] = ["agree", "concern", "objection"];

export function consentName(answer: ConsentAnswer): string {
  const names: Record<ConsentAnswer, string> = {
    agree: t("I agree"),
    concern: t("I agree, with a concern"),
    objection: t("I object"),
  };
  return names[answer];
}

/** The proposals of a part, the latest round last. */
export function roundsOf(proposals: readonly ProposalView[], activityId: string): ProposalView[] {
  return proposals.filter(({ activity_id }) => activity_id === activityId);
}

/** "Round 1: I agree 5, I object 1". */
export function roundWords({ round, outcome }: ProposalView): string {
  const counts = CONSENT_ANSWERS.map((answer) => `${consentName(answer)}: ${outcome?.counts[answer] ?? 0}`);
  return `${t("Round %(round)s", { round })}. ${counts.join(" · ")}`;
}

interface ResultProps {
  outcome: ConsentOutcome;
  /** The reasons to show, where not all fit. */
  reasons?: ConsentOutcome["reasons"];
}

export function ConsentResult({ outcome, reasons = outcome.reasons }: ResultProps) {
  const sides = outcome.perspectives ?? [];
  return (
    <div class="consent" data-consent-result>
      <table class="table consent__table">
        <caption class="caption">{tn("%(n)s answer", "%(n)s answers", outcome.answered_count)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Answer")}</th>
            <th scope="col">{t("Together")}</th>
            {sides.map(({ code }) => (
              <th key={code} scope="col">
                {perspectiveName(code as Perspective)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CONSENT_ANSWERS.map((answer) => (
            <tr key={answer} data-answer={answer}>
              <th scope="row">{consentName(answer)}</th>
              <td data-label={t("Together")}>{outcome.counts[answer] ?? 0}</td>
              {sides.map((side) => (
                <td key={side.code} data-label={perspectiveName(side.code as Perspective)}>
                  {side.counts[answer] ?? 0}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.length > 0 && (
        <ul class="consent__reasons" aria-label={t("Why")}>
          {reasons.map(({ answer, text }, index) => (
            <li key={index} class={`consent__reason consent__reason--${answer}`} dir="auto">
              <strong>{consentName(answer)}:</strong> {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
