// The console: the facilitator runs the room from here, one key a step.

import { render } from "preact";
import { readBoot, type Boot } from "../boot.ts";
import { setLanguage, t } from "../language.ts";
import type { ConsoleState } from "../protocol.ts";
import { setTemplateWords, useSaid } from "../parts/template_words.ts";
import { useMeeting } from "../socket.ts";
import { ConsoleFrame } from "./console/console_frame.tsx";

function Console({ boot }: { boot: Boot }) {
  const meeting = useMeeting<ConsoleState>(boot);
  const state = useSaid(meeting.state);
  if (meeting.refusal) return <Message text={meeting.refusal.message || t("You cannot enter this meeting from here.")} />;
  if (!state) return <Message text={t("Connecting to the meeting…")} />;
  return <ConsoleFrame boot={boot} meeting={meeting} state={state} />;
}

function Message({ text }: { text: string }) {
  return (
    <main class="message">
      <h1>{t("Console")}</h1>
      <p role="status">{text}</p>
    </main>
  );
}

const boot = readBoot();
setLanguage(boot.language, boot.strings);
setTemplateWords(boot.template_words);
const root = document.getElementById("app")!;
root.textContent = "";
render(<Console boot={boot} />, root);
