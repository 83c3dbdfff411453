// The journey on paper: phases as columns, the steps in order as cards; or one phase, large.

import { t } from "../../language.ts";
import { ExplainFigures, Figure } from "../../parts/explain.tsx";
import { explainPaper } from "../../parts/explanations.ts";
import type { PhaseView, StageView, WallState } from "../../protocol.ts";
import { stepsOf } from "./choose.ts";
import { Focus } from "./picture/focus.tsx";
import { useLevel } from "./picture/level.ts";
import { Step, type StepLook } from "./picture/step.tsx";
import { dayCount } from "./words.ts";

interface Look {
  step: StepLook;
  /** Larger words. */
  large: boolean;
  /** Whether a phase with many steps takes two columns. */
  wide: boolean;
  room: number;
}

const FULL: StepLook = { who: true, facts: "words", marks: "none", backstage: true };
const QUIET: StepLook = { ...FULL, backstage: false };
const SHORT: StepLook = { ...QUIET, who: false, facts: "icon" };

const LOOKS: Look[] = [
  { step: FULL, large: true, wide: false, room: 20 },
  { step: QUIET, large: true, wide: false, room: 20 },
  { step: QUIET, large: false, wide: false, room: 20 },
  { step: QUIET, large: false, wide: true, room: 20 },
  { step: { ...QUIET, lines: 3 }, large: false, wide: true, room: 20 },
  { step: { ...SHORT, lines: 3 }, large: false, wide: true, room: 20 },
  { step: { ...SHORT, lines: 2 }, large: false, wide: true, room: 20 },
  { step: { ...SHORT, lines: 2 }, large: false, wide: true, room: 12 },
  { step: { ...SHORT, lines: 2 }, large: false, wide: true, room: 8 },
  { step: { ...SHORT, lines: 2 }, large: false, wide: true, room: 4 },
];

// Many phases: columns of one width, and no drawings in them.
const NARROW: StepLook = { ...SHORT, facts: "none" };

const NARROW_LOOKS: Look[] = [
  { step: QUIET, large: false, wide: false, room: 20 },
  { step: { ...QUIET, lines: 3 }, large: false, wide: false, room: 20 },
  ...[20, 14, 10, 8, 7, 6, 5, 4, 3].map((room) => ({ step: { ...NARROW, lines: 3 }, large: false, wide: false, room })),
];
const WIDE_UP_TO = 7;

// From this many steps a phase may take two columns.
const WIDE_FROM = 4;

interface PlannedProps {
  state: WallState;
  stage: StageView;
  prompt: string;
}

export function Planned({ state, stage, prompt }: PlannedProps) {
  const phase = state.phases.find((found) => found.code === stage.phase);
  return (
    <ExplainFigures back={t("Back to the picture")} about={JSON.stringify(stage)}>
      {stage.view === "phase" && phase ? (
        <Focus state={state} stage={stage} phase={phase} paperOnly />
      ) : (
        <Route state={state} prompt={prompt} />
      )}
    </ExplainFigures>
  );
}

function Route({ state, prompt }: { state: WallState; prompt: string }) {
  const looks = state.phases.length > WIDE_UP_TO ? NARROW_LOOKS : LOOKS;
  const [fit, level] = useLevel<HTMLOListElement>(looks.length - 1, `${state.meeting.id} ${prompt}`);
  const look = looks[level]!;
  const widths = state.phases.map(({ code }) =>
    look.wide && stepsOf(state, code).length >= WIDE_FROM ? "minmax(0, 2fr)" : "minmax(0, 1fr)",
  );
  return (
    <div class="stack">
      {prompt && <p class="prompt">{prompt}</p>}
      <ol class={`planned planned--${sizeOf(state, look)}`} ref={fit} data-level={level} style={{ "--widths": widths.join(" ") }}>
        {state.phases.map((phase) => (
          <PhaseColumn key={phase.code} state={state} phase={phase} look={look} />
        ))}
      </ol>
    </div>
  );
}

function sizeOf(state: WallState, look: Look): string {
  if (state.phases.length > WIDE_UP_TO) return "narrow";
  return look.large ? "large" : "small";
}

function PhaseColumn({ state, phase, look }: { state: WallState; phase: PhaseView; look: Look }) {
  const steps = stepsOf(state, phase.code);
  const shown = steps.length > look.room ? steps.slice(0, look.room) : steps;
  const wide = look.wide && steps.length >= WIDE_FROM;
  return (
    <li class="planned__phase">
      <h2 class="phase-name">{phase.name}</h2>
      <Figure class="planned__total" explain={() => explainPaper(state, phase)}>
        {totalText(phase)}
      </Figure>
      {steps.length === 0 && <p class="planned__none">{t("No steps on paper.")}</p>}
      <ol class={wide ? "planned__steps planned__steps--wide" : "planned__steps"}>
        {shown.map((step, index) => (
          <Step key={step.id} step={step} number={index + 1} state={state} look={look.step} />
        ))}
      </ol>
      {shown.length < steps.length && (
        <p class="steps-list__more">{t("and %(n)s more", { n: steps.length - shown.length })}</p>
      )}
    </li>
  );
}

function totalText({ figures }: PhaseView): string {
  if (figures.planned_days === null) return t("no days on paper");
  const days = dayCount(figures.planned_days);
  return figures.planned_days_source === "statutory_term" ? t("%(days)s by law", { days }) : t("%(days)s on paper", { days });
}
