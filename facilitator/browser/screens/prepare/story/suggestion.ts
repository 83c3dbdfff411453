// Pure: from the wording of what was told, which step on paper it may be about and how it may depart from it. It is
// only ever shown as a suggestion; nothing is set by it.

import type { Deviation } from "../../../protocol.ts";

export interface PaperStep {
  id: string;
  title: string;
}

export interface Suggestion {
  stepId: string | null;
  deviation: Deviation;
  /** The words that made it think so, as they stand in the text. */
  because: string[];
}

const ENOUGH = 0.34;
const SHARED_START = 5;
const SHORTEST_WORD = 4;
const LONG_WORD = 12;

const SIGNALS: [Deviation, RegExp][] = [
  [
    "missing",
    /\b(nooit( meer)?|kwam( er)? niet|is niet gekomen|geen (brief|reactie|antwoord|bericht|uitnodiging|terugkoppeling|gesprek|besluit)|niets (meer )?(van )?gehoord|overgeslagen|niet teruggebeld|never|did(n['’]t| not) come|no (reply|answer|letter|decision|invitation)|heard nothing|not called back)\b/iu,
  ],
  [
    "ad_hoc",
    /\b(opnieuw|nogmaals|nog een keer|voor de (tweede|derde|vierde) keer|weer (moeten|moest|bellen|vertellen|uitleggen|invullen)|moest(en)? weer|alsnog|zelf (gebeld|geregeld|uitgezocht)|extra|again|once more|had to \w+ (it )?myself|a second time)\b/iu,
  ],
  [
    "failure",
    /\b(ging (het )?(mis|fout)|mis(gegaan|lukt|ging)|verkeerde?|kwijt(geraakt)?|zoekgeraakt|lukte (het )?niet|niet gelukt|werkte (het )?niet|fout(en)?|vergeten|went wrong|wrong|lost|failed|did(n['’]t| not) work|forgotten|forgot)\b/iu,
  ],
  [
    "sequence",
    /\b(pas (na|toen|later)|te (vroeg|laat)|andersom|eerst nog|terug naar|voordat|only after(wards)?|too (early|late)|the other way round|back to|before that)\b/iu,
  ],
];

const RETOLD = /\b((opnieuw|weer|nogmaals|nog een keer|steeds)\b.{0,30}\bverhaal|verhaal\b.{0,30}\b(opnieuw|weer|nogmaals|nog een keer)|(story|everything) (all over )?again|retell)/iu;

const COMMON = new Set(
  "aan alle alleen alles als andere bent bij dan dat deze die dit door daar doen een eens elke geen gaat gaan gehad goed haar heb heeft hebben hele hem hen het hier hij hoe hun ieder iets ik in is ja je jij kan kon komt kwam kunnen maar mag meer met mij mijn moet moest moeten naar niet nog nooit nou nu of om omdat ook onder ons onze op over pas toen te ter tot uit uw van veel via vier voor waar waren was wat weer weet wel werd wie wij wil worden wordt zij zijn zich zo zou zelf again about after also and are because been before but can could did does for from get got had has have her him his how into its just more not off our out she that the their them then there they this very was were what when where which who will with would you your".split(
    " ",
  ),
);

/** A suggestion for what was told in a phase, from the steps of that phase; null when the wording says nothing. */
export function suggest(told: string, steps: PaperStep[]): Suggestion | null {
  const signal = findSignal(told);
  const match = findStep(told, steps);
  if (!signal && !match) return null;
  const because = [...(signal ? [signal.word] : []), ...(match?.words ?? [])];
  return { stepId: match?.step.id ?? null, deviation: signal?.deviation ?? "none", because: [...new Set(because)] };
}

/** The words that say that somebody had to tell the story again; null when there are none. */
export function findRetold(told: string): string | null {
  return RETOLD.exec(told)?.[0] ?? null;
}

function findSignal(told: string): { deviation: Deviation; word: string } | null {
  for (const [deviation, pattern] of SIGNALS) {
    const found = pattern.exec(told);
    if (found) return { deviation, word: found[0] };
  }
  return null;
}

// A word that stands in all titles of the phase tells little and a long one much, so each counts by that.
function findStep(told: string, steps: PaperStep[]): { step: PaperStep; words: string[] } | null {
  const words = listWords(told);
  const titles = steps.map((step) => listWords(step.title));
  const weigh = (word: string) =>
    Math.min(LONG_WORD, word.length) / titles.filter((title) => title.some((other) => isAlike(word, other))).length;
  let best: { step: PaperStep; words: string[]; score: number } | null = null;
  steps.forEach((step, index) => {
    const title = titles[index]!;
    const shared = title.filter((word) => words.some((other) => isAlike(word, other)));
    const score = sum(shared.map(weigh)) / Math.max(1, sum(title.map(weigh)));
    const itsWords = words.filter((word) => shared.some((other) => isAlike(word, other)));
    if (score >= ENOUGH && score > (best?.score ?? 0)) best = { step, words: itsWords, score };
  });
  return best;
}

function listWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= SHORTEST_WORD && !COMMON.has(word)))];
}

// "belt", "bellen" and "gebeld" are alike, "brief" and "brieven", and "gesprek" and "keukentafelgesprek".
function isAlike(a: string, b: string): boolean {
  const [short, long] = [stem(a), stem(b)].sort((one, other) => one.length - other.length) as [string, string];
  return short === long || (short.length >= SHARED_START && (long.startsWith(short) || long.endsWith(short)));
}

function stem(word: string): string {
  const bare = plain(word).replace(/^ge(?=.{2,}[dt]$)/, "");
  const cut = bare.replace(/^(.{3,}?)(en|de|te|ed|ing|e|t|d|s)$/, "$1");
  return cut.replace(/([bdfgklmnprst])\1$/, "$1").replace(/v$/, "f").replace(/z$/, "s");
}

const plain = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");
const sum = (numbers: number[]): number => numbers.reduce((before, number) => before + number, 0);
