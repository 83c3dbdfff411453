// What others get of a text in which something looks like personal data: said kindly, because nothing is wrong with it.

import { t } from "../../language.ts";

export function OthersRead({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <p class="looked-at" data-masked>
      {t("Others read: “%(text)s”", { text })}
    </p>
  );
}
