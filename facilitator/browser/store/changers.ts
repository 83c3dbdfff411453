// Pure: who changed a field of a row last, from the history.

import type { EditRow } from "../protocol.ts";

const WHOLE = ["split_touchpoint", "join_touchpoints", "bring_in_file"];

/** The last step that can have changed this field of a row; null when none is known. `target`: its command and its id. */
export function findChanger(edits: EditRow[], target: { kind: string }, name: string): EditRow | null {
  const { kind, ...key } = target;
  const isIts = ({ about }: EditRow) => Object.entries(key).every(([field, id]) => about[field] === id);
  const filled = ({ about }: EditRow) => typeof about["fields"] !== "string" || about["fields"].split(" ").includes(name);
  const found = edits.filter(
    (edit) => edit.kind === "bring_in_file" || (isIts(edit) && (WHOLE.includes(edit.kind) || (edit.kind === kind && filled(edit)))),
  );
  return found.sort((a, b) => b.number - a.number)[0] ?? null;
}
