// The klantreis itself: what it is about, and how much is in it.

import { t, tn } from "../../language.ts";
import { TITLE_MAX, type ProjectFields } from "../../protocol.ts";
import { useCells } from "./cells.ts";
import { ChoiceField, TextField } from "./fields.tsx";
import { usePrepare } from "./room.ts";
import { listLaws } from "./words.ts";

export function Overview() {
  const { state, save } = usePrepare();
  const { project } = state;
  const cell = useCells({ kind: "edit_project" }, project);
  return (
    <>
      <h1>{t("Overview")}</h1>
      <p class="lead">{countAll(state)}</p>
      <div class="form">
        <TextField id="title" label={t("Name")} cell={cell("title")} maxLength={TITLE_MAX} />
        <ChoiceField
          id="law"
          label={t("What it is about")}
          value={project.law}
          options={listLaws()}
          save={(law) => save({ kind: "edit_project", fields: { law: law as NonNullable<ProjectFields["law"]> } })}
        />
        <TextField
          id="target-group"
          label={t("Whose journeys")}
          hint={t("Such as: adults who ask for help at home")}
          cell={cell("target_group")}
          maxLength={TITLE_MAX}
          isOptional
        />
        <TextField
          id="municipality"
          label={t("Municipality")}
          cell={cell("municipality")}
          maxLength={TITLE_MAX}
          isOptional
        />
        <TextField
          id="period"
          label={t("Period")}
          hint={t("When the interviews are held, such as: spring 2027")}
          cell={cell("period")}
          maxLength={TITLE_MAX}
          isOptional
        />
      </div>
    </>
  );
}

function countAll({ phases, steps, journeys }: { phases: object; steps: object; journeys: object }): string {
  const count = (rows: object) => Object.keys(rows).length;
  return [
    tn("1 phase", "%(n)s phases", count(phases)),
    tn("1 step on paper", "%(n)s steps on paper", count(steps)),
    tn("1 journey", "%(n)s journeys", count(journeys)),
  ].join(" · ");
}
