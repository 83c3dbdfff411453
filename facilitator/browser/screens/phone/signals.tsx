// What one can tell the facilitator alone, at any moment. Nobody else sees it.

import { t } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";
import type { SignalKind } from "../../protocol.ts";
import type { PhoneProps } from "./context.ts";
import { ownSignals, type OwnSignal } from "./overlay.ts";

const SIGNALS: SignalKind[] = ["pause", "question", "private"];

export function Signals({ state, meeting }: PhoneProps) {
  const own = ownSignals(state.me, meeting.pending);
  const given = SIGNALS.filter((signal) => own.has(signal)).length;
  return (
    <details class="more" data-signals={given}>
      <summary>
        {t("Tell only the facilitator")}
        {given > 0 && ` (${given})`}
      </summary>
      <p class="soft">{t("Nobody else sees this. Press once more to take it back.")}</p>
      <ul class="signals">
        {SIGNALS.map((signal) => (
          <li key={signal}>
            <button
              type="button"
              class="signals__one"
              data-signal={signal}
              aria-pressed={own.has(signal)}
              onClick={() => void meeting.send({ kind: "set_signal", signal, is_on: !own.has(signal) })}
            >
              {signalText(signal)}
            </button>
            <div role="status">{own.has(signal) && <Standing signal={own.get(signal)!} />}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Standing({ signal }: { signal: OwnSignal }) {
  return (
    <p class="delivery" data-seen={signal.seen}>
      <Icon name={signal.saved ? "check" : "clock"} />
      {signal.seen ? t("The facilitator has seen it.") : signal.saved ? t("The facilitator gets it.") : t("Sending…")}
    </p>
  );
}

function signalText(signal: SignalKind): string {
  const texts: Record<SignalKind, string> = {
    pause: t("I need a break"),
    question: t("I want to ask something"),
    private: t("Please do not show my story"),
  };
  return texts[signal];
}
