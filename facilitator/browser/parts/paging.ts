// Pure: how much room text takes on the wall, a little too much rather than too little, and what fits on a page.
// Lengths are in rem of the wall (a picture of 120 by 67.5), so that every screen counts the same pages.

// The widths of the characters of the wall's face, in em.
const WIDTHS: [number, string][] = [
  [0.21, " .,:;'’"],
  [0.29, "lji!ï"],
  [0.35, "()\"f[]tr"],
  [0.42, "-/“”1I"],
  [0.49, "yvxzs–k"],
  [0.53, "c7J?a"],
  [0.57, "euLéëè2hnoóöFdgT3bpE"],
  [0.61, "5qVY69PS48Z"],
  [0.66, "BRXAK0wC€"],
  [0.72, "DHNU&…G"],
  [0.81, "OQ@—"],
  [0.87, "MmW"],
];
const BY_CHARACTER = new Map(WIDTHS.flatMap(([width, all]) => Array.from(all, (one) => [one, width] as const)));

function widthOf(character: string): number {
  return BY_CHARACTER.get(character) ?? (character < "\u0250" ? 0.7 : 1.05);
}

function widthOfWord(word: string): number {
  return Array.from(word).reduce((sum, character) => sum + widthOf(character), 0);
}

// What a line loses where a word breaks after a syllable: the hyphen and the letters that go to the next.
const BREAK_LOSS = 2.5;

/** How many lines a text takes at a width in em. Words break between syllables when they are longer than a line. */
export function countLines(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + countWrapped(line, width), 0);
}

function countWrapped(line: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of line.split(/(?<= )/)) {
    const wide = widthOfWord(word);
    if (used > 0 && used + wide > width) {
      lines += 1;
      used = 0;
    }
    const full = wide > width ? width - Math.min(BREAK_LOSS, width / 4) : width;
    lines += Math.max(0, Math.ceil(wide / full) - 1);
    used = wide > width ? wide % full : used + wide;
  }
  return lines;
}

/** Items in columns of at most this height, in their order; what is higher than a column has one of its own. */
export function fillColumns<T>(items: readonly T[], room: number, heightOf: (item: T) => number): T[][] {
  const columns: T[][] = [];
  let left = 0;
  for (const item of items) {
    const height = heightOf(item);
    if (columns.length === 0 || height > left) {
      columns.push([]);
      left = room;
    }
    columns[columns.length - 1]!.push(item);
    left -= height;
  }
  return columns;
}

/** Items in columns of at most this height, each in the first that still has room for it: no column is left half empty,
 * and one more at the end moves none of the others. */
export function packColumns<T>(items: readonly T[], room: number, heightOf: (item: T) => number): T[][] {
  const columns: { items: T[]; left: number }[] = [];
  for (const item of items) {
    const height = heightOf(item);
    let column = columns.find(({ left }) => height <= left);
    if (!column) columns.push((column = { items: [], left: room }));
    column.items.push(item);
    column.left -= height;
  }
  return columns.map((column) => column.items);
}

/** A list in parts of at most this length, as equal as can be. */
export function splitEvenly<T>(items: readonly T[], most: number): T[][] {
  const parts = Math.max(1, Math.ceil(items.length / most));
  const size = Math.max(1, Math.ceil(items.length / parts));
  return Array.from({ length: parts }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** The page of this number, or the last when there are not so many. */
export function pageAt<T>(pages: readonly T[], page: number): T | undefined {
  return pages[Math.min(page, pages.length - 1)];
}
