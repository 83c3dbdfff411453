// Words for what stands in the rows as a code.

import { t } from "../../language.ts";

/** What a klantreis can be about, in words. */
export const listLaws = (): [string, string][] => [
  ["wmo", t("Wmo (social support)")],
  ["jeugdwet", t("Jeugdwet (youth care)")],
  ["participatiewet", t("Participatiewet (income and work)")],
  ["schuldhulp", t("Help with debts")],
  ["passend_onderwijs", t("Passend onderwijs (help at school)")],
  ["other", t("Something else")],
];

/** The id of the list of people that fields for who and to whom suggest. */
export const PEOPLE = "people-named";

/** How people can be in touch, the ones that are used most first. */
export const CHANNELS = [
  "phone",
  "letter",
  "email",
  "meeting",
  "home_visit",
  "desk",
  "form",
  "portal",
  "website",
  "app",
  "chat",
  "sms",
  "social_media",
  "video_call",
  "informal",
  "other",
];
