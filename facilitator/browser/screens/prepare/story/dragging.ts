// Dragging a fragment by its grip, with a finger, a pen or the mouse: an extra beside the buttons and the keys. Where it
// would come is marked while it is dragged; near the top and the bottom of the window the page scrolls along.

import { useEffect, useRef } from "preact/hooks";
import { useStory, type StoryEditor } from "./context.ts";
import { placeAfter, placeBefore } from "./order.ts";

const EDGE = 96;
const SCROLL_STEP = 12;

/** The attributes of a fragment, and of a phase or the inbox, as a place to drop one. */
export const dropOn = (fragmentId: string) => ({ "data-drop-fragment": fragmentId });
export const dropIn = (phaseId: string | null) => ({ "data-drop-phase": phaseId ?? "" });

interface Goal {
  element: HTMLElement;
  side: "before" | "after" | "in";
}

interface Drag {
  whole: HTMLElement | null;
  x: number;
  y: number;
  isMoved: boolean;
  goal: Goal | null;
  frame: number;
}

/** The attributes of the grip by which a fragment is dragged. */
export function useDragging(id: string) {
  const editor = useStory();
  const latest = useRef(editor);
  latest.current = editor;
  const held = useRef<Drag | null>(null);
  const stop = (): Goal | null => {
    const drag = held.current;
    held.current = null;
    if (!drag) return null;
    const { goal } = drag;
    cancelAnimationFrame(drag.frame);
    mark(drag, null);
    delete drag.whole?.dataset["dragged"];
    return goal;
  };
  useEffect(() => {
    const escape = (event: KeyboardEvent) => event.key === "Escape" && stop();
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("keydown", escape);
      stop();
    };
  }, []);
  return {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      const grip = event.currentTarget as HTMLElement;
      grip.setPointerCapture(event.pointerId);
      const drag: Drag = { whole: grip.closest("li"), x: event.clientX, y: event.clientY, isMoved: false, goal: null, frame: 0 };
      if (drag.whole) drag.whole.dataset["dragged"] = "";
      held.current = drag;
      follow(held, drag, id);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (!held.current) return;
      Object.assign(held.current, { x: event.clientX, y: event.clientY, isMoved: true });
      mark(held.current, findGoal(held.current, id));
    },
    onPointerUp: (): void => {
      const drag = held.current;
      if (drag) mark(drag, findGoal(drag, id));
      const goal = stop();
      if (goal) drop(latest.current, id, goal);
    },
    onPointerCancel: stop,
  };
}

// As long as it is held: scroll near an edge, and look again at what is below the finger.
function follow(held: { current: Drag | null }, drag: Drag, id: string): void {
  drag.frame = requestAnimationFrame(() => {
    if (held.current !== drag) return;
    const by = drag.y < EDGE ? -SCROLL_STEP : drag.y > innerHeight - EDGE ? SCROLL_STEP : 0;
    if (by && drag.isMoved) {
      scrollBy(0, by);
      mark(drag, findGoal(drag, id));
    }
    follow(held, drag, id);
  });
}

function findGoal({ x, y }: Drag, id: string): Goal | null {
  const below = document.elementFromPoint(x, y);
  const fragment = below?.closest<HTMLElement>("[data-drop-fragment]");
  if (fragment) {
    if (fragment.dataset["dropFragment"] === id) return null;
    const { top, height } = fragment.getBoundingClientRect();
    return { element: fragment, side: y < top + height / 2 ? "before" : "after" };
  }
  const phase = below?.closest<HTMLElement>("[data-drop-phase]");
  return phase ? { element: phase, side: "in" } : null;
}

function mark(drag: Drag, goal: Goal | null): void {
  if (drag.goal) delete drag.goal.element.dataset["dropHere"];
  if (goal) goal.element.dataset["dropHere"] = goal.side;
  drag.goal = goal;
}

function drop(editor: StoryEditor, id: string, { element, side }: Goal): void {
  const row = editor.fragments.find((other) => other.id === element.dataset["dropFragment"]);
  if (side === "in") editor.putIn(id, element.dataset["dropPhase"] || null);
  else if (row) editor.place(id, side === "before" ? placeBefore(row) : placeAfter(editor.fragments, row, id));
}
