// Fetches the tasks of the phone once the meeting is past the welcome: the way in stays light while everybody joins, and
// they are there before they are needed.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";

type Tasks = typeof import("./tasks.ts");

const RETRY_MS = 2000;
const RELOAD_MS = 20_000;

let tasks: Tasks | null = null;
let asked: Promise<void> | null = null;

/** Fetch the tasks, unless they are there or on their way. */
export function loadTasks(): Promise<void> {
  asked ??= fetchTasks();
  return asked;
}

/** Shows a task as soon as it is there. */
export function WithTasks({ children }: { children: (tasks: Tasks) => ComponentChildren }) {
  const [there, setThere] = useState(tasks);
  useEffect(() => {
    if (!there) void loadTasks().then(() => setThere(tasks));
  }, [there]);
  return there ? <>{children(there)}</> : <p role="status">{t("One moment")}…</p>;
}

// A browser can remember that a file failed, and a newer server has other files: then a new page gets them. Nothing is
// lost by that, what was written is kept on the phone.
async function fetchTasks(): Promise<void> {
  try {
    tasks = await import("./tasks.ts");
  } catch {
    await pause(RETRY_MS);
    try {
      tasks = await import("./tasks.ts");
    } catch {
      await pause(RELOAD_MS);
      location.reload();
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
