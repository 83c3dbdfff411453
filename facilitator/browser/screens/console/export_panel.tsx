// The exports, at any moment: everything that is written down so far; and what can be printed.

import { t } from "../../language.ts";
import { Empty } from "./pieces.tsx";
import { PrintList } from "./print_list.tsx";
import { useRoom } from "./room.ts";
import { exportName } from "./words.ts";

const ORDER = ["pptx", "docx", "csv", "md"];

function place(format: string): number {
  const index = ORDER.indexOf(format);
  return index < 0 ? ORDER.length : index;
}

export function ExportPanel() {
  const { boot } = useRoom();
  const formats = Object.keys(boot.export_urls).sort((a, b) => place(a) - place(b));
  return (
    <>
      <h2 class="side__title">{t("Take it with you")}</h2>
      <p>{t("Everything up to this moment. You can do this as often as you like; it changes nothing in the meeting.")}</p>
      {formats.length === 0 ? <Empty>{t("This server offers no export.")}</Empty> : null}
      <ul class="exports">
        {formats.map((format) => (
          <li key={format}>
            <a
              class="utrecht-button utrecht-button--secondary-action export"
              href={boot.export_urls[format]}
              data-export={format}
              download
            >
              {exportName(format)}
            </a>
          </li>
        ))}
      </ul>
      <p class="aside">{t("Hidden notes are in none of them, nor are notes of a silent round and votes that are still open.")}</p>
      <PrintList />
    </>
  );
}
