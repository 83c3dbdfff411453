// Where long words may break. Dutch makes words of thirty letters, browsers know no Dutch, and a wall of ten phases has
// columns of ten letters: every text of the screen gets soft hyphens, which show only at the end of a line.

import english from "hyphen/en-gb";
import dutch from "hyphen/nl";
import { options, type VNode } from "preact";

// A break leaves at least so many letters on either side; shorter words keep to one line.
const LEAST_PART = 4;
const LONG_WORD = /[A-Za-zÀ-ÖØ-öø-ÿ]{11,}/g;
const SOFT = "\u00ad";

/** A function that puts soft hyphens in the long words of a text; what is known already is looked up. */
export function createSoftener(language: string): (text: string) => string {
  const { hyphenateSync } = language === "nl" ? dutch : english;
  const known = new Map<string, string>();
  const soften = (word: string): string => {
    const found = known.get(word) ?? keepParts(hyphenateSync(word, { hyphenChar: SOFT }));
    known.set(word, found);
    return found;
  };
  return (text) => text.replace(LONG_WORD, soften);
}

/** Leaves out the breaks that would leave too few letters at the start or the end. */
function keepParts(word: string): string {
  const parts = word.split(SOFT);
  while (parts.length > 1 && parts[0]!.length < LEAST_PART) parts.splice(0, 2, parts[0]! + parts[1]!);
  while (parts.length > 1 && parts[parts.length - 1]!.length < LEAST_PART)
    parts.splice(-2, 2, parts[parts.length - 2]! + parts[parts.length - 1]!);
  return parts.join(SOFT);
}

/** From now on all text of this page may break where its language allows. Call once, before the first render. */
export function hyphenateScreen(language: string): void {
  const soften = createSoftener(language);
  const softenChild = (child: unknown) => (typeof child === "string" ? soften(child) : child);
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    const { children } = vnode.props as { children?: unknown };
    if (typeof vnode.type === "string" && children !== undefined)
      (vnode.props as { children?: unknown }).children = Array.isArray(children)
        ? children.map(softenChild)
        : softenChild(children);
    before?.(vnode);
  };
}
