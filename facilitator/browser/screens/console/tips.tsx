// What helps the facilitator in a part: own notes, and a few tips for its type. It stays on this screen.

import { t } from "../../language.ts";
import type { ActivityType, ConsoleActivityView } from "../../protocol.ts";
import { useKept } from "./kept.ts";

function tipsFor(type: ActivityType): string[] {
  const tips: Partial<Record<ActivityType, string[]>> = {
    welcome: [
      t("Welcome residents first, and seat them among the others."),
      t("Say what happens with what people write, and that no names come on the wall."),
      t("Ask whether everybody's phone works. Who has none gives notes to you."),
    ],
    planned_journey: [
      t("Keep it short: this is how it was meant, not how it went."),
      t("Ask who sees their own work in it. Do not discuss yet."),
    ],
    actual_journeys: [
      t("Listen first. No discussion while a resident tells or is quoted."),
      t("Ask on: what happened then, what did that do to you, what would have helped?"),
      t("Residents speak first; who works in it asks questions only."),
      t("Give silence time after a story that touches people."),
    ],
    notes: [
      t("First everybody writes in silence, then talk."),
      t("One thing on a note, as it was seen or felt. Not yet what should change."),
      t("Look which group has not been heard yet before you reveal."),
    ],
    ideas: [
      t("Ask the miracle question: tonight everything is solved. What does a resident notice first?"),
      t("Every idea counts; nobody says what cannot be done."),
      t("Let residents go first with “Open for”, then the others."),
    ],
    vote: [
      t("Read the ideas aloud for who finds reading hard."),
      t("Nobody says what they choose until the vote is closed."),
      t("First look at what residents chose, then at the differences."),
    ],
    impact_effort: [
      t("Residents say how much it helps, those who do the work how much work it is."),
      t("Ask about ideas with long lines first: there people differ."),
    ],
    conclusions: [
      t("Ask with each agreement: who, when, and what is the first step?"),
      t("Also say what is not taken up, and why."),
    ],
    closing: [
      t("Say when people hear what was done with it."),
      t("Thank those who told their story, and ask how they go home."),
    ],
    break: [t("See who is touched or silent, and go and sit with them.")],
  };
  return tips[type] ?? [];
}

export function Tips({ activity }: { activity: ConsoleActivityView }) {
  const [isOpen, setOpen] = useKept("tips", () => true);
  const tips = tipsFor(activity.type);
  if (tips.length === 0 && !activity.presenter_notes) return null;
  return (
    <details class="tips" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} data-tips={activity.type}>
      <summary>{t("Notes and tips for you")}</summary>
      {activity.presenter_notes ? <p class="tips__own">{activity.presenter_notes}</p> : null}
      <ul>
        {tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </details>
  );
}
