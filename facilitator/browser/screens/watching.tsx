// A page with forms says when somebody changed what it shows; a journey that was taken back leaves it at once.

const LOOK_MS = 4000;

interface Standing {
  version: number;
  journeys: string[];
}

function take(standing: Standing, main: HTMLElement): void {
  document.querySelectorAll<HTMLElement>("[data-journey]").forEach((part) => {
    if (!standing.journeys.includes(part.dataset.journey ?? "")) part.remove();
  });
  const notice = document.querySelector<HTMLElement>("[data-changed]");
  if (notice && String(standing.version) !== main.dataset.version) notice.hidden = false;
}

async function watch(main: HTMLElement, address: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (document.hidden) continue;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (answer.ok) take((await answer.json()) as Standing, main);
      else if (answer.status === 404) return;
    } catch {
      // No connection for a moment: it is asked again.
    }
  }
}

document.querySelectorAll<HTMLElement>("[data-watch]").forEach((main) => void watch(main, main.dataset.watch ?? ""));
