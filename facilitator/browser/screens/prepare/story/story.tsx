// The journey of one resident: what was told in the order it was told, placed in phases, felt, and marked.

import { t } from "../../../language.ts";
import type { JourneyRow } from "../../../protocol.ts";
import { usePrepare } from "../room.ts";
import { routeTo } from "../route.ts";
import { About } from "./about.tsx";
import { Approval } from "./approval.tsx";
import { StoryContext, useWantedFocus } from "./context.ts";
import { Curve } from "./curve.tsx";
import { useEditor } from "./editor.ts";
import { Inbox } from "./inbox.tsx";
import { Past } from "./past.tsx";
import { Jumps } from "./jumps.tsx";
import { PhaseBlocks } from "./phase_blocks.tsx";
import { ToldSoFar } from "./told_so_far.tsx";

export function Story({ param }: { param: string }) {
  const { state } = usePrepare();
  const journey = state.journeys[param];
  if (!journey) {
    return (
      <>
        <h1>{t("This journey is not there any more")}</h1>
        <p>
          <a href={routeTo("journeys")}>{t("To all journeys")}</a>
        </p>
      </>
    );
  }
  return <Editor journey={journey} />;
}

function Editor({ journey }: { journey: JourneyRow }) {
  const { editor, said } = useEditor(journey);
  useWantedFocus();
  return (
    <StoryContext.Provider value={editor}>
      <div class="story" data-journey={journey.id}>
        <header class="story__head">
          <a class="story__back" href={routeTo("journeys")}>
            {t("All journeys")}
          </a>
          <h1 dir="auto">{journey.alias}</h1>
        </header>
        <Approval journey={journey} />
        <p class="visually-hidden" role="status">
          {said}
        </p>
        <Jumps />
        <div class="story__columns">
          <Inbox />
          <div class="story__life">
            <ToldSoFar />
            <Curve />
            <PhaseBlocks />
            <About />
            <Past />
          </div>
        </div>
      </div>
    </StoryContext.Provider>
  );
}
