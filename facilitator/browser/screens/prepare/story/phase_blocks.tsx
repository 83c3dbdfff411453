// The journey phase by phase: what was told in it, in order, and the marks that the resident gave for it.

import { t, tn } from "../../../language.ts";
import { ratingName } from "../../../parts/words.ts";
import type { PhaseRow, RatingFields, RatingRow } from "../../../protocol.ts";
import { usePrepare } from "../room.ts";
import { useStory } from "./context.ts";
import { dropIn } from "./dragging.ts";
import { Fragment } from "./fragment.tsx";

const KINDS = ["treatment", "information", "expertise"] as const;
type Kind = (typeof KINDS)[number];
const MARKS = [1, 2, 3, 4, 5];

export function PhaseBlocks() {
  const { phases } = useStory();
  return (
    <section aria-labelledby="phases-title">
      <h2 id="phases-title" tabIndex={-1}>{t("What happened in each phase")}</h2>
      <p class="hint keys-hint">{t("On a fragment: ↑ and ↓ go to the next one, Alt with ↑ or ↓ moves it, + and − change the feeling, Enter opens it.")}</p>
      <ol class="phase-blocks">
        {phases.map((phase, index) => (
          <PhaseBlock key={phase.id} phase={phase} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}

function PhaseBlock({ phase, number }: { phase: PhaseRow; number: number }) {
  const { fragments } = useStory();
  const here = fragments.filter(({ phase_id }) => phase_id === phase.id);
  return (
    <li class="phase-block" data-phase={phase.id} {...dropIn(phase.id)}>
      <h3 class="phase-block__title">
        <span class="phase-number">{number}</span> {phase.name}
      </h3>
      {here.length === 0 ? (
        <p class="phase-block__empty">{t("Nothing is told of this phase.")}</p>
      ) : (
        <ol class="fragments">
          {here.map((row) => (
            <Fragment key={row.id} row={row} />
          ))}
        </ol>
      )}
      <Ratings phase={phase} />
    </li>
  );
}

function Ratings({ phase }: { phase: PhaseRow }) {
  const { state, save } = usePrepare();
  const { journey } = useStory();
  const held: RatingRow | undefined = state.ratings[`${journey.id}/${phase.id}`];
  const give = (fields: RatingFields) => save({ kind: "set_rating", journey_id: journey.id, phase_id: phase.id, fields });
  return (
    <details class="more-fields ratings">
      <summary>
        {t("Marks")}: <span class="ratings__told">{KINDS.map((kind) => `${ratingName(kind)} ${held?.[kind] ?? "–"}`).join(" · ")}</span>
      </summary>
      <div class="more-fields__inside">
        {KINDS.map((kind) => (
          <Marks key={kind} kind={kind} phase={phase} value={held?.[kind] ?? null} give={(mark) => give({ [kind]: mark })} />
        ))}
      </div>
    </details>
  );
}

interface MarksProps {
  kind: Kind;
  phase: PhaseRow;
  value: number | null;
  give: (mark: number | null) => void;
}

function Marks({ kind, phase, value, give }: MarksProps) {
  const name = `${kind}-${phase.id}`;
  return (
    <fieldset class="marks">
      <legend>{markQuestion(kind)}</legend>
      <div class="marks__choices">
        {MARKS.map((mark) => (
          <label key={mark} class="mark">
            <input type="radio" name={name} value={mark} checked={value === mark} onChange={() => give(mark)} aria-label={tn("1 out of 5", "%(n)s out of 5", mark)} />
            <span aria-hidden="true">{mark}</span>
          </label>
        ))}
        <label class="mark mark--untold">
          <input type="radio" name={name} value="" checked={value === null} onChange={() => give(null)} />
          <span>{t("not told")}</span>
        </label>
      </div>
    </fieldset>
  );
}

function markQuestion(kind: Kind): string {
  const questions: Record<Kind, string> = {
    treatment: t("How was the resident treated? 1 is bad, 5 is good"),
    information: t("How good was the information? 1 is bad, 5 is good"),
    expertise: t("How expert were the people? 1 is not, 5 is very"),
  };
  return questions[kind];
}
