// Picks what a conclusion rests on: a search field and a short list, the chosen ones always in sight.

import { useMemo, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { SOURCES_MAX, type SourceRef } from "../../protocol.ts";
import { Cross, Push } from "./pieces.tsx";
import { useRoom } from "./room.ts";
import { findSource, listSources, searchSources, type Source } from "./sources.ts";

const SHOWN = 30;

interface PickerProps {
  formId: string;
  phase: string;
  chosen: SourceRef[];
  add: (source: SourceRef) => void;
  remove: (source: SourceRef) => void;
}

export function SourcePicker({ formId, phase, chosen, add, remove }: PickerProps) {
  const { state } = useRoom();
  const sources = useMemo(() => listSources(state, phase), [state.notes, state.journeys, state.phases, phase]);
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="sources">
      <p class="label" id={`${formId}-sources`}>
        {t("Rests on")}
      </p>
      <Chosen chosen={chosen} sources={sources} remove={remove} />
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("Choose notes, ideas, figures or moments")}</summary>
        {isOpen ? <Search {...{ formId, sources, chosen, add, remove }} /> : null}
      </details>
    </div>
  );
}

function Chosen({ chosen, sources, remove }: { chosen: SourceRef[]; sources: Source[]; remove: PickerProps["remove"] }) {
  if (chosen.length === 0) return <p class="aside">{t("Nothing chosen yet. A conclusion may also stand on its own.")}</p>;
  return (
    <ul class="sources__chosen">
      {chosen.map((ref) => {
        const source = findSource(sources, ref);
        const text = source?.text ?? t("No longer to be seen");
        return (
          <li key={ref.id} data-source={ref.id}>
            <span class="sources__text">
              {text}
              <span class="aside">{source?.where}</span>
            </span>
            <Push action="remove-source" look="quiet" about={t("Remove: %(text)s", { text })} onClick={() => remove(ref)}>
              <Cross />
            </Push>
          </li>
        );
      })}
    </ul>
  );
}

type SearchProps = Omit<PickerProps, "phase"> & { sources: Source[] };

function Search({ formId, sources, chosen, add, remove }: SearchProps) {
  const [query, setQuery] = useState("");
  const found = searchSources(sources, query);
  const isFull = chosen.length >= SOURCES_MAX;
  return (
    <>
      <label class="label" for={`${formId}-search`}>
        {t("Search")}
      </label>
      <input
        id={`${formId}-search`}
        type="search"
        class="utrecht-textbox field"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <p class="aside" role="status">
        {found.length > SHOWN
          ? t("%(count)s found, the first %(shown)s are shown.", { count: found.length, shown: SHOWN })
          : t("%(count)s found.", { count: found.length })}{" "}
        {isFull ? t("There is no room for more than %(max)s.", { max: SOURCES_MAX }) : null}
      </p>
      <ul class="sources__found" aria-labelledby={`${formId}-sources`}>
        {found.slice(0, SHOWN).map((source) => {
          const isChosen = chosen.some((ref) => ref.id === source.ref.id);
          return (
            <li key={source.ref.id}>
              <label class="sources__item">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={isFull && !isChosen}
                  onChange={() => (isChosen ? remove(source.ref) : add(source.ref))}
                />
                <span class="sources__text">
                  {source.text}
                  <span class="aside">{source.where}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </>
  );
}
