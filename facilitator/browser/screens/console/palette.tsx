// The palette: type what you want to do, choose by arrows, Enter does it.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Key } from "./pieces.tsx";
import { type Entry, findEntries, listEntries } from "./palette_entries.ts";
import { useDoing, useRoom } from "./room.ts";

interface PaletteProps {
  isShown: boolean;
  hide: () => void;
  showKeys: () => void;
}

export function Palette(props: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (props.isShown && !dialog.current?.open) dialog.current?.showModal();
    if (!props.isShown && dialog.current?.open) dialog.current.close();
  }, [props.isShown]);
  const close = (): void => {
    dialog.current?.close();
    // Where nothing had the focus before, the field would keep it, and the next key with it.
    if (dialog.current?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    props.hide();
  };
  return (
    <dialog ref={dialog} class="palette" aria-label={t("What do you want to do?")} onClose={props.hide}>
      {props.isShown ? <Search {...props} close={close} /> : null}
    </dialog>
  );
}

function Search({ close, showKeys }: PaletteProps & { close: () => void }) {
  const [room, deeds] = [useRoom(), useDoing()];
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = findEntries(listEntries({ room, deeds, showKeys }), typed);
  const chosen = Math.min(at, found.length - 1);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [chosen, typed]);
  const choose = (entry: Entry | undefined): void => {
    if (!entry) return;
    close(); // at once: it gives the focus back, and what is chosen may put it elsewhere
    entry.run();
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((chosen + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter" && !event.isComposing) choose(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        class="utrecht-textbox palette__typed"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[chosen] ? `palette-${chosen}` : undefined}
        aria-label={t("What do you want to do?")}
        placeholder={t("What do you want to do?")}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => (setTyped(event.currentTarget.value), setAt(0))}
        onKeyDown={press}
        ref={(field) => field?.focus()}
      />
      <ul class="palette__list" id="palette-list" role="listbox" aria-label={t("What can be done now")} ref={list}>
        {found.map((entry, index) => (
          <li
            key={entry.name}
            id={`palette-${index}`}
            class="palette__entry"
            role="option"
            aria-selected={index === chosen}
            data-entry={entry.name}
            onPointerMove={() => setAt(index)}
            onClick={() => choose(entry)}
          >
            <span>{entry.name}</span>
            {entry.key ? <Key name={entry.key} /> : null}
          </li>
        ))}
      </ul>
      <p class="aside" role="status">
        {found.length === 0 ? t("Nothing here is called that.") : t("Arrows choose, Enter does it, Esc closes.")}
      </p>
    </>
  );
}
