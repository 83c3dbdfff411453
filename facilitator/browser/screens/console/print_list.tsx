// What can be printed for the meeting, as PDF.

import { t } from "../../language.ts";
import { useRoom } from "./room.ts";

const ORDER = ["sheet", "cards", "journeys", "planned", "notes", "ballots"];

/** What a printable is, and on which paper. */
function printName(what: string): string {
  const names: Record<string, string> = {
    sheet: t("Sheet with QR code for the wall (A4)"),
    cards: t("Cards for the tables (A4, folded)"),
    journeys: t("The journeys as posters (A3)"),
    planned: t("The journey on paper as a poster (A3)"),
    notes: t("Paper notes (A4, cut in four)"),
    ballots: t("Paper ballots with the numbers of the ideas (A4)"),
  };
  return names[what] ?? what;
}

export function PrintList() {
  const { boot } = useRoom();
  const urls = boot.print_urls ?? {};
  return (
    <>
      <h2 class="side__title">{t("Print")}</h2>
      <p>{t("For the room, and for who takes part without a phone.")}</p>
      <ul class="exports">
        {ORDER.filter((what) => urls[what]).map((what) => (
          <li key={what}>
            <a class="utrecht-button utrecht-button--secondary-action export" href={urls[what]} data-print={what} download>
              {printName(what)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
