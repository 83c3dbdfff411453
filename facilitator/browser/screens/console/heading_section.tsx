// A heading with the notes under it: name it, merge its ideas, take it away. Notes are dropped on it to add them.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { HEADING_TITLE_MAX, type ConsoleNoteView, type HeadingView } from "../../protocol.ts";
import { dissolveDeed, mergeDeed, renameDeed } from "./heading_deeds.ts";
import { NoteCard, type CardProps } from "./note_card.tsx";
import { Push, Refusal, notesWords } from "./pieces.tsx";
import { useDoing } from "./room.ts";

type SectionProps = Omit<CardProps, "note" | "heading"> & { heading: HeadingView; notes: ConsoleNoteView[] };

export function HeadingSection({ heading, notes, ...rest }: SectionProps) {
  return (
    <section
      class="heading-section"
      aria-labelledby={`heading-${heading.id}`}
      data-heading-id={heading.id}
      data-merged={heading.is_merged ? "true" : "false"}
    >
      <HeadingTitle heading={heading} notes={notes} />
      <Refusal place={`heading:${heading.id}`} />
      <ul class="note-grid">
        {notes.map((note) => (
          <NoteCard key={note.id} note={note} heading={heading} {...rest} />
        ))}
      </ul>
    </section>
  );
}

function HeadingTitle({ heading, notes }: Pick<SectionProps, "heading" | "notes">) {
  const [isNaming, setNaming] = useState(false);
  const deeds = useDoing();
  const place = `heading:${heading.id}`;
  const areIdeas = notes.length > 1 && notes.every((note) => note.note_kind === "idea");
  if (isNaming) return <NameField heading={heading} stop={() => setNaming(false)} />;
  return (
    <div class="heading-section__head">
      <h4 id={`heading-${heading.id}`}>
        {heading.title} <span class="phase-notes__count">{notesWords(notes.length)}</span>
        {heading.is_merged ? <span class="chip">{t("one idea in the vote")}</span> : null}
      </h4>
      <div class="heading-section__buttons">
        <Push action="rename-heading" look="quiet" about={heading.title} onClick={() => setNaming(true)}>
          {t("Rename…")}
        </Push>
        {areIdeas || heading.is_merged ? (
          <Push
            action="merge-ideas"
            look="quiet"
            place={place}
            about={heading.title}
            onClick={() => void deeds.run(mergeDeed(heading, !heading.is_merged))}
          >
            {heading.is_merged ? t("Count apart") : t("Merge into one idea")}
          </Push>
        ) : null}
        <Push
          action="dissolve-heading"
          look="quiet"
          place={place}
          about={heading.title}
          onClick={() => void deeds.run(dissolveDeed(heading))}
        >
          {t("Take the heading away")}
        </Push>
      </div>
    </div>
  );
}

function NameField({ heading, stop }: { heading: HeadingView; stop: () => void }) {
  const deeds = useDoing();
  const [title, setTitle] = useState(heading.title);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.select(), []);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = title.trim();
    if (name === "" || name === heading.title || (await deeds.run(renameDeed(heading, name)))) stop();
  };
  return (
    <form class="heading-section__head" onSubmit={(event) => void save(event)}>
      <label class="visually-hidden" for={`name-${heading.id}`}>
        {t("Name of the heading")}
      </label>
      <input
        id={`name-${heading.id}`}
        class="utrecht-textbox field"
        maxLength={HEADING_TITLE_MAX}
        value={title}
        ref={input}
        onInput={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && stop()}
      />
      <Push action="rename-heading" type="submit" place={`heading:${heading.id}`}>
        {t("Save")}
      </Push>
      <Push action="cancel" look="quiet" onClick={stop}>
        {t("Cancel")}
      </Push>
    </form>
  );
}
