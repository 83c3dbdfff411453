// Preparing a klantreis: phases, the journey on paper, the journeys of residents. Everything saves itself.

import { render } from "preact";
import { useMemo } from "preact/hooks";
import { readBoot } from "../boot.ts";
import { setLanguage, t } from "../language.ts";
import { useProject } from "../socket/project.ts";
import type { PrepareBoot } from "./prepare/boot.ts";
import { Frame } from "./prepare/frame.tsx";
import { PrepareContext, type PrepareRoom } from "./prepare/room.ts";
import { useRoute } from "./prepare/route.ts";
import { useUnsent } from "./prepare/unsent.ts";

function Prepare({ boot }: { boot: PrepareBoot }) {
  const line = useProject(boot.project_id, boot.editor_id);
  const route = useRoute();
  const unsent = useUnsent();
  const room = useMemo<PrepareRoom | null>(
    () => line.state && { boot, line, state: line.state, isLead: boot.role === "lead", unsent, save: (draft) => void line.send(draft) },
    [boot, line, unsent],
  );
  if (line.refusal) return <Message text={line.refusal.message || t("Open the link to the klantreis again.")} />;
  if (!room) return <Message text={t("The klantreis is being opened …")} />;
  return (
    <PrepareContext.Provider value={room}>
      <Frame route={route} />
    </PrepareContext.Provider>
  );
}

function Message({ text }: { text: string }) {
  return (
    <main class="message">
      <h1>{t("Preparing a klantreis")}</h1>
      <p role="status">{text}</p>
    </main>
  );
}

const boot = readBoot<PrepareBoot>();
setLanguage(boot.language, boot.strings);
const root = document.getElementById("app")!;
root.textContent = "";
render(<Prepare boot={boot} />, root);
