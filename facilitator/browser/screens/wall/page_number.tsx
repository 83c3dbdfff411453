// Which page of how many the wall shows; nothing where there is one.

import { t } from "../../language.ts";

export function PageNumber({ page, count }: { page: number; count: number }) {
  return count > 1 ? <p class="page-number">{t("page %(page)s of %(count)s", { page: page + 1, count })}</p> : null;
}
