// The dots of one idea from own experience and from work, side by side, in the same colours on every screen.

import type { BallotResult, GroupView, Perspective, SplitPart } from "../protocol.ts";
import { perspectiveName } from "./words.ts";

interface SplitBarsProps {
  parts: SplitPart[];
  /** The dots per part. */
  dots: Record<string, number>;
  /** The dots of a bar that is as long as it can be. */
  most: number;
  /** Show the names; else a legend says which bar is which. */
  named?: boolean;
}

export function SplitBars({ parts, dots, most, named = false }: SplitBarsProps) {
  return (
    <ul class={named ? "split split--named" : "split"}>
      {parts.map(({ code }) => (
        <li key={code} class={`split__row split__row--${code}`}>
          <span class={named ? "split__name" : "visually-hidden"}>{perspectiveName(code as Perspective)}</span>
          <span class="split__track" aria-hidden="true">
            <span class="split__fill" style={{ width: `${((dots[code] ?? 0) / most) * 100}%` }} />
          </span>
          <span class="split__dots">{dots[code] ?? 0}</span>
        </li>
      ))}
    </ul>
  );
}

/** The longest bar of all ideas: from one perspective, or in total where these are withheld. */
export function mostDots({ ideas, perspectives }: BallotResult): number {
  const counts = ideas.flatMap((idea) =>
    perspectives ? perspectives.map(({ code }) => idea.by_perspective[code] ?? 0) : [idea.dots],
  );
  return Math.max(1, ...counts);
}

/** The parts of a split per group, in the order in which the meeting names its groups. */
export function inGroupOrder(parts: SplitPart[], groups: GroupView[]): SplitPart[] {
  const place = ({ code }: SplitPart) => groups.findIndex((group) => group.code === code);
  return [...parts].sort((a, b) => place(a) - place(b));
}
