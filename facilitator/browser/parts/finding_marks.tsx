// Marks what in a text looks like personal data, while it is typed, with a word that can stand in its place. A help:
// nothing waits for it.

import { useEffect, useState } from "preact/hooks";
import { t } from "../language.ts";

interface Finding {
  kind: string;
  start: number;
  end: number;
  mask: string;
}

const PAUSE_MS = 500;
const LONGEST = 10_000;

interface FindingsProps {
  text: string;
  replace: (text: string) => void;
}

export function Findings({ text, replace }: FindingsProps) {
  const found = useFindings(text);
  if (found.length === 0) return null;
  return (
    <div class="findings" role="group" aria-label={t("This may be about somebody personally")}>
      <span class="findings__title">{t("This may be about somebody personally:")}</span>
      {found.map((one) => (
        <button
          key={`${one.start}-${one.end}`}
          type="button"
          class="findings__deed"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => replace(text.slice(0, one.start) + one.mask + text.slice(one.end))}
        >
          <mark>{text.slice(one.start, one.end)}</mark> <span aria-hidden="true">→</span>
          <span class="visually-hidden">{t("becomes")}</span> {one.mask}
        </button>
      ))}
    </div>
  );
}

// What was found belongs to the text that was asked about: as soon as somebody types on, it is asked again.
function useFindings(text: string): Finding[] {
  const [held, hold] = useState<{ text: string; findings: Finding[] }>({ text: "", findings: [] });
  useEffect(() => {
    if (!text.trim() || text.length > LONGEST) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask(text, stop.signal).then(
        (findings) => hold({ text, findings }),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return held.text === text ? held.findings : [];
}

async function ask(text: string, signal: AbortSignal): Promise<Finding[]> {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("/prepare/findings", { method: "POST", headers, body: JSON.stringify({ text }), signal });
  return answer.ok ? ((await answer.json()) as { findings: Finding[] }).findings : [];
}
