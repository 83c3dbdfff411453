// Screens with the browser's own line to the server, on a clock and on links that the test moves by hand.
import { Connection } from "../facilitator/browser/socket/connection.ts";
import { answer, randomFrom } from "./page.mjs";

// Unpacking takes real time, which this clock does not know; the browser tests and the kill test unpack.
delete globalThis.DecompressionStream;

const turn = ((later) => () => new Promise((resolve) => later(resolve)))(setImmediate);
const lines = new Map();
let timers = [];
let now = 0;

function addTimer(call, ms = 0, every = null) {
  const timer = { call, at: now + ms, every };
  timers.push(timer);
  return timer;
}

globalThis.setTimeout = (call, ms) => addTimer(call, ms);
globalThis.setInterval = (call, ms) => addTimer(call, ms, ms);
globalThis.clearTimeout = (timer) => void (timers = timers.filter((other) => other !== timer));

/** What socket.io-client is to a connection; the other end is the test. */
class Line {
  handlers = {};
  asked = new Map();
  up = [];
  connected = false;
  active = true;
  lastId = 0;
  io = { engine: { close: () => this.lose() } };

  on(event, handler) {
    this.handlers[event] = handler;
  }

  connect() {}

  timeout(ms) {
    return { emitWithAck: (event, payload) => this.ask(ms, event, payload) };
  }

  ask(ms, event, payload) {
    const id = ++this.lastId;
    this.up.push({ id, event, payload });
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      addTimer(() => this.asked.delete(id) && reject(new Error("no answer in time")), ms);
    });
  }

  open() {
    this.connected = true;
    this.handlers.connect();
  }

  lose() {
    if (!this.connected) return;
    this.connected = false;
    this.up = [];
    this.asked.forEach(({ reject }) => reject(new Error("the link is cut")));
    this.asked.clear();
    this.handlers.disconnect("transport close");
  }

  hear({ event, payload, id }) {
    if (event !== "ack") return this.handlers[event](payload);
    const asked = this.asked.get(id);
    this.asked.delete(id);
    asked?.resolve(payload);
  }
}

function add({ name, boot }) {
  const line = new Line();
  globalThis.openSocket = () => line;
  line.connection = new Connection(boot);
  line.connection.start();
  lines.set(name, line);
}

async function pass(ms) {
  for (const end = now + ms; ; ) {
    const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
    if (!due) return void (now = end);
    now = due.at;
    if (due.every === null) timers = timers.filter((timer) => timer !== due);
    else due.at += due.every;
    due.call();
    await turn();
  }
}

/** What the screens sent since the last time, and which of them are connected. */
async function news() {
  await turn();
  return [...lines].map(([name, line]) => ({ name, connected: line.connected, up: line.up.splice(0) }));
}

await answer({
  reset: ({ seed }) => {
    lines.clear();
    timers = [];
    Math.random = randomFrom(seed);
  },
  add: ({ screen }) => (add(screen), news()),
  open: ({ name }) => (lines.get(name).open(), news()),
  cut: ({ name }) => (lines.get(name).lose(), news()),
  hear: ({ name, message }) => (lines.get(name).hear(message), news()),
  pass: async ({ ms }) => (await pass(ms), news()),
  held: ({ name }) => {
    const { state, version, status } = lines.get(name).connection.meeting();
    return { state, version, status };
  },
});
