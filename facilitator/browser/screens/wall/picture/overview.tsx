// The whole picture: paper above life above the gap above the notes, one column a phase.

import { t } from "../../../language.ts";
import type { StageView, WallState } from "../../../protocol.ts";
import { NotesLane, ToldLanes, WaitingLane } from "./gap_lane.tsx";
import { Highlights } from "./highlights.tsx";
import { Key } from "./key.tsx";
import { Bands, PhaseNames } from "./lane.tsx";
import { useLevel } from "./level.ts";
import { FeelingLane, LifeChart } from "./life_lane.tsx";
import { PaperLane } from "./paper_lane.tsx";
import type { StepLook } from "./step.tsx";
import { useGrownTitles } from "./titles.ts";

interface Look {
  step: StepLook;
  room: number;
  /** How many lines a title may have; 0: all. */
  lines: number;
  /** What else was told: in words, shortly, or not at all. */
  told: "words" | "short" | "none";
  /** How high the curves are at least. */
  curves: "high" | "low";
}

const FULL: StepLook = { who: true, facts: "words", marks: "words", backstage: false };
const BRIEF: StepLook = { ...FULL, facts: "short", marks: "signs" };
const TERM: StepLook = { ...BRIEF, who: false };
const BARE: StepLook = { ...TERM, facts: "icon" };

// From everything to the least. The curves give way before words do, words before who does it for whom, that before
// steps, and steps before what was also told. A step that is pressed says all of itself.
const LOOKS: Look[] = [
  { step: FULL, room: 20, lines: 0, told: "words", curves: "high" },
  { step: FULL, room: 20, lines: 0, told: "words", curves: "low" },
  { step: FULL, room: 20, lines: 2, told: "words", curves: "low" },
  { step: BRIEF, room: 20, lines: 0, told: "words", curves: "high" },
  { step: BRIEF, room: 20, lines: 0, told: "words", curves: "low" },
  { step: BRIEF, room: 8, lines: 3, told: "words", curves: "low" },
  { step: BRIEF, room: 3, lines: 2, told: "words", curves: "low" },
  { step: BRIEF, room: 2, lines: 3, told: "words", curves: "low" },
  { step: BRIEF, room: 2, lines: 2, told: "words", curves: "low" },
  { step: BRIEF, room: 2, lines: 2, told: "short", curves: "low" },
  { step: TERM, room: 3, lines: 2, told: "short", curves: "low" },
  { step: TERM, room: 2, lines: 2, told: "short", curves: "low" },
  { step: BARE, room: 2, lines: 2, told: "short", curves: "low" },
  { step: BARE, room: 2, lines: 2, told: "none", curves: "low" },
  { step: BARE, room: 1, lines: 2, told: "none", curves: "low" },
  { step: BARE, room: 1, lines: 1, told: "none", curves: "low" },
];

const NARROW: StepLook = { ...BARE, facts: "none" };

const NARROW_LOOKS: Look[] = [
  { step: { ...NARROW, marks: "words" }, room: 20, lines: 0, told: "words", curves: "high" },
  { step: NARROW, room: 3, lines: 2, told: "short", curves: "low" },
  { step: NARROW, room: 2, lines: 2, told: "short", curves: "low" },
  { step: NARROW, room: 1, lines: 3, told: "short", curves: "low" },
  { step: NARROW, room: 2, lines: 2, told: "none", curves: "low" },
  { step: NARROW, room: 1, lines: 3, told: "none", curves: "low" },
  { step: NARROW, room: 1, lines: 2, told: "none", curves: "low" },
  { step: NARROW, room: 1, lines: 1, told: "none", curves: "low" },
];

// More phases than this leave a column too small for drawings beside words.
const WIDE_UP_TO = 7;
// So many lines can be told apart in a low drawing.
const FEW_JOURNEYS = 5;

export function Overview({ state, stage }: { state: WallState; stage: StageView }) {
  const narrow = state.phases.length > WIDE_UP_TO;
  const looks = narrow ? NARROW_LOOKS : LOOKS;
  const [fit, level] = useLevel<HTMLDivElement>(looks.length - 1, contentOf(state, stage));
  useGrownTitles(fit);
  const look = looks[level]!;
  const told = state.journeys.length > 0;
  const paper = told ? look.step : { ...look.step, marks: "none" as const };
  return (
    <div
      class="picture"
      ref={fit}
      data-level={level}
      data-narrow={narrow}
      data-curves={look.curves}
      data-few={state.journeys.length <= FEW_JOURNEYS}
      style={{ "--phases": state.phases.length }}
    >
      <Highlights state={state} />
      <div class="picture__lanes">
        <Bands phases={state.phases} />
        <PhaseNames phases={state.phases} name={t("Phase")} />
        <PaperLane state={state} look={paper} room={look.room} lines={look.lines} />
        {told && <FeelingLane state={state} />}
        <LifeChart state={state} highlighted={stage.journey ?? null} />
        {told && <WaitingLane state={state} />}
        {told && look.told !== "none" && <ToldLanes state={state} short={look.told === "short"} />}
        <NotesLane state={state} />
      </div>
      {told && <Key alias={aliasOf(state, stage)} signs={paper.marks === "signs"} journeys={state.journeys} />}
    </div>
  );
}

function aliasOf(state: WallState, stage: StageView): string | undefined {
  return state.journeys.find((journey) => journey.id === stage.journey)?.alias;
}

// What changes during a meeting and takes place.
function contentOf(state: WallState, stage: StageView): string {
  const kinds = new Set(state.notes.map((note) => note.phase + note.note_kind));
  return [state.meeting.id, state.journeys.length, stage.journey, ...[...kinds].sort()].join();
}
