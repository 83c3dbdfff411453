// A figure that says how it was made when it is pressed, and the window that says it. Escape closes it.

import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { t } from "../language.ts";
import type { Explanation } from "./explanations.ts";

const Explaining = createContext<(explanation: Explanation) => void>(() => undefined);

interface ExplainFiguresProps {
  /** The words on the button that closes an explanation. */
  back: string;
  /** What the screen shows; when it shows something else, an explanation has had its time. */
  about: string;
  children: ComponentChildren;
}

/** Around everything with figures in it. */
export function ExplainFigures({ back, about, children }: ExplainFiguresProps) {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  useEffect(() => setExplanation(null), [about]);
  return (
    <Explaining.Provider value={setExplanation}>
      {children}
      {explanation && <ExplainDialog explanation={explanation} back={back} onClose={() => setExplanation(null)} />}
    </Explaining.Provider>
  );
}

interface FigureProps {
  /** Made when it is asked for; null when there is nothing to say. */
  explain: () => Explanation | null;
  class?: string;
  children: ComponentChildren;
}

/** A button that looks like the figure it holds. */
export function Figure({ explain, class: kind = "", children }: FigureProps) {
  const open = useContext(Explaining);
  const press = () => {
    const explanation = explain();
    if (explanation) open(explanation);
  };
  return (
    <button type="button" class={`figure ${kind}`} aria-haspopup="dialog" onClick={press} onKeyDown={keepForItself}>
      {children}
    </button>
  );
}

// The screen's own keys (space: go on) are not meant while a figure has the focus.
function keepForItself(event: KeyboardEvent): void {
  if (event.key === " " || event.key === "Enter") event.stopPropagation();
}

/** More than so many take the width of the screen. */
const SOME_PARTS = 6;

interface DialogProps {
  explanation: Explanation;
  back: string;
  onClose: () => void;
}

function ExplainDialog({ explanation, back, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { title, lines, parts } = explanation;
  const outside = (event: MouseEvent) => event.target === dialog.current && dialog.current?.close();
  return (
    <dialog
      class={`explain${parts.length > SOME_PARTS ? " explain--wide" : ""}`}
      ref={dialog}
      aria-labelledby="explain-title"
      onClose={onClose}
      onClick={outside}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="explain__body">
        <h2 id="explain-title" class="explain__title">
          {title}
        </h2>
        {lines.map((line) => (
          <p key={line} class="explain__line">
            {line}
          </p>
        ))}
        {parts.length > 0 && (
          <ul class={`explain__parts${parts.length === 1 ? " explain__parts--one" : ""}`} tabIndex={0} aria-label={t("What the figure is made of")}>
            {parts.map((part, index) => (
              <li key={index} class="explain__part">
                <strong>{part.name}</strong> {part.text}
              </li>
            ))}
          </ul>
        )}
        <button type="button" class="explain__close" onClick={() => dialog.current?.close()}>
          {back}
        </button>
      </div>
    </dialog>
  );
}
