// Under a field that somebody else changed while one typed: who, what they wrote, and the choice between both texts.

import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import type { Draft } from "./draft.ts";

export function Clash({ fieldId, draft }: { fieldId: string; draft: Draft }) {
  const { clash } = draft;
  if (!clash) return null;
  const choose = (deed: () => void) => () => {
    deed();
    document.getElementById(fieldId)?.focus();
  };
  return (
    <div class="clash" role="group" aria-label={t("Changed by somebody else too")}>
      <p role="alert">{t("%(who)s changed this while you were typing. What you typed is not saved yet. Now it says:", { who: clash.by })}</p>
      <Words text={clash.theirs} />
      <p class="deeds">
        <Button look="primary-action" onClick={choose(draft.keepMine)}>
          {t("Keep what I typed")}
        </Button>
        <Button onClick={choose(draft.takeTheirs)}>{t("Leave it as it is now")}</Button>
      </p>
    </div>
  );
}

/** A text as somebody wrote it; an empty one says so. */
export function Words({ text }: { text: string }) {
  return (
    <blockquote class="clash__words" dir="auto">
      {text === "" ? <em>{t("(empty)")}</em> : text}
    </blockquote>
  );
}
