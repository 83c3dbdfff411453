// Form fields that save themselves: after a pause in typing and when they are left. When somebody else changes a field
// in which one types, both texts stand there until one of them is chosen.

import type { ComponentChildren, JSX } from "preact";
import { asDigits, type Cell } from "./cells.ts";
import { Clash } from "./clash.tsx";
import { useDraft } from "./draft.ts";

interface FieldProps {
  id: string;
  label: string;
  /** The label is read out, and not shown. */
  isLabelHidden?: boolean;
  hint?: string;
  after?: ComponentChildren;
}

interface TextProps extends FieldProps {
  cell: Cell<string>;
  maxLength: number;
  /** Whether it may be empty; else leaving it empty puts back what there was. */
  isOptional?: boolean;
  list?: string;
  rows?: number;
  onKeyDown?: (event: JSX.TargetedKeyboardEvent<HTMLElement>) => void;
  /** What stands below the field about what is typed in it; `replace` puts another text there and saves it. */
  below?: (typed: string, replace: (text: string) => void) => ComponentChildren;
}

export function TextField(props: TextProps) {
  const { id, cell, maxLength, isOptional, list, rows, onKeyDown, below } = props;
  const draft = useDraft(cell, (text) => isOptional || text.trim() !== "");
  const shared = {
    id,
    value: draft.text,
    maxLength,
    dir: "auto" as const,
    autocomplete: "off",
    onInput: (event: { currentTarget: { value: string } }) => draft.change(event.currentTarget.value),
    onBlur: draft.end,
    onKeyDown,
    ...describe(props),
  };
  return (
    <Labelled {...props} after={<>{props.after}<Clash fieldId={id} draft={draft} />{below?.(draft.text, draft.replace)}</>}>
      {rows ? (
        <textarea class="utrecht-textarea" rows={rows} {...shared} />
      ) : (
        <input class="utrecht-textbox" list={list} {...shared} />
      )}
    </Labelled>
  );
}

interface NumberProps extends FieldProps {
  cell: Cell<number | null>;
  max: number;
  onKeyDown?: (event: JSX.TargetedKeyboardEvent<HTMLElement>) => void;
}

/** A whole number from 0; empty is "not known". */
export function NumberField(props: NumberProps) {
  const { id, cell, max, onKeyDown } = props;
  const draft = useDraft(asDigits(cell), (text) => text.trim() === "" || (/^\d+$/.test(text.trim()) && Number(text) <= max));
  return (
    <Labelled {...props} after={<Clash fieldId={id} draft={draft} />}>
      <input
        class="utrecht-textbox number"
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={max}
        value={draft.text}
        onInput={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.end}
        onKeyDown={onKeyDown}
        {...describe(props)}
      />
    </Labelled>
  );
}

interface ChoiceProps<V extends string> extends FieldProps {
  value: V;
  options: [V, string][];
  save: (value: V) => void;
}

export function ChoiceField<V extends string>(props: ChoiceProps<V>) {
  const { id, value, options, save } = props;
  return (
    <Labelled {...props}>
      <select class="choice-list" id={id} value={value} onChange={(event) => save(event.currentTarget.value as V)} {...describe(props)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled({ id, label, isLabelHidden, hint, after, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? "visually-hidden" : undefined}>
        {label}
      </label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      {after}
    </div>
  );
}

const describe = ({ id, hint }: FieldProps) => (hint ? { "aria-describedby": `${id}-hint` } : {});
