// Bringing in a file: how far sending and reading are. Without this script the pages do the same, with less to see.

const POLL_MS = 400;

function sendWithProgress(form: HTMLFormElement): void {
  const bar = form.querySelector("progress");
  const files = form.querySelector<HTMLInputElement>("input[type=file]");
  const sending = form.querySelector<HTMLElement>(".sending");
  const failed = form.querySelector<HTMLElement>("[data-failed]");
  const tooLarge = form.querySelector<HTMLElement>("[data-too-large]");
  const button = form.querySelector("button");
  if (!bar || !files || !sending || !failed || !tooLarge || !button) return;
  const show = (part: HTMLElement | null): void => {
    [sending, failed, tooLarge].forEach((one) => (one.hidden = one !== part));
    button.disabled = part === sending;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = [...(files.files ?? [])].reduce((sum, file) => sum + file.size, 0);
    if (size > Number(form.dataset.bytesMax)) return show(tooLarge);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.onprogress = ({ loaded, total }) => (bar.value = total > 0 ? (100 * loaded) / total : 0);
    request.onload = () => {
      if (request.status < 400) location.assign(request.responseURL);
      else show(request.status === 413 ? tooLarge : failed);
    };
    request.onerror = () => show(failed);
    show(sending);
    request.send(new FormData(form));
  });
}

// What takes a while says so, and cannot be pressed twice.
function showWorking(form: HTMLFormElement): void {
  const text = document.querySelector<HTMLElement>(`#${form.dataset.working} > span`);
  form.addEventListener("submit", () => {
    if (text) text.hidden = false;
    document.querySelectorAll("button").forEach((button) => (button.disabled = true));
    void followApplying(form.dataset.progress, text?.querySelector("progress"));
  });
}

// The page stays until the server answers; meanwhile it asks how far that is.
async function followApplying(address: string | undefined, bar: HTMLProgressElement | null | undefined): Promise<void> {
  for (let isThere = true; isThere && address && bar; ) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      isThere = answer.ok;
      if (isThere) bar.value = ((await answer.json()) as { applied: number }).applied;
    } catch {
      // The page goes, or there is no connection for a moment.
    }
  }
}

async function followReading(section: HTMLElement): Promise<void> {
  const bar = section.querySelector("progress");
  const address = section.dataset.reading;
  if (!bar || !address) return;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const { is_done, part } = (await answer.json()) as { is_done: boolean; part: number };
      bar.value = 100 * part;
      if (is_done) return location.reload();
    } catch {
      // No connection for a moment: the file waits on the server, ask again.
    }
  }
}

document.querySelectorAll<HTMLFormElement>("form[data-upload]").forEach(sendWithProgress);
document.querySelectorAll<HTMLFormElement>("form[data-working]").forEach(showWorking);
document.querySelectorAll<HTMLElement>("[data-reading]").forEach((section) => void followReading(section));
