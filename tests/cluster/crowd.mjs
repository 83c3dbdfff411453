// Many screens with the browser's own line to the server: its connection, its outbox, its store. They write by
// themselves, at random from a seed, and keep a record of what they sent and what it was answered.
import { io } from "socket.io-client";
import { Connection } from "../../facilitator/browser/socket/connection.ts";
import { newId } from "../../facilitator/browser/socket/ids.ts";
import { answer, randomFrom } from "../page.mjs";

const UNSAVED_MAX = 3;
const PAUSE_MS = 40;
const LOOK_MS = 10;

const members = new Map();
let random = Math.random;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const pick = (list) => list[Math.floor(random() * list.length)];

class Member {
  constructor({ name, boot, cookie, url }) {
    this.name = name;
    this.sent = [];
    this.deliveries = {};
    this.liveSince = null;
    this.writing = false;
    this.withdrawn = new Set();
    globalThis.openSocket = (options) => this.open(url, { ...options, extraHeaders: { Cookie: cookie } });
    this.connection = new Connection(boot);
    this.connection.subscribe(({ status }) => this.look(status));
    this.connection.start();
  }

  open(url, options) {
    const socket = io(url, { ...options, transports: ["websocket"], forceNew: true });
    socket.onAnyOutgoing((event, payload) => {
      if (event !== "command") return;
      this.deliveries[payload.request_id] = (this.deliveries[payload.request_id] ?? 0) + 1;
    });
    return socket;
  }

  get now() {
    return this.connection.meeting();
  }

  look(status) {
    if (status !== "live") this.liveSince = null;
    else this.liveSince ??= Date.now() / 1000;
  }

  isIdle() {
    return this.now.status === "live" && this.now.pending.every(({ delivery }) => delivery === "saved");
  }

  send(draft) {
    const record = { draft, request_id: null, ack: null };
    this.sent.push(record);
    const acked = this.connection.meeting().send(draft);
    record.request_id = this.now.pending.at(-1).command.request_id;
    return acked.then((ack) => (record.ack = ack));
  }

  async write() {
    this.writing = true;
    while (this.writing) {
      const unsaved = this.now.pending.filter(({ delivery }) => delivery !== "saved").length;
      const draft = this.now.state?.me && unsaved < UNSAVED_MAX ? this.draft(this.now.state) : null;
      if (draft) void this.send(draft);
      await pause(random() * PAUSE_MS);
    }
  }

  /** What this member does next in the activity that is open, or null. */
  draft(state) {
    const activity = state.activities.find((candidate) => candidate.state === "open");
    if (activity?.type === "vote") return this.vote(state, activity);
    if (activity?.type === "notes") return this.note(state, activity, pick(["pain_point", "question"]));
    if (activity?.type === "ideas") return this.note(state, activity, "idea");
    return null;
  }

  note(state, activity, note_kind) {
    const own = state.me.notes.filter(({ id, activity_id }) => activity_id === activity.id && !this.withdrawn.has(id));
    const text = `${this.name} ${this.sent.length}`;
    if (own.length && random() < 0.4) return { kind: "edit_note", note_id: pick(own).id, text };
    if (own.length && note_kind !== "idea" && random() < 0.1) return this.withdrawal(pick(own).id);
    const fields = { note_id: newId(), activity_id: activity.id, phase: pick(state.phases).code };
    return { kind: "post_note", ...fields, note_kind, text };
  }

  withdrawal(note_id) {
    this.withdrawn.add(note_id);
    return { kind: "withdraw_note", note_id };
  }

  vote(state, activity) {
    const ideas = state.notes.filter((note) => note.note_kind === "idea");
    const dots = random() < 0.6 ? 1 : 0;
    return ideas.length ? { kind: "cast_vote", activity_id: activity.id, note_id: pick(ideas).id, dots } : null;
  }

  report() {
    const { state, version } = this.now;
    return { name: this.name, sent: this.sent, deliveries: this.deliveries, state, version };
  }
}

/** Wait until it holds for every member; answers the names of those for whom it did not in time. */
async function waitFor(holds, seconds) {
  const late = () => [...members.values()].filter((member) => !holds(member)).map(({ name }) => name);
  for (const end = Date.now() + seconds * 1000; Date.now() < end && late().length; ) await pause(LOOK_MS);
  return late();
}

await answer({
  seed: ({ seed }) => void (random = randomFrom(seed)),
  open: ({ member }) => void members.set(member.name, new Member(member)),
  write: () => members.forEach((member) => void member.write()),
  command: ({ name, draft }) => members.get(name).send(draft),
  request: ({ name, draft }) => void members.get(name).send(draft),
  acked: () => [...members.values()].flatMap(({ sent }) => sent.filter(({ ack }) => ack?.version).map((r) => r.request_id)),
  live: async ({ after, seconds }) => {
    const late = await waitFor(({ liveSince }) => liveSince !== null && liveSince >= after, seconds);
    return { late, last: Math.max(...[...members.values()].map(({ liveSince }) => liveSince ?? 0)) };
  },
  stop: ({ seconds }) => {
    members.forEach((member) => (member.writing = false));
    return waitFor((member) => member.isIdle(), seconds);
  },
  settle: ({ version, seconds }) => waitFor((member) => member.now.version >= version, seconds),
  report: () => [...members.values()].map((member) => member.report()),
});
