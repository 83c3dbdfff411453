// Pure: what was typed or pasted becomes fragments, and one fragment becomes two.

import { LIST_MAX, TEXT_MAX } from "../../../protocol.ts";

const BULLET = /^\s*(?:[-–—•*·▪]|\d{1,3}[.)])\s+/;
const SENTENCE_END = /[.!?…]["'”’)]*\s+/g;

/** The fragments of a text: paragraphs where there are empty lines, else lines. Signs of a list go off. */
export function splitTold(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").trim();
  const parts = /\n[^\S\n]*\n/.test(lines) ? lines.split(/\n(?:[^\S\n]*\n)+/) : lines.split("\n");
  return parts
    .map((part) => part.split("\n").map((line) => line.replace(BULLET, "").trim()).join(" ").trim())
    .filter((part) => part !== "")
    .flatMap(cutLong)
    .slice(0, LIST_MAX);
}

/** Both sides of a place in a text; null when one of them would be empty. */
export function cutAt(text: string, place: number): [string, string] | null {
  const first = text.slice(0, place).trim();
  const second = text.slice(place).trim();
  return first && second ? [first, second] : null;
}

/** Where a text is best cut when nobody said where: behind the sentence nearest to its middle. */
export function findCut(text: string): number | null {
  const middle = text.length / 2;
  const ends = [...text.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length).filter((end) => end < text.length);
  ends.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return ends[0] ?? null;
}

// More than a fragment can hold is cut behind a sentence, or else behind a word.
function cutLong(text: string): string[] {
  if (text.length <= TEXT_MAX) return [text];
  const head = text.slice(0, TEXT_MAX);
  const ends = [...head.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length);
  const at = ends[ends.length - 1] ?? (head.lastIndexOf(" ") > 0 ? head.lastIndexOf(" ") : TEXT_MAX);
  return [text.slice(0, at).trim(), ...cutLong(text.slice(at).trim())];
}
