// Pure: whether a text says much the same as a note that is there already. It only tells, it never blocks.

const LEAST_LETTERS = 12;
const ALIKE = 0.55;
const known = new Map<string, Set<string>>();

/** The note that is most like the text, if one is alike enough. */
export function findSimilar<T extends { text: string }>(text: string, notes: T[]): T | null {
  if (letters(text).length < LEAST_LETTERS) return null;
  const mine = threes(text);
  const scored = notes.map((note) => ({ note, score: likeness(mine, remembered(note.text)) }));
  const best = scored.reduce<{ note: T; score: number } | null>((top, one) => (one.score > (top?.score ?? 0) ? one : top), null);
  return best && best.score >= ALIKE ? best.note : null;
}

/** Of the groups of three letters in both, how much they share: 0 to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((three) => b.has(three)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function remembered(text: string): Set<string> {
  const found = known.get(text) ?? threes(text);
  known.set(text, found);
  return found;
}

function threes(text: string): Set<string> {
  const plain = ` ${letters(text)} `;
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}

function letters(text: string): string {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
