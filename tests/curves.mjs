// The geometry of the curves, one request a line.
import { createInterface } from "node:readline";
import * as curves from "../facilitator/browser/parts/curves_geometry.ts";

const answers = {
  curves: ({ curves: values, frame }) => curves.placeCurves(values, frame),
  hills: ({ medians, frame }) => curves.hillsUnder(medians, frame),
  ranges: ({ lows, highs, frame }) => curves.placeRanges(lows, highs, frame),
  told: ({ told, codes, frame }) => {
    const points = curves.placeTold(told, codes, frame);
    return [points, curves.toldPath(points)];
  },
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[request.do](request))}\n`);
});
