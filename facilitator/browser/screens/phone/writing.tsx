// The text box of a note: a label, a counter, and what it says when the text is too long.

import { t, tn } from "../../language.ts";
import { NOTE_TEXT_MAX } from "../../protocol.ts";

const NEARLY_FULL = 40;
const COUNTED = 80;

/** How many characters a text counts for: as the server counts, so an emoji is one. */
export function textLength(text: string): number {
  return [...text.trim()].length;
}

export function isPostable(text: string): boolean {
  const length = textLength(text);
  return length > 0 && length <= NOTE_TEXT_MAX;
}

/** The text without characters that no keyboard makes and the server refuses. */
export function cleanText(text: string): string {
  const plain = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ");
  return plain.replace(/\p{Surrogate}/gu, "").trim();
}

interface TextBoxProps {
  id: string;
  label: string;
  value: string;
  /** How many characters it may hold. */
  most?: number;
  onInput: (text: string) => void;
  onSubmit: () => void;
}

export function TextBox({ id, label, value, most = NOTE_TEXT_MAX, onInput, onSubmit }: TextBoxProps) {
  const left = most - textLength(value);
  const submitOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        dir="auto"
        class={left < 0 ? "utrecht-textarea utrecht-textarea--invalid" : "utrecht-textarea"}
        rows={4}
        value={value}
        aria-describedby={`${id}-left`}
        aria-invalid={left < 0}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={submitOnCtrlEnter}
      />
      <p id={`${id}-left`} class={left < 0 ? "counter counter--over" : "counter"}>
        {left <= COUNTED && leftText(left)}
      </p>
      <p class="visually-hidden" role="status">
        {left < 0 ? t("The text is too long.") : left <= NEARLY_FULL && left % 10 === 0 ? leftText(left) : ""}
      </p>
    </div>
  );
}

function leftText(left: number): string {
  if (left < 0) return tn("%(n)s character too many", "%(n)s characters too many", -left);
  return tn("%(n)s character left", "%(n)s characters left", left);
}
