// The page around a klantreis: navigation, how saving stands, undo and redo, what was refused, and the section.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import type { ProjectLine } from "../../socket/project.ts";
import { usePrepare } from "./room.ts";
import { routeTo, type Route } from "./route.ts";
import { SECTIONS, type Section } from "./sections.ts";
import { Refused } from "./refused.tsx";
import { useUndoKeys } from "./undo.ts";

export function Frame({ route }: { route: Route }) {
  const room = usePrepare();
  useUndoKeys(room.line);
  const section = SECTIONS.find(({ id }) => id === route.section) ?? SECTIONS[0]!;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // Before the picture is drawn: later, it would take the focus from a field that is typed in already.
  useLayoutEffect(() => {
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    first.current = false;
  }, [section.id, route.param]);
  return (
    <div class="prepare">
      <header class="bar">
        <p class="bar__title">
          {room.boot.projects_url ? <a href={room.boot.projects_url}>{t("Klantreizen")}</a> : null}
          <strong>{room.state.project.title}</strong>
        </p>
        <Saving line={room.line} />
        <UndoButtons line={room.line} />
      </header>
      <div class="body">
        <Navigation current={section.id} />
        <main ref={main} class="section" tabIndex={-1}>
          <Refused />
          <Shown section={section} param={route.param} />
        </main>
      </div>
    </div>
  );
}

function Shown({ section, param }: { section: Section; param: string | null }): ComponentChildren {
  const { Page, Detail } = section;
  if (param !== null && Detail) return <Detail key={param} param={param} />;
  return <Page />;
}

function Navigation({ current }: { current: string }) {
  const { boot } = usePrepare();
  return (
    <nav class="sections" aria-label={t("Parts of the klantreis")}>
      <ul>
        {boot.sections.map(({ id, title, url }) => (
          <li key={id}>
            <a href={SECTIONS.some((section) => section.id === id) ? routeTo(id) : url} aria-current={id === current ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Saved = "offline" | "asking" | "busy" | "saved";

function Saving({ line }: { line: ProjectLine }) {
  const { unsent } = usePrepare();
  const isBusy = line.unsavedCount > 0 || unsent.isTyping;
  const isAsking = line.refused.length > 0 || unsent.isAsking;
  const saved: Saved = line.status !== "live" ? "offline" : isAsking ? "asking" : isBusy ? "busy" : "saved";
  return (
    <p class="saving" role="status" data-saving={saved}>
      {tellSaved(saved)}
    </p>
  );
}

function tellSaved(saved: Saved): string {
  const told: Record<Saved, string> = {
    offline: t("No connection. What you do is kept here."),
    asking: t("Not saved: choose"),
    busy: t("Saving …"),
    saved: t("Saved ✓"),
  };
  return told[saved];
}

// While something is on its way there may be a step by the time that it is saved.
function UndoButtons({ line }: { line: ProjectLine }) {
  const { steps, isStepping, step } = line;
  return (
    <div class="undo">
      <Button look="subtle" disabled={!steps.undo && !isStepping} onClick={() => step("undo")}>
        {t("Undo")}
      </Button>
      <Button look="subtle" disabled={!steps.redo && !isStepping} onClick={() => step("redo")}>
        {t("Redo")}
      </Button>
    </div>
  );
}
