// The steps of the history in words, from what the console knows; the history itself holds ids only.

import { t } from "../../language.ts";
import type { ConsoleState, HistoryStep, StageView } from "../../protocol.ts";
import { stageWords } from "../driving/stage_deed.ts";
import { titleOf } from "./words.ts";

type Words = (state: ConsoleState, step: HistoryStep) => string;

/** The words of each command that becomes a step, by kind. Every such command needs an entry. */
export const STEP_WORDS: Record<string, Words> = {
  open_activity: (state, step) => t("Opened: %(what)s", { what: activityOf(state, step) }),
  close_activity: (state, step) => t("Closed: %(what)s", { what: activityOf(state, step) }),
  reveal_notes: (state, step) => t("Notes revealed: %(what)s", { what: activityOf(state, step) }),
  set_stage: (state, step) => t("On the wall: %(what)s", { what: shownIn(state, step) }),
  set_ballot: (state, step) => t("Number of dots set: %(what)s", { what: activityOf(state, step) }),
  add_round: (state, step) => t("Next round added: %(what)s", { what: activityOf(state, step) }),
  set_scoring: (state, step) => t("What is scored set: %(what)s", { what: activityOf(state, step) }),
  add_activity: (state, step) => t("Part added: %(what)s", { what: activityOf(state, step) }),
  edit_activity: (state, step) => t("Part changed: %(what)s", { what: activityOf(state, step) }),
  move_activity: (state, step) => t("Part moved: %(what)s", { what: activityOf(state, step) }),
  remove_activity: (state, step) => t("Part taken off the agenda: %(what)s", { what: activityOf(state, step) }),
  restore_activity: (state, step) => t("Part put back: %(what)s", { what: activityOf(state, step) }),
  set_open_for: (state, step) => t("Whose turn it is: %(what)s", { what: activityOf(state, step) }),
  load_template: () => t("Agenda loaded"),
  start_timer: (state, step) => t("Timer started: %(what)s", { what: activityOf(state, step) }),
  pause_timer: (state, step) => t("Timer paused: %(what)s", { what: activityOf(state, step) }),
  extend_timer: (state, step) => t("Timer changed: %(what)s", { what: activityOf(state, step) }),
  stop_timer: (state, step) => t("Timer stopped: %(what)s", { what: activityOf(state, step) }),
  pause_meeting: () => t("Meeting paused"),
  resume_meeting: () => t("Meeting resumed"),
  close_meeting: () => t("Meeting closed"),
  set_door: (_state, { about }) => (about["is_closed"] ? t("Door closed") : t("Door opened")),
  renew_join_code: () => t("New code made"),
  remove_participant: (state, step) => t("Taken out of the meeting: %(what)s", { what: seatOf(state, step) }),
  readmit_participant: (state, step) => t("Let back in: %(what)s", { what: seatOf(state, step) }),
  put_proposal: (state, step) => t("Proposal put to the room: %(what)s", { what: activityOf(state, step) }),
  close_proposal: () => t("Round of consent closed"),
  make_heading: (state, step) => t("Notes put together: %(what)s", { what: headingOf(state, step) }),
  rename_heading: (state, step) => t("Heading renamed: %(what)s", { what: headingOf(state, step) }),
  put_under_heading: (state, step) => t("Notes put under: %(what)s", { what: headingOf(state, step) }),
  take_from_heading: () => t("Note taken from its heading"),
  refuse_suggestion: () => t("Suggestion refused"),
  dissolve_heading: () => t("Heading taken away"),
  merge_ideas: (state, step) => {
    const what = headingOf(state, step);
    return step.about["is_merged"] ? t("Ideas made one: %(what)s", { what }) : t("Ideas apart again: %(what)s", { what });
  },
  hide_note: (state, step) => t("Note hidden: %(what)s", { what: noteOf(state, step) }),
  add_paper_seat: () => t("Somebody without a phone added"),
  post_paper_note: (state, step) => t("Note written for: %(what)s", { what: seatOf(state, step) }),
  edit_paper_note: (state, step) => t("Note changed of: %(what)s", { what: seatOf(state, step) }),
  withdraw_paper_note: (state, step) => t("Note taken back of: %(what)s", { what: seatOf(state, step) }),
  answer_paper_proposal: (state, step) => t("Answer to the proposal entered for: %(what)s", { what: seatOf(state, step) }),
  enter_paper_scores: (state, step) => t("Scores entered for: %(what)s", { what: seatOf(state, step) }),
  give_paper_feedback: (state, step) => t("Feedback card entered for: %(what)s", { what: seatOf(state, step) }),
  enter_paper_ballot: (state, step) => t("Ballot on paper entered for: %(what)s", { what: seatOf(state, step) }),
  let_note_through: (state, step) => t("Note let through: %(what)s", { what: noteOf(state, step) }),
  mask_note: (state, step) => t("Note masked: %(what)s", { what: noteOf(state, step) }),
  restore_note: (state, step) => t("Note brought back: %(what)s", { what: noteOf(state, step) }),
  move_note: (state, step) => t("Note moved to another phase: %(what)s", { what: noteOf(state, step) }),
  open_recognition: (state, step) => t("Asked who recognises it: %(what)s", { what: questionOf(state, step) }),
  close_recognition: (state, step) => t("Question closed: %(what)s", { what: questionOf(state, step) }),
  mark_signal_seen: (state, step) => t("Signal seen: %(what)s", { what: seatOf(state, step) }),
  set_feedback_date: () => t("Date for feedback set"),
  add_conclusion: (state, step) => t("Written down: %(what)s", { what: conclusionOf(state, step) }),
  edit_conclusion: (state, step) => t("Conclusion changed: %(what)s", { what: conclusionOf(state, step) }),
  withdraw_conclusion: () => t("Conclusion taken off the list"),
  restore_conclusion: (state, step) => t("Conclusion put back: %(what)s", { what: conclusionOf(state, step) }),
};

/** What a step did, in one line. */
export function stepWords(state: ConsoleState, step: HistoryStep): string {
  return STEP_WORDS[step.command]?.(state, step) ?? t("Another step");
}

const LENGTH = 60;
const UNKNOWN = "…";

function activityOf(state: ConsoleState, { about }: HistoryStep): string {
  const found = state.activities.find(({ id }) => id === about["activity_id"]);
  return found ? titleOf(found) : UNKNOWN;
}

function noteOf(state: ConsoleState, { about }: HistoryStep): string {
  return shorten(state.notes.find(({ id }) => id === about["note_id"])?.text);
}

function conclusionOf(state: ConsoleState, { about }: HistoryStep): string {
  return shorten(state.conclusions.find(({ id }) => id === about["conclusion_id"])?.text);
}

function questionOf(state: ConsoleState, { about }: HistoryStep): string {
  return shorten(state.recognitions.find(({ id }) => id === about["recognition_id"])?.fact);
}

function headingOf(state: ConsoleState, { about }: HistoryStep): string {
  return shorten(state.headings.find(({ id }) => id === about["heading_id"])?.title);
}

function seatOf(state: ConsoleState, { about }: HistoryStep): string {
  return [...state.participants, ...state.removed].find(({ id }) => id === about["seat"])?.alias ?? UNKNOWN;
}

function shownIn(state: ConsoleState, { about }: HistoryStep): string {
  const nothing = { phase: null, journey: null, other_journey: null, step: 0 };
  return stageWords(state, { ...nothing, ...about } as unknown as StageView);
}

function shorten(text: string | undefined): string {
  if (!text) return UNKNOWN;
  return text.length > LENGTH ? `${text.slice(0, LENGTH).trimEnd()}…` : text;
}
