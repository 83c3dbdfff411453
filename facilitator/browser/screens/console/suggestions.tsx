// Notes that look as if they belong together, computed by the server: each is accepted or refused, nothing moves by itself.

import { useEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { isShown } from "../../parts/note_stacks.ts";
import { HEADING_TITLE_MAX, type ActivityView, type ConsoleNoteView, type HeadingView } from "../../protocol.ts";
import { GROUPING, makeDeed, putDeed, refuseDeed } from "./heading_deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useOffers, useRoom } from "./room.ts";

interface Suggestion {
  note_ids: string[];
  heading_id: string | null;
  title: string;
}

/** Steps that change what can be proposed. */
const ABOUT = ["make_heading", "put_under_heading", "take_from_heading", "dissolve_heading", "refuse_suggestion", "merge_ideas"];

type Found = { kind: "closed" } | { kind: "busy" } | { kind: "failed" } | { kind: "found"; suggestions: Suggestion[] };

/** What the server proposes for a part, asked again after each step about headings. */
function useSuggestions(activity: ActivityView, isOpen: boolean): Found {
  const { state } = useRoom();
  const [found, setFound] = useState<Found>({ kind: "closed" });
  const steps = state.history.filter(({ command }) => ABOUT.includes(command));
  const asked = steps.map(({ id, is_undone }) => `${id}${is_undone}`).join();
  useEffect(() => {
    if (!isOpen) return;
    const stop = new AbortController();
    setFound((former) => (former.kind === "found" ? former : { kind: "busy" }));
    fetch(`/console/${state.meeting.id}/suggestions/${activity.id}`, { signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] };
        setFound({ kind: "found", suggestions });
      })
      .catch(() => stop.signal.aborted || setFound({ kind: "failed" }));
    return () => stop.abort();
  }, [activity.id, isOpen, asked]);
  return found;
}

export function Suggestions({ activity, headings }: { activity: ActivityView; headings: readonly HeadingView[] }) {
  const [isOpen, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const found = useSuggestions(activity, isOpen);
  const look = (): void => {
    if (!details.current) return;
    details.current.open = true;
    details.current.querySelector("summary")?.focus();
  };
  useOffers("suggestions", isOpen ? [] : [{ name: t("Look which notes seem to belong together"), run: look }]);
  return (
    <details class="card suggestions" ref={details} onToggle={(event) => setOpen(event.currentTarget.open)} data-suggestions={found.kind}>
      <summary>{t("Which notes look as if they belong together?")}</summary>
      <p class="aside">
        {t("Computed on this machine from the letters and words of the notes. It is often wrong: you decide, one by one. Nothing moves by itself.")}
      </p>
      <div role="status">
        {found.kind === "busy" ? <p>{t("Comparing the notes…")}</p> : null}
        {found.kind === "failed" ? <p class="refusal">{t("The notes could not be compared. Close this and open it again.")}</p> : null}
        {found.kind === "found" && found.suggestions.length === 0 ? <p>{t("Nothing looks alike that is not together already.")}</p> : null}
      </div>
      {found.kind === "found" ? <List activity={activity} headings={headings} suggestions={found.suggestions} /> : null}
      <Refusal place={GROUPING} />
    </details>
  );
}

interface ListProps {
  activity: ActivityView;
  headings: readonly HeadingView[];
  suggestions: readonly Suggestion[];
}

function List({ activity, headings, suggestions }: ListProps) {
  const { state } = useRoom();
  const notes = new Map(state.notes.filter(isShown).map((note) => [note.id, note]));
  const told = suggestions.flatMap((one) => {
    const found = one.note_ids.flatMap((id) => notes.get(id) ?? []);
    const heading = headings.find(({ id }) => id === one.heading_id);
    const isThere = found.length === one.note_ids.length && (one.heading_id === null || heading);
    return isThere ? [{ one, found, heading }] : [];
  });
  if (told.length === 0) return null;
  return (
    <>
      <h4>{tn("%(n)s suggestion", "%(n)s suggestions", told.length)}</h4>
      <ul class="suggestions__list">
        {told.map(({ one, found, heading }) => (
          <li key={one.note_ids.join()}>
            <One activity={activity} suggestion={one} notes={found} heading={heading} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface OneProps {
  activity: ActivityView;
  suggestion: Suggestion;
  notes: ConsoleNoteView[];
  heading: HeadingView | undefined;
}

function One({ activity, suggestion, notes, heading }: OneProps) {
  const { state } = useRoom();
  const { run } = useDoing();
  const [title, setTitle] = useState(suggestion.title);
  const [left, setLeft] = useState<string[]>([]);
  const chosen = notes.filter(({ id }) => !left.includes(id));
  const least = heading ? 1 : 2;
  const phase = state.phases.find(({ code }) => code === notes[0]!.phase)?.name ?? "";
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id]);
  const accept = (): void => void run(heading ? putDeed(heading, chosen) : makeDeed(title, chosen));
  const refuse = (): void => void run(refuseDeed(activity.id, suggestion.note_ids, suggestion.heading_id));
  const isReady = chosen.length >= least && (heading !== undefined || title.trim() !== "");
  const what = heading?.title ?? title;
  useOffers(`suggestion:${suggestion.note_ids.join()}`, [
    ...(isReady ? [{ name: t("Put together, as proposed: %(what)s", { what }), run: accept }] : []),
    { name: t("Leave apart what is proposed: %(what)s", { what }), run: refuse },
  ]);
  return (
    <fieldset class="suggestion" data-suggestion={suggestion.note_ids.length}>
      <legend>
        {heading ? t("Under “%(title)s”?", { title: heading.title }) : t("Do these notes belong together?")} <span class="aside">{phase}</span>
      </legend>
      {notes.map(({ id, text }) => (
        <label key={id} class="sources__item">
          <input type="checkbox" checked={!left.includes(id)} onChange={() => toggle(id)} />
          <span class="sources__text" dir="auto">
            {text}
          </span>
        </label>
      ))}
      {heading ? null : (
        <label class="label">
          {t("Name of the heading")}
          <input
            class="utrecht-textbox field"
            value={title}
            maxLength={HEADING_TITLE_MAX}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </label>
      )}
      <div class="suggestion__steps">
        <Push action="accept" place={GROUPING} disabled={!isReady} onClick={accept}>
          {t("Put together")}
        </Push>
        <Push
          action="refuse"
          look="quiet"
          place={GROUPING}
          onClick={refuse}
        >
          {t("No, leave them")}
        </Push>
      </div>
    </fieldset>
  );
}
