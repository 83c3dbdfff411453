// Small line icons. They only repeat what a word next to them says, so they are hidden from screen readers.

const PATHS = {
  bright_spot:
    "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
  pain_point: "M12 4 2.5 20h19zM12 10v4M12 17v.5",
  question: "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .6-1.5 1.2-1.5 2.3M12 18v.5",
  idea: "M9 17h6M10 20.5h4M12 3.5a6 6 0 0 0-3.5 10.9c.4.4.7 1 .7 1.6v1h5.6v-1c0-.6.3-1.2.7-1.6A6 6 0 0 0 12 3.5",
  check: "M5 12.5 10 17 19 7",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2",
  offline: "M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 11.5a10 10 0 0 1 5-2.7M14 8.8a10 10 0 0 1 5 2.7M12 19v.5",
  person: "M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M5 20c.7-4 3.5-6 7-6s6.3 2 7 6",
  speaker: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15 9a4 4 0 0 1 0 6M17.5 6.5a7.5 7.5 0 0 1 0 11",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
