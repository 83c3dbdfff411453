// A row that moves takes the focus along: browsers take it off what is put at another place of the page.

/** Do what moves something, and give the focus back to the element that had it. */
export function keepFocus(deed: () => void): void {
  const id = document.activeElement?.id;
  const label = document.activeElement?.getAttribute("aria-label");
  deed();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const named = label ? document.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`) : null;
      const found = id ? document.getElementById(id) : named;
      if (found && found !== document.activeElement) found.focus();
    }),
  );
}
