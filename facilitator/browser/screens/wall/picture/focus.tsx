// One phase fills the wall: its steps with what became of them, how it felt and how long it took, quotes and notes.

import type { ComponentChildren } from "preact";
import { own, t } from "../../../language.ts";
import { CurveFace, feelingName } from "../../../parts/curve_face.tsx";
import { FEELINGS, feelingWord } from "../../../parts/curve_words.ts";
import { Figure } from "../../../parts/explain.tsx";
import { explainFeeling } from "../../../parts/explanations.ts";
import { Note } from "../../../parts/note.tsx";
import { PhaseMark } from "../../../parts/phase_mark.tsx";
import type { PhaseView, StageView, WallState } from "../../../protocol.ts";
import { stepsOf } from "../choose.ts";
import { Days, longestDays } from "./days.tsx";
import { Rating, Retold } from "./gap_lane.tsx";
import { useLevel } from "./level.ts";
import { Extra } from "./paper_lane.tsx";
import { Step, type StepLook } from "./step.tsx";

interface Look {
  step: StepLook;
  columns: number;
  notes: number;
  /** How large the words are. */
  size: "huge" | "large" | "small";
}

const FULL: StepLook = { who: true, facts: "words", marks: "words", backstage: true };
const QUIET: StepLook = { ...FULL, backstage: false };
const SHORT: StepLook = { ...QUIET, who: false, facts: "icon" };

// Notes turn their pages; a step is never left out, it only says less.
const LOOKS: Look[] = [
  { step: FULL, columns: 1, notes: 6, size: "huge" },
  { step: FULL, columns: 1, notes: 6, size: "large" },
  { step: FULL, columns: 2, notes: 6, size: "large" },
  { step: FULL, columns: 2, notes: 3, size: "large" },
  { step: QUIET, columns: 2, notes: 3, size: "large" },
  { step: { ...QUIET, lines: 3 }, columns: 3, notes: 3, size: "small" },
  { step: { ...SHORT, lines: 3 }, columns: 3, notes: 3, size: "small" },
  { step: { ...SHORT, lines: 2 }, columns: 3, notes: 3, size: "small" },
  { step: { ...SHORT, marks: "signs", lines: 2 }, columns: 3, notes: 0, size: "small" },
  { step: { ...SHORT, marks: "signs", lines: 1 }, columns: 3, notes: 0, size: "small" },
];

const QUOTES = [6, 5, 4, 3, 2, 1, 0];

interface FocusProps {
  state: WallState;
  stage: StageView;
  phase: PhaseView;
  /** Only paper: life is not told yet. */
  paperOnly?: boolean;
}

export function Focus({ state, stage, phase, paperOnly = false }: FocusProps) {
  const kind = paperOnly ? "paper" : (phase.figures.mark ?? "none");
  const page = stage.page ?? 0;
  const isEmpty = stepsOf(state, phase.code).length === 0 && !state.notes.some((note) => note.phase === phase.code);
  return (
    <div class={`focus focus--${kind}`} data-phase={phase.code} data-paper={isEmpty ? "empty" : "told"}>
      <FocusName phase={phase} paperOnly={paperOnly} />
      <div class="focus__sides">
        <FocusPaper state={state} phase={phase} page={page} paperOnly={paperOnly} />
        {!paperOnly && <FocusLife state={state} phase={phase} page={page} />}
      </div>
    </div>
  );
}

interface SideProps {
  state: WallState;
  phase: PhaseView;
  page: number;
}

function FocusPaper({ state, phase, page, paperOnly }: SideProps & { paperOnly: boolean }) {
  const notes = paperOnly ? [] : state.notes.filter((note) => note.phase === phase.code);
  const [fit, level] = useLevel<HTMLElement>(LOOKS.length - 1, `${phase.code} ${page} ${notes.length}`);
  const look = LOOKS[level]!;
  const step: StepLook = paperOnly || state.journeys.length === 0 ? { ...look.step, marks: "none" } : look.step;
  return (
    <section
      class={`focus__paper focus__paper--${look.size}`}
      aria-label={t("On paper")}
      ref={fit}
      data-level={level}
      style={{ "--columns": look.columns }}
    >
      <h3 class="focus__title">{t("On paper")}</h3>
      <FocusSteps state={state} phase={phase} look={step} />
      <Paged items={notes} room={look.notes} page={page} kind="notes" label={t("Notes")}>
        {(note) => <Note key={note.id} kind={note.note_kind} text={note.text} />}
      </Paged>
    </section>
  );
}

