// The page of a meeting saves itself: after a pause in typing, and at once when a field is left. "Saved" is what the
// server answered. Without this script the button below saves all.

const PAUSE_MS = 1200;
const RETRY_MS = 3000;
const UNDO_MOST = 50;
/** What is typed for something new is added by its button, not while somebody types. */
const NEW = ["new_group", "new_group_side", "new_check"];

type Standing = "saved" | "busy" | "offline" | "asking";
type Answer = { stand: string; invited: string } | { problem: string; stand: string | null };

/** What was saved before, the last one last; `stand`: what the page must say for it to hold. */
interface Past {
  stand: string;
  kept: string[];
}

const form = document.querySelector<HTMLFormElement>("form.plan")!;
const stand = form.querySelector<HTMLInputElement>("[name=stand]")!;
const said = document.querySelector<HTMLElement>(".saving")!;
const undo = document.querySelector<HTMLButtonElement>("[data-undo]")!;
const problem = document.querySelector<HTMLElement>("[data-problem]")!;
const again = document.querySelector<HTMLButtonElement>("[data-again]")!;
const key = `facilitator/plan${location.pathname}`;

const read = (): string => {
  const entries = [...new FormData(form)].filter(([name]) => name !== "stand" && !NEW.includes(name));
  return new URLSearchParams(entries as [string, string][]).toString();
};
const isAdding = (): boolean => ["new_group", "new_check"].some((name) => String(new FormData(form).get(name) ?? "").trim() !== "");

// People are in: what is half typed does not go to their screens; a field is saved when it is left.
const isLive = form.dataset["live"] !== undefined;

let saved = form.dataset["unsaved"] === undefined ? read() : "";
let past = recall();
let timer = 0;
let saving: Promise<boolean> | null = null;
let standing: Standing = "saved";

function recall(): Past {
  try {
    const held = JSON.parse(sessionStorage.getItem(key) ?? "null") as Past | null;
    const isBack = new URLSearchParams(location.search).has("saved") || form.dataset["unsaved"] !== undefined;
    const isAfterDeed = held?.stand === "" && isBack;
    if (held && (held.stand === stand.value || isAfterDeed)) return { ...held, stand: stand.value };
  } catch {
    // A browser that keeps nothing: undo goes no further back than this page.
  }
  return { stand: stand.value, kept: [] };
}

function keep(next: Past): void {
  past = { ...next, kept: next.kept.slice(-UNDO_MOST) };
  undo.disabled = past.kept.length === 0;
  try {
    sessionStorage.setItem(key, JSON.stringify(past));
  } catch {
    // See above.
  }
}

function tell(next: Standing, text = ""): void {
  standing = next;
  said.dataset["saving"] = next;
  said.textContent = said.dataset[next] ?? "";
  problem.hidden = text === "";
  problem.querySelector("p")!.textContent = text;
}

async function send(body: string): Promise<Answer> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const whole = `${body}&stand=${encodeURIComponent(stand.value)}&deed=save`;
  const answer = await fetch(form.action, { method: "POST", headers, body: whole, keepalive: true });
  if (answer.status !== 200 && answer.status !== 400) throw new Error(String(answer.status));
  return (await answer.json()) as Answer;
}

/** Save what stands in the form; whether all of it is on disk now. */
async function save(): Promise<boolean> {
  clearTimeout(timer);
  if (saving) await saving;
  if (read() === saved) return settled();
  saving = attempt(read());
  const isSaved = await saving;
  saving = null;
  return isSaved;
}

function settled(): boolean {
  if (standing !== "offline") tell("saved");
  return true;
}

async function attempt(sent: string): Promise<boolean> {
  tell("busy");
  let answer: Answer;
  try {
    answer = await send(sent);
  } catch {
    tell("offline");
    timer = window.setTimeout(() => void save(), RETRY_MS);
    return false;
  }
  if ("problem" in answer) return refused(answer.problem, answer.stand);
  stand.value = answer.stand;
  keep({ stand: answer.stand, kept: saved ? [...past.kept, saved] : past.kept });
  saved = sent;
  document.querySelector("[data-invited]")!.textContent = answer.invited;
  tell(read() === saved ? "saved" : "busy");
  return read() === saved;
}

// `newer`: what somebody else saved meanwhile; to save again takes its place.
function refused(text: string, newer: string | null): boolean {
  again.hidden = newer === null;
  again.onclick = () => {
    stand.value = newer ?? stand.value;
    void save();
  };
  tell("asking", text);
  return false;
}

// The page came again because somebody else had saved: what is typed here takes that place only when asked for.
function overtaken(seen: string, text: string): void {
  const newer = stand.value;
  stand.value = seen;
  refused(text, newer);
}

async function goBack(): Promise<void> {
  if (!(await save())) return;
  const before = past.kept[past.kept.length - 1];
  if (before === undefined) return;
  tell("busy");
  try {
    const answer = await send(before);
    if ("problem" in answer) return void refused(answer.problem, null);
    keep({ stand: answer.stand, kept: past.kept.slice(0, -1) });
    saved = read();
    location.assign(location.pathname);
  } catch {
    tell("offline");
  }
}

const isNew = ({ target }: Event): boolean => target instanceof HTMLElement && NEW.includes(target.getAttribute("name") ?? "");

form.addEventListener("input", (event) => {
  if (isNew(event)) return;
  tell("busy");
  clearTimeout(timer);
  if (!isLive) timer = window.setTimeout(() => void save(), PAUSE_MS);
});
form.addEventListener("change", (event) => void (isNew(event) || save()));
form.addEventListener("submit", (event) => {
  const deed = (event.submitter as HTMLButtonElement | null)?.value ?? "save";
  if (deed === "save" && !isAdding()) {
    event.preventDefault();
    void save();
    return;
  }
  // The page comes again; what was saved before it is what undo goes back to.
  clearTimeout(timer);
  keep({ stand: "", kept: saved ? [...past.kept, saved] : past.kept });
  saved = read();
  window.removeEventListener("beforeunload", ask);
});
undo.addEventListener("click", () => void goBack());

// A link waits for what is being saved.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]:not([target]):not([download])") : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || isAdding() || read() === saved) return;
  event.preventDefault();
  void save().then((isSaved) => isSaved && location.assign(link.href));
});

function ask(event: BeforeUnloadEvent): void {
  if (read() === saved && !isAdding()) return;
  event.preventDefault();
  event.returnValue = true; // Browsers of before 2023 ask only then.
}
window.addEventListener("beforeunload", ask);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && read() !== saved && void save());

undo.hidden = false;
form.querySelector<HTMLElement>(".plan__bar")!.hidden = true;
keep(past);
if (form.dataset["seen"] !== undefined) overtaken(form.dataset["seen"], form.dataset["unsaved"] ?? "");
else if (form.dataset["unsaved"] !== undefined) tell("asking", form.dataset["unsaved"]);
else tell("saved");

export {};
