// The words for what looks like personal data.

import { t } from "../language.ts";
import type { FindingKind } from "../protocol.ts";

/** What it looks like, in a sentence: "a phone number". */
export function findingName(kind: FindingKind): string {
  switch (kind) {
    case "bsn":
      return t("a citizen service number");
    case "iban":
      return t("an account number");
    case "email":
      return t("an e-mail address");
    case "phone":
      return t("a phone number");
    case "address":
    case "street":
      return t("an address");
    case "name":
      return t("a name");
  }
}
