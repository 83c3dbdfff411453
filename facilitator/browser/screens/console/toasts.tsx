// What just happened, with the way back. Refusals stay until they are put away.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { Toast } from "./doing.ts";
import { Cross, Key, Push } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

const SHOWN_MS = 12_000;

export function Toasts() {
  const deeds = useDoing();
  return (
    <div class="toasts" role="status" aria-live="polite" aria-label={t("What just happened")}>
      {deeds.toast ? <ToastCard key={deeds.toast.id} toast={deeds.toast} /> : null}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const deeds = useDoing();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || toast.tone === "refused") return;
    const timer = setTimeout(() => deeds.dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, toast.id, toast.tone]);
  const { state } = useRoom();
  const stays = state.history.some(({ id, can_undo }) => id === toast.undo?.id && !can_undo);
  const undo = stays ? null : toast.undo;
  return (
    <div
      class={`toast toast--${toast.tone}`}
      data-toast={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      <p class="toast__text">{toast.text}</p>
      {undo ? (
        <Push action="undo" place="undo" onClick={() => deeds.undo(undo)}>
          {t("Undo")} {deeds.latest?.id === undo.id ? <Key name="U" /> : null}
        </Push>
      ) : null}
      <Push action="dismiss" look="quiet" about={t("Put this message away")} onClick={() => deeds.dismiss(toast.id)}>
        <Cross />
      </Push>
    </div>
  );
}
