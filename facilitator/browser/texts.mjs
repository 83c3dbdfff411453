// The phone's texts by number: its scripts say t("7"), and its page holds the seventh text, so that neither carries the
// English of every text. A phone pays for each byte while everybody joins at once.
import { readFileSync } from "node:fs";

const CALL = /\b(tn?)\(\s*("(?:[^"\\\n]|\\.)*")(\s*,\s*("(?:[^"\\\n]|\\.)*"))?/g;
const loaders = { tsx: "tsx", ts: "ts" };

/** The texts in these sources, each once, in an order that only depends on what they are. */
export function textsIn(files) {
  const found = new Set();
  for (const file of files)
    for (const [, name, first, , second] of readFileSync(file, "utf8").matchAll(CALL)) {
      found.add(JSON.parse(first));
      if (name === "tn") found.add(JSON.parse(second));
    }
  return [...found].sort();
}

/** Puts the place of a text in the list where the text stands. */
export function numbered(texts) {
  const places = new Map(texts.map((text, place) => [text, `"${place}"`]));
  const replace = (call, name, first, rest, second) => {
    const isTwo = name === "tn";
    const head = call.slice(0, call.indexOf(first)) + places.get(JSON.parse(first));
    return isTwo ? `${head}, ${places.get(JSON.parse(second))}` : head + (rest ?? "");
  };
  return {
    name: "numbered-texts",
    setup(builder) {
      builder.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        if (path.includes("node_modules")) return undefined;
        return { contents: readFileSync(path, "utf8").replace(CALL, replace), loader: loaders[path.split(".").pop()] };
      });
    },
  };
}
