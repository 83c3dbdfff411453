// Form fields that save themselves: after a pause in typing and when they are left. While one types, nobody else's
// change replaces what stands in the field.

import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";

const PAUSE_MS = 1500;

interface FieldProps {
  id: string;
  label: string;
  /** The label is read out, and not shown. */
  isLabelHidden?: boolean;
  hint?: string;
  after?: ComponentChildren;
}

interface TextProps extends FieldProps {
  value: string;
  save: (value: string) => void;
  maxLength: number;
  /** Whether it may be empty; else leaving it empty puts back what there was. */
  isOptional?: boolean;
  list?: string;
  rows?: number;
  onKeyDown?: (event: JSX.TargetedKeyboardEvent<HTMLElement>) => void;
}

export function TextField(props: TextProps) {
  const { id, value, save, maxLength, isOptional, list, rows, onKeyDown } = props;
  const draft = useDraft(value, (text) => (isOptional || text.trim()) && save(text.trim()));
  const shared = {
    id,
    value: draft.text,
    maxLength,
    dir: "auto" as const,
    autocomplete: "off",
    onFocus: draft.begin,
    onInput: (event: { currentTarget: { value: string } }) => draft.change(event.currentTarget.value),
    onBlur: draft.end,
    onKeyDown,
    ...describe(props),
  };
  return (
    <Labelled {...props}>
      {rows ? (
        <textarea class="utrecht-textarea" rows={rows} {...shared} />
      ) : (
        <input class="utrecht-textbox" list={list} {...shared} />
      )}
    </Labelled>
  );
}

interface NumberProps extends FieldProps {
  value: number | null;
  save: (value: number | null) => void;
  max: number;
  onKeyDown?: (event: JSX.TargetedKeyboardEvent<HTMLElement>) => void;
}

/** A whole number from 0; empty is "not known". */
export function NumberField(props: NumberProps) {
  const { id, value, save, max, onKeyDown } = props;
  const draft = useDraft(value === null ? "" : String(value), (text) => {
    const number = text.trim() === "" ? null : Number(text);
    if (number === null || (Number.isInteger(number) && number >= 0 && number <= max)) save(number);
  });
  return (
    <Labelled {...props}>
      <input
        class="utrecht-textbox number"
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={max}
        value={draft.text}
        onFocus={draft.begin}
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

/** What is typed, until it is saved; `saved` is called only with what is different. */
function useDraft(value: string, saved: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef(0);
  const latest = useRef({ value, saved, typed });
  latest.current = { value, saved, typed };
  const flush = () => {
    clearTimeout(timer.current);
    const { typed: text, value: held, saved: keep } = latest.current;
    if (text !== null && text !== held) keep(text);
  };
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, []);
  return {
    text: typed ?? value,
    begin: () => setTyped(latest.current.value),
    change: (text: string) => {
      setTyped(text);
      latest.current.typed = text;
      clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, PAUSE_MS);
    },
    end: () => {
      flush();
      setTyped(null);
    },
  };
}
