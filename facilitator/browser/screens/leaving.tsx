// A page with forms asks before it goes while something in another form than the one that is sent was not saved.

const changed = new Set<HTMLFormElement>();

const formOf = ({ target }: Event): HTMLFormElement | null =>
  target instanceof Element ? target.closest<HTMLFormElement>("form[method=post]") : null;

function note(event: Event): void {
  const form = formOf(event);
  if (form) changed.add(form);
}

document.addEventListener("input", note);
document.addEventListener("change", note);
document.addEventListener("submit", (event) => {
  const form = formOf(event);
  if (form) changed.delete(form);
});
window.addEventListener("beforeunload", (event) => {
  if (changed.size === 0) return;
  event.preventDefault();
  event.returnValue = true; // Browsers of before 2023 ask only then.
});
