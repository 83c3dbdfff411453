// Draws the wall's pictures from a state that the test gives, in the frame that the wall has.
import { h, render } from "preact";
import { setLanguage } from "../../facilitator/browser/language.ts";
import { hyphenateScreen } from "../../facilitator/browser/parts/hyphens.ts";
import { Actual } from "../../facilitator/browser/screens/wall/actual.tsx";
import { Header } from "../../facilitator/browser/screens/wall/header.tsx";
import { Planned } from "../../facilitator/browser/screens/wall/planned.tsx";

const QR = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
const boot = { join_url: "http://192.168.1.20:8000/j/ABC234", qr_url: QR, strings: {} };

const { lang } = document.documentElement;
setLanguage(lang, JSON.parse(document.getElementById("strings").textContent));
hyphenateScreen(lang);

function draw({ state, type }) {
  const activity = state.activities.find((found) => found.type === type);
  const picture = h(type === "actual_journeys" ? Actual : Planned, { state, stage: state.stage, prompt: "" });
  const header = h(Header, { boot, state, activity, clockOffset: 0 });
  const main = h("main", { class: "wall__main", key: activity.id }, picture);
  render(h("div", { class: "wall" }, header, main), document.getElementById("app"));
}

/** Stands still: the fonts are there, and fitting took no further step in three frames. */
async function settle() {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
}

window.show = async (given) => {
  draw(given);
  await settle();
  document.documentElement.dataset.drawn = String(given.drawn);
};
