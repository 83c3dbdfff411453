// The texts of a screen: English msgids, translated by the strings of the boot data.

let strings: Record<string, string> = {};
let language = "en";

/** Call once, before the first render. `translated`: by msgid, or by the place that the build of the phone put for it. */
export function setLanguage(code: string, translated: Record<string, string>): void {
  language = code;
  strings = translated;
}

/** The text of an English msgid in the language of this screen; `%(name)s` is filled from `params`. */
export function t(msgid: string, params: Record<string, string | number> = {}): string {
  const text = strings[msgid] || msgid;
  return text.replace(/%\((\w+)\)s/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

/** Of what the server says in each language, the text for this screen, or for a meeting that is held in another one. */
export function own(said: Record<string, string>, code: string = language): string {
  return said[code] ?? "";
}

/** `t` of one msgid for one and of another for every other number; `%(n)s` is the number. */
export function tn(singular: string, plural: string, n: number, params: Record<string, string | number> = {}): string {
  return t(n === 1 ? singular : plural, { n, ...params });
}

/** English as it is written in Europe: the day before the month, 24 hours. */
function locale(): string {
  return language === "en" ? "en-GB" : language;
}

/** A number as people write it in the language of this screen. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** An ISO date (2026-03-01) as people read it: "1 maart 2026". */
export function formatDate(iso: string): string {
  const date = new Date(`${iso}T12:00:00`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric" }).format(date);
}

/** A time of the day: "14:05". */
export function formatTime(time: Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(time);
}
