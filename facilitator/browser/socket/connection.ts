// One screen's line to the server: connects, syncs, sorts changes, delivers commands, and says how it stands.

import { io, type Socket } from "socket.io-client";
import type { Boot } from "../boot.ts";
import type { Ack, Change, Command, CommandDraft, Me, Personal, Presence } from "../protocol.ts";
import { openActivity, receive, receivePersonal, withMe, type AnyState, type Held } from "../store.ts";
import { Changes } from "./early.ts";
import { isSameVote, Outbox, type PendingCommand } from "./outbox.ts";
import { canUnpack, unpack } from "./packed.ts";
import { deviceStorage } from "./storage.ts";

export type Status = "connecting" | "live" | "offline" | "refused";

export interface Refusal {
  code: string;
  message: string;
}

export interface Meeting<S> {
  state: S | null;
  version: number | null;
  status: Status;
  /** Why the server does not let this screen in; null unless `status` is "refused". */
  refusal: Refusal | null;
  presence: Presence | null;
  /** Server time minus the time of this device, in milliseconds. */
  clockOffset: number;
  /** Commands that are on their way, oldest first. */
  pending: PendingCommand[];
  /** A phone's commands that the server refused; they stay (after a reload too) until `dismiss`. */
  refused: PendingCommand[];
  /** `holdMs`: not before this time, in which `cancel` takes it back. */
  send(draft: CommandDraft, holdMs?: number): Promise<Ack>;
  cancel(requestId: string): void;
  dismiss(requestId: string): void;
}

type SyncAnswer<S> = PlainAnswer<S> | PackedAnswer;
type PlainAnswer<S> =
  | { current: true; me?: Me; me_version?: number; now?: string }
  | { version: number; state: S; now?: string }
  | { ok: false; code?: string; message?: string };

/** The state without `me` is packed. */
interface PackedAnswer {
  version: number;
  packed: string;
  me?: Me;
  now?: string;
}

const GAP_WAIT_MS = 500;
const SYNC_EVERY_MS = 15_000;
const SYNC_TIMEOUT_MS = 10_000;
const ACK_TIMEOUT_MS = 8_000;
const REFUSED_RETRY_MS = 10_000;
const ME_WAIT_MS = 1_500;
const BUFFER_MAX = 100;

export class Connection<S extends AnyState> {
  private readonly socket: Socket;
  private readonly outbox: Outbox;
  private readonly changes = new Changes<Held<S>, Change>({
    held: () => this.held,
    hold: (held) => this.hold(held),
    receive: (held, change) => receive(held, change),
    lacks: () => this.syncIn(GAP_WAIT_MS),
  });
  private readonly listeners = new Set<(meeting: Meeting<S>) => void>();
  private held: Held<S> | null = null;
  private me: Me | null = null;
  private status: Status = "connecting";
  private refusal: Refusal | null = null;
  private presence: Presence | null = null;
  private clockOffset = 0;
  private earlyPersonals: Personal[] = [];
  private syncing = false;
  private syncTimer = 0;
  private hasStorage = false;
  private isShown = true;

  constructor(private readonly boot: Boot & { person?: number }) {
    this.socket = io({
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      auth: { meeting: boot.meeting_id, screen: boot.screen, person: boot.person },
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 300,
      reconnectionDelayMax: 2000,
      randomizationFactor: 0.5,
      timeout: 8000,
    });
    this.outbox = new Outbox({
      deliver: (command) => this.deliver(command),
      isReady: () => this.status === "live" && this.socket.connected,
      onChange: () => this.publish(),
      onSaved: (version) => this.expectMe(version),
      keepsSaved: boot.screen === "phone",
      isSuperseded: isSameVote,
    });
  }

