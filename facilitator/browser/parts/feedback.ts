// The words of the feedback card: its three questions, and what the answers from 1 to 5 say.

import { t } from "../language.ts";

export type FeedbackQuestion = "said" | "heard" | "trust";
export const FEEDBACK_QUESTIONS: readonly FeedbackQuestion[] = ["said", "heard", "trust"];

export function feedbackQuestion(name: FeedbackQuestion): string {
  if (name === "said") return t("Could you say what you wanted to say?");
  return name === "heard" ? t("Did you feel heard?") : t("Do you trust that something will be done with it?");
}

export function feedbackWords(): string[] {
  return [t("Not at all"), t("Hardly"), t("In between"), t("Quite"), t("Completely")];
}
