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
  /** What stands below the field about what is typed in it; `replace` puts another text there and saves it. */
  below?: (typed: string, replace: (text: string) => void) => ComponentChildren;
}

export function TextField(props: TextProps) {
  const { id, value, save, maxLength, isOptional, list, rows, onKeyDown, below } = props;
  const draft = useDraft(value, (text) => (isOptional || text.trim()) && save(text.trim()));
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
    <Labelled {...props} after={below ? below(draft.text, draft.replace) : props.after}>
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

/**
 * What is typed, until the field is left; `saved` is called only with what was typed here and is different. Who only
 * stands in a field sees what others make of it.
 */
function useDraft(value: string, saved: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef(0);
  const sent = useRef<string | null>(null);
  const latest = useRef({ value, saved, typed });
  latest.current = { value, saved, typed };
  const flush = () => {
    clearTimeout(timer.current);
    const { typed: text, value: held, saved: keep } = latest.current;
    if (text === null || text === (sent.current ?? held)) return;
    sent.current = text;
    keep(text);
  };
  const write = (text: string) => {
    setTyped(text);
    latest.current.typed = text;
  };
  const end = () => {
    flush();
    sent.current = null;
    latest.current.typed = null;
    setTyped(null);
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
    change: (text: string) => {
      write(text);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, PAUSE_MS);
    },
    replace: (text: string) => {
      write(text);
      end();
    },
    end,
  };
}
