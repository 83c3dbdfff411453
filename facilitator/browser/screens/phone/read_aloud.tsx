// Reads the screen aloud with the voice of the phone itself. A voice that needs the internet is not used.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Icon } from "../../parts/icons.tsx";

const READ = ["h1", "h2", "h3", "p", "legend", "dt", "label", ".choice__name"].map((part) => `main ${part}`).join(",");

/** Nothing where the phone has no voice for the language. `screen`: reading stops when another one comes. */
export function ReadAloud({ screen }: { screen: string }) {
  const voice = useVoice(document.documentElement.lang);
  const [reading, setReading] = useState(false);
  useEffect(() => () => stop(), [screen]);
  if (!voice) return null;
  const read = () => {
    stop();
    if (reading) return setReading(false);
    const speech = new SpeechSynthesisUtterance(textOfScreen());
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.rate = 0.95;
    speech.onend = speech.onerror = () => setReading(false);
    speechSynthesis.speak(speech);
    setReading(true);
  };
  return (
    <button type="button" class="read-aloud" aria-pressed={reading} onClick={read}>
      <Icon name="speaker" />
      {reading ? t("Stop reading") : t("Read aloud")}
    </button>
  );
}

/** The voices come late in some browsers. */
function useVoice(language: string): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null);
  useEffect(() => {
    if (typeof speechSynthesis === "undefined") return;
    const choose = () => setVoice(findVoice(language));
    choose();
    speechSynthesis.addEventListener?.("voiceschanged", choose);
    return () => speechSynthesis.removeEventListener?.("voiceschanged", choose);
  }, [language]);
  return voice;
}

function findVoice(language: string): SpeechSynthesisVoice | null {
  const fits = (voice: SpeechSynthesisVoice) => voice.localService && voice.lang.slice(0, 2) === language.slice(0, 2);
  return speechSynthesis.getVoices().find(fits) ?? null;
}

function stop(): void {
  if (typeof speechSynthesis !== "undefined") speechSynthesis.cancel();
}

function textOfScreen(): string {
  const parts = [...document.querySelectorAll<HTMLElement>(READ)];
  const spoken = parts.filter((part) => !part.closest(".visually-hidden, [aria-hidden=true]"));
  return spoken.map((part) => part.innerText.trim()).filter(Boolean).join(". ");
}
