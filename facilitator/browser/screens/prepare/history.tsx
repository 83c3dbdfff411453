// What was changed, by whom and when; each takes back own steps. Of all, or of one journey.

import { useState } from "preact/hooks";
import { formatDate, formatTime, t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import type { EditRow } from "../../protocol.ts";
import { inOrder } from "../../store/prepare.ts";
import { FINAL } from "../../store/stepping.ts";
import { ChoiceField } from "./fields.tsx";
import { tellEdit } from "./history_words.ts";
import { usePrepare } from "./room.ts";

export function History() {
  const { state } = usePrepare();
  const [journey, setJourney] = useState("");
  const edits = Object.values(state.edits)
    .filter((edit) => !journey || edit.about["journey_id"] === journey)
    .sort((a, b) => b.number - a.number);
  const journeys = inOrder(state.journeys).map(({ id, alias }): [string, string] => [id, alias]);
  return (
    <>
      <h1>{t("Changes")}</h1>
      <p class="lead">{t("The last steps of everybody, the newest first. You can take back your own.")}</p>
      {journeys.length > 0 ? (
        <div class="form">
          <ChoiceField id="history-of" label={t("Of")} value={journey} options={[["", t("The whole klantreis")], ...journeys]} save={setJourney} />
        </div>
      ) : null}
      {edits.length === 0 ? (
        <p>{t("Nothing was changed yet.")}</p>
      ) : (
        <ol class="sheet history">
          {edits.map((edit) => (
            <Past key={edit.id} edit={edit} />
          ))}
        </ol>
      )}
    </>
  );
}

function Past({ edit }: { edit: EditRow }) {
  const { state, boot, line, save } = usePrepare();
  const done = new Date(edit.done_at);
  const text = tellEdit(edit, state);
  const isOwn = edit.editor_id === boot.editor_id && !FINAL.has(edit.kind);
  return (
    <li class="history__step" data-undone={edit.is_undone}>
      <span class="history__when">
        <time dateTime={edit.done_at}>
          {formatDate(edit.done_at.slice(0, 10))}, {formatTime(done)}
        </time>
        <strong>{edit.editor_name || t("The server")}</strong>
      </span>
      <span class="history__what">
        {text}
        {edit.is_undone ? ` (${t("taken back")})` : ""}
      </span>
      {isOwn ? (
        <Button
          look="subtle"
          disabled={line.unsavedCount > 0}
          aria-label={edit.is_undone ? t("Redo: %(step)s", { step: text }) : t("Undo: %(step)s", { step: text })}
          onClick={() => save({ kind: edit.is_undone ? "redo_edit" : "undo_edit", edit_id: edit.id })}
        >
          {edit.is_undone ? t("Redo") : t("Undo")}
        </Button>
      ) : null}
    </li>
  );
}
