// What just happened, with the way back. Refusals stay until they are put away.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { Toast } from "./doing.ts";
import { Key, Push } from "./pieces.tsx";
import { useRoom } from "./room.ts";

const SHOWN_MS = 12_000;

export function Toasts() {
  const { deeds } = useRoom();
  return (
    <div class="toasts" role="status" aria-live="polite" aria-label={t("What just happened")}>
      {deeds.toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { deeds } = useRoom();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || toast.tone === "refused") return;
    const timer = setTimeout(() => deeds.dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, toast.id, toast.tone]);
  const { undo } = toast;
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
          {t("Undo")} {deeds.latest === undo ? <Key name="U" /> : null}
        </Push>
      ) : null}
      <Push action="dismiss" look="quiet" label={t("Put this message away")} onClick={() => deeds.dismiss(toast.id)}>
        ✕
      </Push>
    </div>
  );
}
