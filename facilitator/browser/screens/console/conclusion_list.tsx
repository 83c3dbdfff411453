// The conclusions and agreements so far: change one in its place, or take it off the list.

import { useLayoutEffect, useRef } from "preact/hooks";
import { formatDate, t, tn } from "../../language.ts";
import { conclusionKindName } from "../../parts/words.ts";
import type { ConclusionView } from "../../protocol.ts";
import { ConclusionForm } from "./conclusion_form.tsx";
import { draftOf, fieldsOf, type ConclusionDraft } from "./conclusion_draft.ts";
import { editDeed, withdrawDeed } from "./deeds.ts";
import { useKept } from "./kept.ts";
import { Empty, Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function ConclusionList() {
  const { state } = useRoom();
  if (state.conclusions.length === 0)
    return <Empty>{t("Nothing is written down yet. The first one appears here and on the wall.")}</Empty>;
  return (
    <ol class="conclusions">
      {state.conclusions.map((conclusion) => (
        <ConclusionItem key={conclusion.id} conclusion={conclusion} />
      ))}
    </ol>
  );
}

function ConclusionItem({ conclusion }: { conclusion: ConclusionView }) {
  const { boot } = useRoom();
  const key = `edit:${boot.meeting_id}:${conclusion.id}`;
  const [draft, setDraft] = useKept<ConclusionDraft | null>(key, () => null);
  const item = useRef<HTMLLIElement>(null);
  const wasEditing = useRef(false);
  const isEditing = draft !== null;
  useLayoutEffect(() => {
    if (isEditing) item.current?.querySelector("textarea")?.focus();
    else if (wasEditing.current) item.current?.querySelector<HTMLElement>("[data-action='edit-conclusion']")?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return (
    <li ref={item} class={`conclusion conclusion--${conclusion.conclusion_kind}`} data-conclusion-id={conclusion.id}>
      {draft ? (
        <EditForm conclusion={conclusion} draft={draft} setDraft={setDraft} />
      ) : (
        <Conclusion conclusion={conclusion} edit={() => setDraft(draftOf(conclusion))} />
      )}
    </li>
  );
}

interface EditProps {
  conclusion: ConclusionView;
  draft: ConclusionDraft;
  setDraft: (draft: ConclusionDraft | null) => void;
}

function EditForm({ conclusion, draft, setDraft }: EditProps) {
  const deeds = useDoing();
  const save = async (): Promise<void> => {
    if (await deeds.run(editDeed(conclusion, fieldsOf(draft)))) setDraft(null);
  };
  return (
    <ConclusionForm
      id={`edit-${conclusion.id}`}
      draft={draft}
      change={(fields) => setDraft({ ...draft, ...fields })}
      place={`conclusion:${conclusion.id}`}
      action="save-conclusion"
      label={t("Save the change")}
      submit={() => void save()}
      cancel={() => setDraft(null)}
    />
  );
}

function Conclusion({ conclusion, edit }: { conclusion: ConclusionView; edit: () => void }) {
  const { state } = useRoom();
  const deeds = useDoing();
  const phase = state.phases.find((candidate) => candidate.code === conclusion.phase);
  const place = `conclusion:${conclusion.id}`;
  const isAction = conclusion.conclusion_kind === "action";
  return (
    <>
      <p class="conclusion__kind">
        {conclusionKindName(conclusion.conclusion_kind)} · {phase?.name ?? t("The whole journey")}
      </p>
      <p class="conclusion__text">{conclusion.text}</p>
      {isAction ? <WhoAndWhen conclusion={conclusion} /> : null}
      {conclusion.reason ? <p>{t("Why not: %(reason)s", { reason: conclusion.reason })}</p> : null}
      {conclusion.sources.length > 0 ? <p class="aside">{tn("Rests on %(n)s source", "Rests on %(n)s sources", conclusion.sources.length)}</p> : null}
      <div class="pair">
        <Push action="edit-conclusion" look="quiet" about={conclusion.text} onClick={edit}>
          {t("Change")}
        </Push>
        <Push
          action="withdraw-conclusion"
          look="quiet"
          place={place}
          about={conclusion.text}
          onClick={() => void deeds.run(withdrawDeed(conclusion))}
        >
          {t("Take off the list")}
        </Push>
      </div>
      <Refusal place={place} />
    </>
  );
}

function WhoAndWhen({ conclusion }: { conclusion: ConclusionView }) {
  const owner = conclusion.owner ?? t("nobody yet");
  const due = conclusion.due_on ? formatDate(conclusion.due_on) : t("no date yet");
  return (
    <>
      <p class="conclusion__who">{t("%(owner)s, %(due)s", { owner, due })}</p>
      {conclusion.first_step ? <p>{t("First step: %(step)s", { step: conclusion.first_step })}</p> : null}
    </>
  );
}
