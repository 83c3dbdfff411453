// How it felt: five faces with their words, "not told" as an answer like the others, and words of one's own.

import { t } from "../../../language.ts";
import { CurveFace, feelingName } from "../../../parts/curve_face.tsx";
import { feelingWord, FEELINGS } from "../../../parts/curve_words.ts";
import { Findings } from "../../../parts/finding_marks.tsx";
import { TEXT_MAX } from "../../../protocol.ts";
import { asText } from "../cells.ts";
import { TextField } from "../fields.tsx";
import type { FormPart } from "./fragment_form.tsx";

const FROM_BAD_TO_GOOD = [...FEELINGS].reverse();

export function Feeling({ row, fill, cell }: FormPart) {
  return (
    <>
      <fieldset class="feelings">
        <legend>{t("How did it feel?")}</legend>
        <div class="feelings__choices">
          {FROM_BAD_TO_GOOD.map((feeling) => (
            <label key={feeling} class={`feeling feeling--${feelingName(feeling)}`}>
              <input
                type="radio"
                name={`feeling-${row.id}`}
                value={feeling}
                checked={row.sentiment === feeling}
                onChange={() => fill({ sentiment: feeling })}
              />
              <CurveFace feeling={feeling} />
              <span>{feelingWord(feeling)}</span>
            </label>
          ))}
          <label class="feeling feeling--untold">
            <input
              type="radio"
              name={`feeling-${row.id}`}
              value=""
              checked={row.sentiment === null}
              onChange={() => fill({ sentiment: null })}
            />
            <span class="feeling__untold" aria-hidden="true">
              ?
            </span>
            <span>{t("not told")}</span>
          </label>
        </div>
      </fieldset>
      <TextField
        id={`felt-${row.id}`}
        label={t("The feeling in words")}
        cell={asText(cell("feeling"))}
        maxLength={TEXT_MAX}
        rows={2}
        isOptional
        below={(typed, replace) => <Findings text={typed} replace={replace} />}
      />
    </>
  );
}
