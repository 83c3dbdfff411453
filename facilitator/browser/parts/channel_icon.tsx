// How a step reaches people, as a small line drawing beside its word.

const PATHS: Record<string, string> = {
  app: "M7 2.5h10v19H7zM10.5 18.5h3",
  chat: "M4 4.5h16v11H11l-5 4v-4H4z",
  desk: "M3 11.5h18M5 11.5v8M19 11.5v8M12 3.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
  email: "M3 5.5h18v13H3zM3 6.5l9 7 9-7",
  form: "M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3",
  home_visit: "M3 11.5 12 4l9 7.5M6 9.5v10h12v-10M10 19.5v-5h4v5",
  informal: "M5 8.5h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2a2.2 2.2 0 0 1 0 4.5h-2M8.5 3v2.5M12.5 3v2.5",
  letter: "M5 3.5h10l4 4v13H5zM15 3.5v4h4M8.5 12h7M8.5 16h7",
  meeting: "M3 4.5h11v8H8l-3 3v-3H3zM17 8.5h4v8h-2v3l-3-3h-5v-1",
  other: "M5 11v2M12 11v2M19 11v2",
  phone: "M6.5 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 4 6a2.5 2.5 0 0 1 2.5-2.5",
  portal: "M3 4.5h18v15H3zM3 8.5h18M9.5 13v-1a2.5 2.5 0 0 1 5 0v1M8.5 13h7v4h-7z",
  sms: "M4 4.5h16v11H11l-5 4v-4H4zM8 9.5v1M12 9.5v1M16 9.5v1",
  social_media: "M17 3.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M7 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M17 15.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M9.2 10.8l5.6-3.6M9.2 13.2l5.6 3.6",
  video_call: "M3 6.5h12v11H3zM15 10.5l6-3.5v10l-6-3.5z",
  website: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17",
};

/** The drawing of a channel; decorative, the word stands beside it or in the table. */
export function ChannelIcon({ channel }: { channel: string }) {
  return (
    <svg class="icon channel-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[channel] ?? PATHS["other"]} />
    </svg>
  );
}
