// A sticky note as every screen shows it, and the words for its kind.

import type { ComponentChildren } from "preact";
import { t } from "../language.ts";
import type { NoteKind } from "../protocol.ts";
import { Icon } from "./icons.tsx";

export const NOTE_KINDS: NoteKind[] = ["bright_spot", "pain_point", "question", "idea"];

/** The word for a kind of note. */
export function noteKindName(kind: NoteKind): string {
  switch (kind) {
    case "bright_spot":
      return t("Goes well");
    case "pain_point":
      return t("Goes wrong");
    case "question":
      return t("Question");
    case "idea":
      return t("Idea");
  }
}

export function NoteKindLabel({ kind }: { kind: NoteKind }) {
  return (
    <span class="note__kind">
      <Icon name={kind} />
      {noteKindName(kind)}
    </span>
  );
}

interface NoteProps {
  kind: NoteKind;
  text: string;
  class?: string;
  /** Leave the word for its kind out: where all are of one kind. */
  plain?: boolean;
  children?: ComponentChildren;
}

/** A sticky note; `children` stand under its text. */
export function Note(props: NoteProps) {
  return (
    <div class={`note note--${props.kind} ${props.class ?? ""}`}>
      {!props.plain && <NoteKindLabel kind={props.kind} />}
      <p class="note__text" dir="auto">
        {props.text}
      </p>
      {props.children}
    </div>
  );
}
