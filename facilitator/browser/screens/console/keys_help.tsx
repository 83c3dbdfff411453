// The list of keys, in a dialog.

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../language.ts";
import { stageKeys } from "../driving/press.ts";
import { Push } from "./pieces.tsx";
import { useLeads } from "./room.ts";

interface HelpProps {
  isShown: boolean;
  hide: () => void;
  keysOn: boolean;
  setKeysOn: (isOn: boolean) => void;
}

type Row = [string[], string];

function leadingRows(): Row[] {
  return [
    ...stageKeys(),
    [["Enter", "O"], t("Open the chosen part")],
    [["C"], t("Close the part that is open")],
    [["R"], t("Reveal the notes of the silent round")],
    [["N"], t("Open the next part")],
    [["S"], t("Select the note that has the focus")],
    [["G"], t("Put the selected notes under a heading")],
    [["F"], t("Fill the screen, and back")],
  ];
}

/** Keys that somebody who takes notes has too. */
function writingRows(): Row[] {
  return [
    [["↑", "↓", "J", "K"], t("Choose a part of the agenda")],
    [["C", "A", "X"], t("On a note, idea, figure or moment: conclusion, agreement, not taken up")],
    [["U", "Ctrl Z"], t("Undo the last thing you did")],
    [["Shift U", "Ctrl Y"], t("Do again what you undid")],
    [["Ctrl K"], t("Everything you can do now, by typing")],
    [["?"], t("Show this list")],
  ];
}

export function KeysHelp({ isShown, hide, keysOn, setKeysOn }: HelpProps) {
  const leads = useLeads();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (isShown && !dialog.current?.open) dialog.current?.showModal();
    if (!isShown && dialog.current?.open) dialog.current.close();
  }, [isShown]);
  return (
    <dialog ref={dialog} class="keys-help" aria-labelledby="keys-title" onClose={hide}>
      <h2 id="keys-title">{t("Keys")}</h2>
      <dl class="keys-help__list">
        {[...(leads ? leadingRows() : []), ...writingRows()].map(([names, what]) => (
          <div key={what} class="keys-help__row">
            <dt>
              {names.map((name) => (
                <kbd key={name} class="key">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="choice__item">
        <input type="checkbox" checked={keysOn} onChange={(event) => setKeysOn(event.currentTarget.checked)} />
        {t("Use these keys")}
      </label>
      <p class="aside">{t("Keys do nothing while you type.")}</p>
      <Push action="cancel" look="strong" onClick={hide}>
        {t("Back to the meeting")}
      </Push>
    </dialog>
  );
}
