// What is known of the journey as a whole: under which name, and where it comes from.

import { t } from "../../../language.ts";
import { Findings } from "../../../parts/finding_marks.tsx";
import { NAME_MAX, TEXT_MAX, type JourneyFields } from "../../../protocol.ts";
import { useCells } from "../cells.ts";
import { ChoiceField, TextField } from "../fields.tsx";
import { usePrepare } from "../room.ts";
import { useStory } from "./context.ts";

type Source = NonNullable<JourneyFields["source"]>;

export function About() {
  const { save } = usePrepare();
  const { journey } = useStory();
  const target = { kind: "edit_journey", journey_id: journey.id } as const;
  const cell = useCells(target, journey);
  return (
    <details class="more-fields about">
      <summary>{t("About this journey")}</summary>
      <div class="more-fields__inside form">
        <TextField
          id="alias"
          label={t("Made-up name")}
          hint={t("Never the real name of the resident.")}
          cell={cell("alias")}
          maxLength={NAME_MAX}
        />
        <TextField
          id="about"
          label={t("Who is it about, in a few words?")}
          hint={t("Nothing by which the resident can be recognised.")}
          cell={cell("about")}
          maxLength={TEXT_MAX}
          rows={2}
          isOptional
          below={(typed, replace) => <Findings text={typed} replace={replace} />}
        />
        <ChoiceField<Source>
          id="source"
          label={t("Where does the story come from?")}
          value={journey.source as Source}
          options={listSources()}
          save={(source) => save({ ...target, fields: { source } })}
        />
      </div>
    </details>
  );
}

const listSources = (): [Source, string][] => [
  ["interview", t("An interview with the resident")],
  ["self", t("Written by the resident")],
  ["proxy", t("Told by somebody close to the resident")],
  ["group", t("A group conversation")],
  ["file", t("A file")],
  ["other", t("Something else")],
];