  start(): void {
    this.socket.on("connect", () => void this.sync());
    this.socket.on("disconnect", (reason) => this.lost(reason));
    this.socket.on("connect_error", (error) => this.notConnected(error));
    this.socket.on("change", (change: Change) => this.changes.take(change) && this.publish());
    this.socket.on("personal", (personal: Personal) => this.takePersonal(personal));
    this.socket.on("presence", (presence: Presence) => this.set({ presence }));
    this.socket.on("resync", () => this.syncIn(Math.random() * GAP_WAIT_MS));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
    window.addEventListener("pagehide", () => this.outbox.releaseAll());
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.set({ status: "offline" }));
    setInterval(() => void this.sync(), SYNC_EVERY_MS * (0.9 + Math.random() / 5));
    this.socket.connect();
  }

  subscribe(listener: (meeting: Meeting<S>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether this is the line whose state the page says; the others go on all the same. */
  show(isShown: boolean): void {
    this.isShown = isShown;
    this.publish();
  }

  meeting(): Meeting<S> {
    return {
      state: this.held?.state ?? null,
      version: this.held?.version ?? null,
      status: this.status,
      refusal: this.refusal,
      presence: this.presence,
      clockOffset: this.clockOffset,
      pending: this.outbox.pending(),
      refused: this.outbox.refused(),
      send: this.send,
      cancel: this.cancel,
      dismiss: this.dismiss,
    };
  }

  private readonly send = (draft: CommandDraft, holdMs = 0): Promise<Ack> => this.outbox.add(draft, holdMs);
  private readonly cancel = (requestId: string): void => this.outbox.cancel(requestId);
  private readonly dismiss = (requestId: string): void => this.outbox.dismiss(requestId);

  private deliver(command: Command): Promise<Ack> {
    return this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck("command", command) as Promise<Ack>;
  }

  private async sync(have: number | null = this.held?.version ?? null): Promise<void> {
    if (this.syncing || !this.socket.connected) return;
    this.syncing = true;
    const sentAt = Date.now();
    try {
      const answer: SyncAnswer<S> = await this.socket.timeout(SYNC_TIMEOUT_MS).emitWithAck("sync", this.asked(have));
      const askedAt = (sentAt + Date.now()) / 2;
      this.takeAnswer("packed" in answer ? await unpacked(answer) : answer, have, askedAt);
    } catch {
      // Connected in name only: close the line, so that the client opens a new one.
      this.socket.io.engine?.close();
    } finally {
      this.syncing = false;
    }
  }

  // A personal message can be lost while the changes beside it came: a phone says which `me` it has.
  private asked(have: number | null): { have: number | null; me?: number; packed: boolean } {
    return { have, packed: canUnpack(), ...(this.me ? { me: this.me.version } : {}) };
  }

  private takeAnswer(answer: PlainAnswer<S>, have: number | null, askedAt: number): void {
    if ("ok" in answer) return this.syncRefused(answer);
    if (answer.now) this.clockOffset = Date.parse(answer.now) - askedAt;
    if ("state" in answer) this.takeSnapshot(answer, have);
    else if (answer.me) this.takeMe(answer.me);
    else if (answer.me_version && this.me) this.takeMe({ ...this.me, version: answer.me_version });
    this.changes.takeEarly();
    this.set({ status: "live", refusal: null });
    void this.openStorage();
    this.outbox.pump();
  }

  // A version below the one we asked with means that the server went back to older data: follow it.
  private takeSnapshot(answer: { version: number; state: S }, have: number | null): void {
    const wentBack = have !== null && answer.version < have;
    if (this.held && answer.version < this.held.version && !wentBack) return;
    if (wentBack) {
      this.changes.forget();
      this.earlyPersonals = [];
    }
    const state = this.me && !wentBack ? withMe(answer.state, this.me) : answer.state;
    if ("me" in state) this.me = state.me;
    this.hold({ version: answer.version, state });
    this.takeEarlyPersonals();
  }

  private syncRefused(answer: { code?: string; message?: string }): void {
    const retry = answer.code === "busy" || answer.code === "too_fast";
    if (!retry) this.set({ status: "refused", refusal: refusalOf(answer) });
    this.syncIn(retry ? 1000 : REFUSED_RETRY_MS);
  }

  private takeMe(me: Me): void {
    if (this.me && me.version < this.me.version) return;
    this.me = me;
    if (this.held) this.hold({ version: this.held.version, state: withMe(this.held.state, me) });
    this.takeEarlyPersonals();
    this.publish();
  }

  private takePersonal(personal: Personal): void {
    const received = this.me ? receivePersonal(this.me, personal) : { kind: "gap" as const };
    if (received.kind === "next") this.takeMe(received.me);
    if (received.kind !== "gap") return;
    this.earlyPersonals = [...this.earlyPersonals, personal].slice(-BUFFER_MAX);
    this.syncIn(GAP_WAIT_MS);
  }

  // Those that came before what they build on are tried again, oldest first; what is in `me` by now is dropped.
  private takeEarlyPersonals(): void {
    const waiting = this.earlyPersonals.sort((a, b) => a.version - b.version);
    this.earlyPersonals = [];
    waiting.forEach((personal) => this.takePersonal(personal));
  }

  private hold(held: Held<S>): void {
    this.held = held;
    if ("me" in held.state) this.outbox.settle(held.state.me.version);
  }

  // A personal message can be lost on its way; then a sync brings it.
  private expectMe(version: number): void {
    if (!this.held || !("me" in this.held.state)) return;
    this.outbox.settle(this.held.state.me.version);
    setTimeout(() => {
      if (this.me && this.me.version < version) void this.sync();
    }, ME_WAIT_MS);
  }

  private async openStorage(): Promise<void> {
    if (this.hasStorage || !this.held || !("me" in this.held.state)) return;
    this.hasStorage = true;
    const seat = `${this.boot.meeting_id}/${this.held.state.me.participant_id}`;
    await this.outbox.open(await deviceStorage(seat));
  }

  private lost(reason: string): void {
    this.set({ status: "offline" });
    // Every other reason makes the client try again by itself.
    if (reason === "io server disconnect") this.connectIn(300 + Math.random() * 1000);
  }

  private notConnected(error: Error & { data?: { code?: string; message?: string } }): void {
    if (this.socket.active) {
      // A proxy can let a WebSocket begin and then end or starve it: a page that never got through begins with polling.
      if (!this.held) this.socket.io.opts.transports = ["polling", "websocket"];
      return this.set({ status: "offline" });
    }
    const busy = error.data?.code === "busy";
    if (!busy) this.set({ status: "refused", refusal: refusalOf({ message: error.message, ...error.data }) });
    this.connectIn(busy ? 500 + Math.random() * 1500 : REFUSED_RETRY_MS);
  }

  private wake(): void {
    if (this.socket.connected) void this.sync();
    else this.socket.connect();
  }

  private connectIn(pauseMs: number): void {
    setTimeout(() => this.socket.connect(), pauseMs);
  }

  private syncIn(pauseMs: number): void {
    if (this.syncTimer) return;
    this.syncTimer = window.setTimeout(() => {
      this.syncTimer = 0;
      void this.sync();
    }, pauseMs);
  }

  private set(fields: { status?: Status; refusal?: Refusal | null; presence?: Presence }): void {
    if (fields.status !== undefined) this.status = fields.status;
    if (fields.refusal !== undefined) this.refusal = fields.refusal;
    if (fields.presence !== undefined) this.presence = fields.presence;
    this.publish();
  }

  private publish(): void {
    if (this.isShown) this.tellPage();
    const meeting = this.meeting();
    this.listeners.forEach((listener) => listener(meeting));
  }

  private tellPage(): void {
    const data = document.documentElement.dataset;
    data["status"] = this.status;
    data["version"] = String(this.held?.version ?? "");
    data["activity"] = (this.held && openActivity(this.held.state)?.type) ?? "";
    data["pending"] = String(this.outbox.unsavedCount());
  }
}

async function unpacked<S>({ packed, me, ...rest }: PackedAnswer): Promise<PlainAnswer<S>> {
  const shared = (await unpack(packed)) as object;
  return { ...rest, state: (me ? { ...shared, me } : shared) as S };
}

function refusalOf(answer: { code?: string; message?: string }): Refusal {
  return { code: answer.code ?? "refused", message: answer.message ?? "" };
}
