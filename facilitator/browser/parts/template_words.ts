// The words of the agenda templates that ship with the product, in the language of the screen. What a facilitator wrote
// stays as it was written. Only screens that show: what is edited is edited as it stands.

import { t } from "../language.ts";
import type { ActivityView, GroupView } from "../protocol.ts";

const WORDS: Record<string, () => string> = {
  "Inwoner": () => t("Resident"),
  "Ervaringsdeskundige": () => t("Expert by experience"),
  "Uitvoerend professional": () => t("Front-line worker"),
  "Beleid en bestuur": () => t("Policy and management"),
  "Partnerorganisatie": () => t("Partner organisation"),
  "Welkom": () => t("Welcome"),
  "Iedereen telt even zwaar mee.\nWat u hier hoort, blijft hier.\nEerst luisteren, dan pas oordelen.\nGeen namen van inwoners of medewerkers op briefjes.": () =>
    t("Everybody counts the same.\nWhat you hear here stays here.\nListen first, judge later.\nNo names of residents or workers on notes."),
  "De reis op papier": () => t("The journey on paper"),
  "Zo is de route bedacht. Herkent u deze stappen?": () =>
    t("This is how the route was meant to be. Do you recognise these steps?"),
  "De reizen in het echt": () => t("The journeys in real life"),
  "Luister naar wat mensen echt hebben meegemaakt.": () => t("Listen to what people really went through."),
  "Wat valt u op?": () => t("What do you notice?"),
  "Schrijf eerst in stilte. Wat gaat goed, waar loopt het vast, wat vraagt u zich af?": () =>
    t("Write in silence first. What goes well, where does it get stuck, what do you wonder?"),
  "Pauze": () => t("Break"),
  "Hoe kan het beter?": () => t("How can it be better?"),
  "Stel: vannacht gebeurt er een wonder en morgen loopt deze reis goed. Waaraan merkt een inwoner dat als eerste?": () =>
    t("Suppose a miracle happens tonight and tomorrow this journey goes well. What is the first sign of it for a resident?"),
  "Stemmen": () => t("Vote"),
  "Welke ideeën helpen inwoners het meest?": () => t("Which ideas help residents most?"),
  "Conclusies en afspraken": () => t("Conclusions and agreements"),
  "Wat nemen wij mee, wie doet wat, en wanneer?": () => t("What do we take with us, who does what, and when?"),
  "Afsluiting": () => t("Closing"),
  "Dank u wel. De conclusies en afspraken krijgt u toegestuurd.": () =>
    t("Thank you. You will be sent the conclusions and agreements."),
};

function said(text: string): string {
  return WORDS[text]?.() ?? text;
}

/** The parts of the agenda as this screen says them. */
export function sayActivities(activities: ActivityView[]): ActivityView[] {
  return activities.map((activity) => ({ ...activity, title: said(activity.title), prompt: said(activity.prompt) }));
}

/** The groups as this screen says them. */
export function sayGroups(groups: GroupView[]): GroupView[] {
  return groups.map((group) => ({ ...group, name: said(group.name) }));
}
