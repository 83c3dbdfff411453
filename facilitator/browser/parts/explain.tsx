// A figure that says how it was made when it is pressed, and the window that says it. Escape closes it.

import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { t } from "../language.ts";
import type { Explanation } from "./explanations.ts";

const Explaining = createContext<(explanation: Explanation) => void>(() => undefined);

interface ExplainFiguresProps {
  /** What the screen shows; when it shows something else, an explanation has had its time. */
  about: string;
  children: ComponentChildren;
}

/** Around everything with figures in it. */
export function ExplainFigures({ about, children }: ExplainFiguresProps) {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  useEffect(() => setExplanation(null), [about]);
  return (
    <Explaining.Provider value={setExplanation}>
      {children}
      {explanation && <ExplainDialog explanation={explanation} onClose={() => setExplanation(null)} />}
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

function ExplainDialog({ explanation, onClose }: { explanation: Explanation; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { title, lines, parts } = explanation;
  const outside = (event: MouseEvent) => event.target === dialog.current && dialog.current?.close();
  return (
    <dialog
      class="explain"
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
          <ul class="explain__parts" tabIndex={0} aria-label={t("What the figure is made of")}>
            {parts.map((part, index) => (
              <li key={index} class="explain__part">
                <strong>{part.name}</strong> {part.text}
              </li>
            ))}
          </ul>
        )}
        <button type="button" class="explain__close" onClick={() => dialog.current?.close()}>
          {t("Back to the picture")}
        </button>
      </div>
    </dialog>
  );
}
