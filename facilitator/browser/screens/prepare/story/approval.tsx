// Whether meetings show this journey, why not, and the way there. What names somebody is asked about once more.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatDate, t } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import type { JourneyRow } from "../../../protocol.ts";
import { usePrepare } from "../room.ts";

export function Approval({ journey }: { journey: JourneyRow }) {
  const { boot, isLead } = usePrepare();
  const maySay = isLead || journey.approved_on !== null;
  return (
    <section class="approval" data-shown={journey.is_shown} data-approved={journey.approved_on !== null} aria-label={t("In meetings")}>
      <p class="hint">
        {tellShown(journey, isLead)} <a href={`${boot.project_url}/privacy?open=${journey.id}#journey-${journey.id}`}>{t("To privacy and approval")}</a>
      </p>
      {!journey.is_shown && maySay && !journey.texts_removed_at ? <Showing journey={journey} /> : null}
    </section>
  );
}

function tellShown({ is_shown, approved_on }: JourneyRow, isLead: boolean): string {
  if (!is_shown) {
    if (approved_on) return t("Not to be seen in a meeting, although the resident approved it: it was taken out, or may say who it is.");
    return isLead
      ? t("Not to be seen in a meeting yet, because the resident has not approved it. You can show it before that.")
      : t("Not to be seen in a meeting yet, because the resident has not approved it. Only the lead can show it before that.");
  }
  if (approved_on) return t("The resident approved this on %(date)s. When you change what is told, that has to be asked again.", { date: formatDate(approved_on) });
  return t("Meetings may show this journey. The resident has not approved it as it stands now.");
}

function Showing({ journey }: { journey: JourneyRow }) {
  const { boot, save, line } = usePrepare();
  const [isAsked, ask] = useState(false);
  const [words, setWords] = useState<string[] | null>(null);
  const [isLost, setLost] = useState(false);
  const show = (despite: string[]) => save({ kind: "edit_journey", journey_id: journey.id, fields: { is_shown: true }, despite });
  const look = () => {
    setLost(false);
    ask(true);
  };
  const isSaved = line.unsavedCount === 0;
  // What was told a moment ago is searched too: it waits until that is saved.
  useEffect(() => {
    if (!isAsked || !isSaved) return;
    ask(false);
    loadWords(`${boot.project_url}/journeys/${journey.id}/findings`).then(
      (found) => (found.length > 0 ? setWords(found) : show([])),
      () => setLost(true),
    );
  }, [isAsked, isSaved]);
  if (words) return <Sure words={words} yes={() => show(words)} no={() => setWords(null)} />;
  return (
    <p class="deeds">
      <Button onClick={look}>{t("Show this journey in meetings")}</Button>
      {isLost ? <span role="alert">{t("No connection. Try again.")}</span> : null}
    </p>
  );
}

function Sure({ words, yes, no }: { words: string[]; yes: () => void; no: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} class="showing" role="group" tabIndex={-1} aria-label={t("This may say who the resident is:")}>
      <p>{t("This may say who the resident is:")}</p>
      <ul class="showing__words">
        {words.map((word) => (
          <li key={word}>
            <mark dir="auto">{word}</mark>
          </li>
        ))}
      </ul>
      <p>{t("Everybody in a meeting would see it. In the form of each fragment one tap puts another word there.")}</p>
      <p class="deeds">
        <Button look="primary-action" onClick={no}>
          {t("Leave it hidden")}
        </Button>
        <Button class="danger" onClick={yes}>
          {t("Show it all the same")}
        </Button>
      </p>
    </div>
  );
}

async function loadWords(address: string): Promise<string[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return ((await answer.json()) as { words: string[] }).words;
}
