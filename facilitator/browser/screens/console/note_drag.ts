// Dragging a note on another note or on a heading: an extra beside selecting and the keyboard.

import type { ConsoleNoteView, HeadingView } from "../../protocol.ts";
import type { Deeds } from "./doing.ts";
import { makeDeed, putDeed, shortTitle } from "./heading_deeds.ts";

const TYPE = "application/x-facilitator-note";

interface Target {
  note: ConsoleNoteView;
  heading: HeadingView | undefined;
}

/** The attributes of a card that can be dragged and dropped on; `find` gives the note of an id. */
export function dragging({ note, heading }: Target, find: (id: string) => ConsoleNoteView | undefined, deeds: Deeds) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent): void => event.dataTransfer?.setData(TYPE, note.id),
    onDragOver: (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes(TYPE)) event.preventDefault();
    },
    onDrop: (event: DragEvent): void => {
      const dropped = find(event.dataTransfer?.getData(TYPE) ?? "");
      if (!dropped || dropped.id === note.id) return;
      event.preventDefault();
      void deeds.run(heading ? putDeed(heading, [dropped]) : makeDeed(shortTitle(note.text), [note, dropped]));
    },
  };
}
