// What the browser code needs of a page, in Node, and the loop that answers a test line by line.
import { createInterface } from "node:readline";

globalThis.window = globalThis;
globalThis.addEventListener = () => {};
globalThis.document = { documentElement: { dataset: {} }, visibilityState: "visible", addEventListener: () => {} };

/** Random numbers from a seed (mulberry32), so that a failure can be repeated. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Answer each line of JSON with one line of JSON, one after the other; `doors` maps `do` to a function. */
export async function answer(doors) {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const result = await doors[request.do](request);
    process.stdout.write(`${JSON.stringify(result ?? null)}\n`);
  }
}