function FocusName({ phase, paperOnly }: { phase: PhaseView; paperOnly: boolean }) {
  return (
    <div class="focus__head">
      <h2 class="focus__name">{phase.name}</h2>
      {!paperOnly && <PhaseMark mark={phase.figures.mark} />}
      {phase.description && <p class="focus__about">{phase.description}</p>}
    </div>
  );
}

function FocusSteps({ state, phase, look }: { state: WallState; phase: PhaseView; look: StepLook }) {
  const steps = stepsOf(state, phase.code);
  if (steps.length === 0) return <p class="lane__quiet">{t("No steps on paper.")}</p>;
  return (
    <>
      <ol class="focus__steps">
        {steps.map((step, index) => (
          <Step key={step.id} step={step} number={index + 1} state={state} look={look} />
        ))}
      </ol>
      {look.marks !== "none" && <Extra state={state} phase={phase} words />}
    </>
  );
}

function FocusLife({ state, phase, page }: SideProps) {
  const [fit, level] = useLevel<HTMLElement>(QUOTES.length - 1, `${phase.code} ${page}`);
  const quotes = state.journeys.flatMap((journey) =>
    journey.touchpoints
      .filter((point) => point.phase === phase.code && point.quote)
      .map((point) => ({ id: point.id, text: point.quote ?? "", alias: journey.alias })),
  );
  return (
    <section class="focus__life" aria-label={t("In real life")} ref={fit} data-level={level}>
      <h3 class="focus__title">{t("In real life")}</h3>
      <Feelings state={state} phase={phase} />
      <div class="focus__gap">
        <Days state={state} phase={phase} longest={longestDays(state.phases)} named />
        <p class="focus__sentence">{own(phase.sentence)}</p>
        <p class="focus__facts">
          <span>
            {t("Told again")}: <Retold state={state} phase={phase} />
          </span>
          <span>
            {t("Lowest mark")}: <Rating phase={phase} />
          </span>
        </p>
      </div>
      <Paged items={quotes} room={QUOTES[level]!} page={page} kind="quotes" label={t("Quotes")}>
        {(quote) => (
          <figure key={quote.id} class="quote">
            <blockquote class="quote__text">“{quote.text}”</blockquote>
            <figcaption class="quote__alias">{quote.alias}</figcaption>
          </figure>
        )}
      </Paged>
    </section>
  );
}

// Who felt what: names instead of a second count, so that one sees who is behind the middle one.
function Feelings({ state, phase }: { state: WallState; phase: PhaseView }) {
  const at = state.phases.findIndex((found) => found.code === phase.code);
  const told = state.journeys.flatMap(({ alias, curve }) => (curve[at] == null ? [] : [{ alias, feeling: curve[at] }]));
  return (
    <div class="feelings">
      <Figure class="feelings__text" explain={() => explainFeeling(state, phase)}>
        {own(phase.feeling_text)}
      </Figure>
      <dl class="feelings__rows">
        {FEELINGS.map((feeling) => {
          const here = told.filter((journey) => feelingWord(journey.feeling) === feelingWord(feeling));
          return (
            <div key={feeling} class="feelings__row">
              <dt class="feelings__word">
                <CurveFace feeling={feeling} /> {feelingWord(feeling)}
              </dt>
              <dd class={`feelings__names feelings__names--${feelingName(feeling)}`}>
                {here.map((journey) => journey.alias).join(", ") || "–"}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

interface PagedProps<Item> {
  items: Item[];
  room: number;
  page: number;
  kind: string;
  label: string;
  children: (item: Item) => ComponentChildren;
}

// As many as there is room for; each time the facilitator asks for more the next ones, and then the first again.
function Paged<Item>({ items, room, page, kind, label, children }: PagedProps<Item>) {
  if (items.length === 0) return null;
  const pages = Math.max(1, Math.ceil(items.length / Math.max(1, room)));
  const first = (page % pages) * room;
  const shown = items.slice(first, first + room);
  return (
    <div class={`focus__paged focus__paged--${kind}`}>
      <h3 class="focus__title">
        {label} <span class="focus__count">{countText(first, shown.length, items.length)}</span>
      </h3>
      {shown.length > 0 && <div class={`focus__${kind}`}>{shown.map(children)}</div>}
    </div>
  );
}

function countText(first: number, shown: number, total: number): string {
  if (shown === 0 || shown === total) return String(total);
  return t("%(first)s–%(last)s of %(total)s", { first: first + 1, last: first + shown, total });
}
