// The buttons that make a conclusion, an agreement, or "not taken up" of what stands beside them.

import { t } from "../../language.ts";
import type { ConclusionKind } from "../../protocol.ts";
import { Push, type Action } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import type { Told } from "./what_is_told.ts";

export function TakeUp({ told }: { told: Told }) {
  const { startConclusion } = useRoom();
  const buttons: [ConclusionKind, Action, string][] = [
    ["conclusion", "conclude", t("Conclusion")],
    ["action", "agree", t("Agreement")],
    ["not_taken_up", "leave", t("Not taken up…")],
  ];
  return (
    <span class="take-up">
      {buttons.map(([kind, action, label]) => (
        <Push key={kind} action={action} look="quiet" about={told.text} onClick={() => startConclusion({ ...told, kind })}>
          {label}
        </Push>
      ))}
    </span>
  );
}
