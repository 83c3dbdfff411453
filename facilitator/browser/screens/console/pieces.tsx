// The small pieces that all panels of the console are made of.

import type { ComponentChildren } from "preact";
import { t } from "../../language.ts";
import type { ActivityState } from "../../protocol.ts";
import { useDoing, useLeads } from "./room.ts";
import { stateName } from "./words.ts";

export type Action =
  | "open" | "close" | "reveal" | "next" | "undo" | "undo-step" | "redo" | "palette"
  | "add-paper-seat" | "hand-over" | "post-paper-note" | "enter-paper-ballot" | "enter-paper-consent" | "enter-paper-scores" | "enter-paper-feedback"
  | "edit-paper-note" | "save-paper-note" | "withdraw-paper-note"
  | "mask" | "let-through" | "hide" | "hide-because" | "move" | "move-to" | "clear-filter" | "clear-selection"
  | "make-heading" | "rename-heading" | "dissolve-heading" | "merge-ideas" | "take-from-heading" | "restore" | "select"
  | "put-proposal" | "add-round" | "accept" | "refuse" | "save-scoring" | "close-proposal" | "conclude" | "agree" | "leave"
  | "add-conclusion" | "edit-conclusion" | "save-conclusion" | "withdraw-conclusion" | "use-as-source"
  | "save-ballot" | "start-conclusion" | "keys" | "cancel" | "copy-link" | "remove-source"
  | "edit-agenda" | "move-up" | "move-down" | "edit-part" | "save-part" | "remove-part" | "add-part" | "put-back" | "load-template"
  | "start-timer" | "pause-timer" | "more-time" | "stop-timer" | "open-for-all"
  | "door" | "renew-code" | "pause-meeting" | "close-meeting" | "resume-meeting"
  | "remove-person" | "remove-stay" | "remove-go" | "readmit"
  | "stage-next" | "stage-more" | "stage-previous" | "stage-all" | "stage-phase" | "stage-tell" | "stage-mark" | "stage-compare"
  | "add-remote" | "add-note-taker" | "show-desk" | "revoke-desk" | "hide-desk"
  | "open-recognition" | "close-recognition" | "mark-seen" | "save-date" | "show-conclusions" | "show-export" | "dismiss";

/** What a note-taker does too: their console has no other buttons, and the server would refuse them. */
const WRITING: ReadonlySet<Action> = new Set<Action>([
  "undo", "undo-step", "redo", "palette", "keys", "select", "copy-link", "cancel", "dismiss", "clear-filter",
  "add-paper-seat", "post-paper-note", "edit-paper-note", "save-paper-note", "withdraw-paper-note",
  "conclude", "agree", "leave", "add-conclusion", "edit-conclusion", "save-conclusion", "withdraw-conclusion",
  "use-as-source", "remove-source", "start-conclusion", "show-conclusions", "show-export",
]);

interface PushProps {
  action: Action;
  onClick?: () => void;
  children: ComponentChildren;
  /** `strong` for the one step that is expected now, `quiet` for what is rarely used. */
  look?: "strong" | "plain" | "quiet";
  /** Disabled while a deed at this place is underway. */
  place?: string;
  disabled?: boolean;
  /** For a button that stays down: whether it is. */
  pressed?: boolean;
  /** What it is about, for who cannot see where the button stands. */
  about?: string;
  type?: "button" | "submit";
}

const APPEARANCES = { strong: "primary-action", plain: "secondary-action", quiet: "subtle" };

/** A button that stays focusable while it cannot be used, so that nobody loses their place. */
export function Push({ action, onClick, children, look = "plain", place, disabled, pressed, about, type = "button" }: PushProps) {
  const { busy } = useDoing();
  const leads = useLeads();
  if (!leads && !WRITING.has(action)) return null;
  const isBusy = place !== undefined && busy.has(place);
  const off = disabled || isBusy;
  const appearance = APPEARANCES[look];
  const stop = (event: Event): void => {
    if (off) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      type={type}
      class={`utrecht-button utrecht-button--${appearance} push push--${look}`}
      data-action={action}
      aria-pressed={pressed === undefined ? undefined : pressed ? "true" : "false"}
      aria-disabled={off ? "true" : undefined}
      aria-busy={isBusy ? "true" : undefined}
      onClick={stop}
    >
      {children}
      {about ? <span class="visually-hidden"> {about}</span> : null}
    </button>
  );
}

/** Why the server refused the last deed at this place. */
export function Refusal({ place }: { place: string }) {
  const message = useDoing().refusals[place];
  return (
    <div role="alert" class="refusal-place">
      {message ? <p class="refusal">{message}</p> : null}
    </div>
  );
}

export function Cross() {
  return <span aria-hidden="true">✕</span>;
}

export function Key({ name }: { name: string }) {
  return (
    <kbd class="key" aria-hidden="true">
      {name}
    </kbd>
  );
}

export function StateChip({ state }: { state: ActivityState }) {
  return <span class={`chip chip--${state}`}>{stateName(state)}</span>;
}

/** What to say and do where there is nothing yet. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

export function Count({ value, label }: { value: number | string; label: string }) {
  return (
    <div class="count">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A count with its noun: "1 note" or "12 notes". */
export function notesWords(count: number): string {
  return count === 1 ? t("1 note") : t("%(count)s notes", { count });
}
