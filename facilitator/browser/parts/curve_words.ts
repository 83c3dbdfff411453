// The words for feelings and figures of the journey curves.

import { formatNumber, t } from "../language.ts";

export const FEELINGS = [2, 1, 0, -1, -2];

/** The word of a whole feeling from −2 to +2. */
export function feelingWord(feeling: number): string {
  if (feeling >= 2) return t("very good");
  if (feeling >= 1) return t("good");
  if (feeling > -1) return t("so-so");
  return feeling > -2 ? t("bad") : t("very bad");
}

/** A feeling as a figure with its sign: "+1", "0", "−0,5". */
export function signedNumber(feeling: number): string {
  const figure = formatNumber(Math.abs(feeling));
  if (feeling > 0) return `+${figure}`;
  return feeling < 0 ? `−${figure}` : figure;
}
