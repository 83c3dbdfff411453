// Whether meetings show this journey, and whether the resident approved it as it stands. Both are settled under Privacy.

import { formatDate, t } from "../../../language.ts";
import type { JourneyRow } from "../../../protocol.ts";
import { usePrepare } from "../room.ts";

export function Approval({ journey }: { journey: JourneyRow }) {
  const { boot } = usePrepare();
  return (
    <p class="hint approval" data-shown={journey.is_shown} data-approved={journey.approved_on !== null}>
      {tellShown(journey)} <a href={`${boot.project_url}/privacy`}>{t("To privacy and approval")}</a>
    </p>
  );
}

function tellShown({ is_shown, approved_on }: JourneyRow): string {
  if (!is_shown) return t("No meeting shows this journey yet.");
  if (approved_on) return t("The resident approved this on %(date)s. When you change what is told, that has to be asked again.", { date: formatDate(approved_on) });
  return t("Meetings may show this journey. The resident has not approved it as it stands now.");
}
