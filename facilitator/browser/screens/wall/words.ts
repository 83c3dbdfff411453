// The words of codes that come over the wire.

import { tn } from "../../language.ts";

export function dayCount(days: number): string {
  return tn("%(n)s day", "%(n)s days", days);
}
