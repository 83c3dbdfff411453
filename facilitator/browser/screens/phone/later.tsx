// Fetches the tasks of the phone once the meeting is past the welcome, those of writing before those of deciding: the
// way in stays light for who comes late too, and they are there before they are needed.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { ActivityType } from "../../protocol.ts";

const RETRY_MS = 2000;
const RELOAD_MS = 20_000;

/** Fetched at most once; `there` is what came. */
class Later<T> {
  there: T | null = null;
  private asked: Promise<void> | null = null;

  constructor(private readonly fetch: () => Promise<T>) {}

  load(): Promise<void> {
    this.asked ??= this.fetchStubbornly();
    return this.asked;
  }

  // A browser can remember that a file failed, and a newer server has other files: then a new page gets them. Nothing is
  // lost by that, what was written is kept on the phone.
  private async fetchStubbornly(): Promise<void> {
    try {
      this.there = await this.fetch();
    } catch {
      await pause(RETRY_MS);
      try {
        this.there = await this.fetch();
      } catch {
        await pause(RELOAD_MS);
        location.reload();
      }
    }
  }
}

const writing = new Later(() => import("./writing_tasks.ts"));
const voting = new Later(() => import("./voting_tasks.ts"));
const deciding = new Later(() => import("./tasks.ts"));

/** Fetch what this part of the agenda needs and what comes after it, unless it is there or on its way. */
export function loadTasksOf(type: ActivityType): void {
  if (type === "welcome") return;
  const isBefore = ["planned_journey", "actual_journeys", "notes", "break"].includes(type);
  if (isBefore || type === "ideas") void writing.load();
  if (type === "ideas" || type === "vote") void voting.load();
  else if (!isBefore) void deciding.load();
}

interface WithProps<T> {
  children: (tasks: T) => ComponentChildren;
}

/** Shows a task of writing as soon as it is there. */
export function WithWriting({ children }: WithProps<typeof import("./writing_tasks.ts")>) {
  return <WithLater later={writing}>{children}</WithLater>;
}

/** Shows a task of voting as soon as it is there. */
export function WithVoting({ children }: WithProps<typeof import("./voting_tasks.ts")>) {
  return <WithLater later={voting}>{children}</WithLater>;
}

/** Shows any other task as soon as it is there. */
export function WithTasks({ children }: WithProps<typeof import("./tasks.ts")>) {
  return <WithLater later={deciding}>{children}</WithLater>;
}

function WithLater<T>({ later, children }: WithProps<T> & { later: Later<T> }) {
  const [there, setThere] = useState(() => later.there);
  useEffect(() => {
    if (!there) void later.load().then(() => setThere(() => later.there));
  }, [there]);
  return there ? <>{children(there)}</> : <p role="status">{t("One moment")}…</p>;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
