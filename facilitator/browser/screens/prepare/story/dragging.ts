// Dragging a fragment with the mouse: an extra beside the buttons and the keys.

const TYPE = "application/x-facilitator-fragment";

/** The attributes of the grip by which a fragment can be dragged. */
export const dragging = (id: string) => ({
  draggable: true,
  onDragStart: (event: DragEvent): void => {
    event.dataTransfer?.setData(TYPE, id);
    const whole = (event.currentTarget as Element).closest("li");
    if (whole) event.dataTransfer?.setDragImage(whole, 0, 0);
  },
});

/** The attributes of a place on which a fragment can be dropped. */
export const dropping = (drop: (id: string) => void) => ({
  onDragOver: (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes(TYPE)) event.preventDefault();
  },
  onDrop: (event: DragEvent): void => {
    const id = event.dataTransfer?.getData(TYPE);
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    drop(id);
  },
});
