// The klantreis itself: what it is about, and how much is in it.

import { t, tn } from "../../language.ts";
import { TITLE_MAX, type ProjectFields } from "../../protocol.ts";
import { ChoiceField, TextField } from "./fields.tsx";
import { usePrepare } from "./room.ts";
import { listLaws } from "./words.ts";

export function Overview() {
  const { state, save } = usePrepare();
  const { project } = state;
  const change = (fields: ProjectFields) => save({ kind: "edit_project", fields });
  return (
    <>
      <h1>{t("Overview")}</h1>
      <p class="lead">{countAll(state)}</p>
      <div class="form">
        <TextField id="title" label={t("Name")} value={project.title} maxLength={TITLE_MAX} save={(title) => change({ title })} />
        <ChoiceField
          id="law"
          label={t("What it is about")}
          value={project.law}
          options={listLaws()}
          save={(law) => change({ law: law as NonNullable<ProjectFields["law"]> })}
        />
        <TextField
          id="target-group"
          label={t("Whose journeys")}
          hint={t("Such as: adults who ask for help at home")}
          value={project.target_group}
          maxLength={TITLE_MAX}
          isOptional
          save={(target_group) => change({ target_group })}
        />
        <TextField
          id="municipality"
          label={t("Municipality")}
          value={project.municipality}
          maxLength={TITLE_MAX}
          isOptional
          save={(municipality) => change({ municipality })}
        />
        <TextField
          id="period"
          label={t("Period")}
          hint={t("When the interviews are held, such as: spring 2027")}
          value={project.period}
          maxLength={TITLE_MAX}
          isOptional
          save={(period) => change({ period })}
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
