// The page around a klantreis: navigation, how saving stands, undo and redo, what was refused, and the section.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import type { ProjectLine } from "../../socket/project.ts";
import { usePrepare } from "./room.ts";
import { routeTo, type Route } from "./route.ts";
import { SECTIONS, type Section } from "./sections.ts";
import { findUndoRedo, useUndoKeys } from "./undo.ts";

export function Frame({ route }: { route: Route }) {
  const room = usePrepare();
  useUndoKeys(room);
  const section = SECTIONS.find(({ id, Page }) => Page && id === route.section) ?? SECTIONS[0]!;
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
        <UndoButtons />
      </header>
      <div class="body">
        <Navigation current={section.id} />
        <main ref={main} class="section" tabIndex={-1}>
          <Refused line={room.line} />
          <Shown section={section} param={route.param} />
        </main>
      </div>
    </div>
  );
}

function Shown({ section, param }: { section: Section; param: string | null }): ComponentChildren {
  const { Page, Detail } = section;
  if (param !== null && Detail) return <Detail key={param} param={param} />;
  return Page ? <Page /> : null;
}

function Navigation({ current }: { current: string }) {
  const { boot, isLead } = usePrepare();
  return (
    <nav class="sections" aria-label={t("Parts of the klantreis")}>
      <ul>
        {SECTIONS.filter(({ isForLead }) => isLead || !isForLead).map(({ id, title, Page, path }) => (
          <li key={id}>
            <a href={Page ? routeTo(id) : `${boot.project_url}/${path}`} aria-current={id === current ? "page" : undefined}>
              {title()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Saving({ line }: { line: ProjectLine }) {
  const isOffline = line.status !== "live";
  const text = isOffline
    ? t("No connection. What you do is kept here.")
    : line.unsavedCount > 0
      ? t("Saving …")
      : t("Saved ✓");
  return (
    <p class="saving" role="status" data-saving={isOffline ? "offline" : line.unsavedCount > 0 ? "busy" : "saved"}>
      {text}
    </p>
  );
}

function UndoButtons() {
  const { state, boot, line, save } = usePrepare();
  const { undo, redo } = findUndoRedo(state, boot.editor_id);
  const waits = !line.isSettled;
  return (
    <div class="undo">
      <Button look="subtle" disabled={!undo || waits} onClick={() => undo && save({ kind: "undo_edit", edit_id: undo.id })}>
        {t("Undo")}
      </Button>
      <Button look="subtle" disabled={!redo || waits} onClick={() => redo && save({ kind: "redo_edit", edit_id: redo.id })}>
        {t("Redo")}
      </Button>
    </div>
  );
}

function Refused({ line }: { line: ProjectLine }) {
  if (line.refused.length === 0) return null;
  return (
    <section class="problem" role="alert" aria-label={t("Not saved")}>
      <p>{tn("One change was not saved:", "%(n)s changes were not saved:", line.refused.length)}</p>
      <ul>
        {line.refused.map(({ command, refusal }) => (
          <li key={command.request_id}>
            {refusal?.message}{" "}
            <Button look="subtle" onClick={() => line.dismiss(command.request_id)}>
              {t("All right")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
