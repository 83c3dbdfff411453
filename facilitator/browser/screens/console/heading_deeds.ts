// What the facilitator does with headings: the command, and what to say.

import { t } from "../../language.ts";
import type { CommandDraft, ConsoleNoteView, HeadingView } from "../../protocol.ts";
import { HEADING_TITLE_MAX } from "../../protocol.ts";
import { newId } from "../../socket/ids.ts";
import type { Deed } from "./deeds.ts";

/** Where a refusal about several notes is shown. */
export const GROUPING = "grouping";

const SHORT_LETTERS = 60;

/** A name for what has none yet: the begin of a text, whole words. */
export function shortTitle(text: string): string {
  const line = text.split("\n", 1)[0]!.trim();
  if (line.length <= SHORT_LETTERS) return line;
  return `${line.slice(0, SHORT_LETTERS).replace(/\s+\S*$/, "")}…`;
}

export function makeDeed(title: string, notes: readonly ConsoleNoteView[]): Deed {
  const heading_id = newId();
  const draft: CommandDraft = {
    kind: "make_heading",
    heading_id,
    title: title.trim().slice(0, HEADING_TITLE_MAX),
    note_ids: notes.map(({ id }) => id),
  };
  const said = t("%(count)s notes are together under “%(title)s”.", { count: notes.length, title: draft.title });
  return { place: GROUPING, draft, said };
}

export function refuseDeed(activity_id: string, note_ids: string[], heading_id: string | null): Deed {
  return {
    place: GROUPING,
    draft: { kind: "refuse_suggestion", activity_id, note_ids, heading_id },
    said: t("This is not proposed again."),
  };
}

export function renameDeed(heading: HeadingView, title: string): Deed {
  const draft: CommandDraft = { kind: "rename_heading", heading_id: heading.id, title };
  return {
    place: `heading:${heading.id}`,
    draft,
    said: t("The heading is now “%(title)s”.", { title }),
  };
}

export function putDeed(heading: HeadingView, notes: readonly ConsoleNoteView[]): Deed {
  const note_ids = notes.map(({ id }) => id);
  return {
    place: GROUPING,
    draft: { kind: "put_under_heading", heading_id: heading.id, note_ids },
    said: t("Added to “%(title)s”.", { title: heading.title }),
  };
}

export function takeDeed(note: ConsoleNoteView): Deed {
  const note_ids = [note.id];
  return {
    place: `item:${note.id}`,
    draft: { kind: "take_from_heading", note_ids },
    said: t("The note stands on its own again."),
  };
}

export function dissolveDeed(heading: HeadingView): Deed {
  const { id: heading_id } = heading;
  return {
    place: `heading:${heading_id}`,
    draft: { kind: "dissolve_heading", heading_id },
    said: t("The heading is gone. Its notes are still there."),
  };
}

export function mergeDeed(heading: HeadingView, is_merged: boolean): Deed {
  const draft: CommandDraft = { kind: "merge_ideas", heading_id: heading.id, is_merged };
  return {
    place: `heading:${heading.id}`,
    draft,
    said: is_merged ? t("These ideas count as one in the vote.") : t("These ideas count apart in the vote."),
  };
}
