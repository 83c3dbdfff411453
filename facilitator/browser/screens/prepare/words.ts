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
