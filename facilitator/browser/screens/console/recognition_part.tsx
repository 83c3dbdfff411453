// Asking everybody whether they recognise the moment that is told, and closing the question.

import { t } from "../../language.ts";
import { Outcome } from "../../parts/recognized.tsx";
import type { CommandDraft, RecognitionView, TouchpointView } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import type { Deed } from "./deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function RecognitionPart({ point }: { point: TouchpointView }) {
  const { state } = useRoom();
  const { run } = useDoing();
  const asked = state.recognitions.find(({ touchpoint }) => touchpoint === point.id);
  const id = asked?.id ?? newId();
  const place = `recognition:${point.id}`;
  return (
    <div class="recognition" data-recognition={asked ? (asked.is_open ? "open" : "closed") : "none"}>
      {asked?.is_open ? (
        <p role="status">{t("Asked to everybody: do you recognise this? %(count)s answered.", { count: asked.answered_count ?? 0 })}</p>
      ) : null}
      {asked?.outcome ? <Outcome outcome={asked.outcome} /> : null}
      <Push
        action={asked?.is_open ? "close-recognition" : "open-recognition"}
        place={place}
        onClick={() => void run(asked?.is_open ? closeDeed(place, asked) : openDeed(place, id, point.id))}
      >
        {asked?.is_open ? t("Close the question and show the answers") : t("Ask everybody: do you recognise this?")}
      </Push>
      <Refusal place={place} />
    </div>
  );
}

function openDeed(place: string, recognition_id: string, touchpoint_id: string): Deed {
  const draft: CommandDraft = { kind: "open_recognition", recognition_id, touchpoint_id };
  const said = t("The question is on the phones.");
  return { place, draft, said };
}

function closeDeed(place: string, { id: recognition_id }: RecognitionView): Deed {
  const draft: CommandDraft = { kind: "close_recognition", recognition_id };
  const said = t("The question is closed.");
  return { place, draft, said };
}
