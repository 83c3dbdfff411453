// The pure parts of the editor of a journey, one request a line.
import { createInterface } from "node:readline";
import { countTold } from "../facilitator/browser/screens/prepare/story/completeness.ts";
import * as curve from "../facilitator/browser/screens/prepare/story/curve_shape.ts";
import * as order from "../facilitator/browser/screens/prepare/story/order.ts";
import { findRetold, suggest } from "../facilitator/browser/screens/prepare/story/suggestion.ts";
import * as telling from "../facilitator/browser/screens/prepare/story/telling.ts";

const answers = {
  split: ({ text }) => telling.splitTold(text),
  cut: ({ text, at }) => telling.cutAt(text, at),
  find_cut: ({ text }) => telling.findCut(text),
  suggest: ({ told, steps }) => suggest(told, steps),
  retold: ({ told }) => findRetold(told),
  told: ({ fragments, ratings }) => countTold(fragments, ratings),
  place: ({ fragments, id, phases, phase }) => order.placeIn(fragments, id, phases, phase),
  step: ({ fragments, id, phases, by }) => order.step(fragments, id, phases, by),
  dots: ({ phases, felt, frame }) => curve.placeDots(curve.layColumns(phases, felt, frame.width), felt, frame),
  stroke: ({ stroke, dots, frame }) => curve.readStroke(stroke, dots, frame),
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[request.do](request))}\n`);
});
