// Sends commands one at a time, in order, each until it is acked; a resend carries the same request_id.

import type { Ack, Command } from "../protocol.ts";
import { newId } from "./ids.ts";
import { memoryStorage, type CommandStorage, type Sendable, type StoredCommand } from "./storage.ts";

export type Delivery = "waiting" | "sending" | "saved" | "refused";

/**
 * A command on its way. `saved`: on the server's disk at `version`, but not yet seen back in the state.
 * `kept`: on this device, so that a reload does not lose it.
 */
export interface PendingCommand<C extends Sendable = Command> {
  command: C;
  delivery: Delivery;
  kept: boolean;
  /** Not sent for a moment, in which it can be taken back. */
  held: boolean;
  version: number | null;
  refusal: { code: string; message: string } | null;
}

interface Entry<C extends Sendable> extends PendingCommand<C> {
  order: number;
  resolve: (ack: Ack) => void;
}

const RETRY_CODES = new Set(["too_fast", "busy", "storage_failed"]);
const FIRST_BACKOFF_MS = 500;
const LAST_BACKOFF_MS = 5000;

/** A command as a screen writes it: the outbox adds the request_id where there is none yet. */
export type DraftOf<C extends Sendable> = C extends Sendable ? Omit<C, "request_id"> & { request_id?: string } : never;

export interface OutboxOptions<C extends Sendable = Command> {
  /** Sends a command and waits for its ack; rejects when there is no connection or no answer in time. */
  deliver: (command: C) => Promise<Ack>;
  isReady: () => boolean;
  onChange: () => void;
  /** Called with each command that is on the server's disk now. */
  onSaved: (version: number) => void;
  /** Whether a saved command stays in `pending` until `settle` says the state shows it. */
  keepsSaved: boolean;
  /** Whether the earlier of two commands that wait right behind each other need not be sent any more. */
  isSuperseded: (earlier: C, later: C) => boolean;
}

export class Outbox<C extends Sendable = Command> {
  private entries: Entry<C>[] = [];
  private storage: CommandStorage<C> = memoryStorage();
  private busy = false;
  private failures = 0;
  private lastOrder = 0;

  constructor(private readonly options: OutboxOptions<C>) {}

  /** Take over what an earlier visit left in `storage`, and keep new commands there. */
  async open(storage: CommandStorage<C>): Promise<void> {
    const earlier = await storage.load();
    this.storage = storage;
    this.entries.filter((entry) => entry.delivery !== "saved").forEach((entry) => this.keep(entry));
    const known = new Set(this.entries.map((entry) => entry.command.request_id));
    const added = earlier.filter((s) => !known.has(s.command.request_id)).map((kept) => entryOf(kept));
    this.entries = [...added, ...this.entries].sort((a, b) => a.order - b.order);
    this.options.onChange();
    this.pump();
  }

  /**
   * Keep and send a command, under a request_id of its own unless the draft brings one, not before `holdMs` are over; until then `cancel` takes it back. Resolves with its ack,
   * however long that takes.
   */
  add(draft: DraftOf<C>, holdMs = 0): Promise<Ack> {
    return new Promise((resolve) => {
      const command = { request_id: newId(), ...draft } as unknown as C;
      this.dropSuperseded(command);
      const held = holdMs > 0;
      const entry: Entry<C> = { ...pendingOf(command), held, order: this.nextOrder(), resolve };
      if (held) setTimeout(() => this.release(command.request_id), holdMs);
      this.entries = [...this.entries, entry];
      this.options.onChange();
      this.keep(entry);
      this.pump();
    });
  }

  /** Take back a command that is held. */
  cancel(requestId: string): void {
    const entry = this.entries.find(({ command, held }) => held && command.request_id === requestId);
    if (!entry) return;
    this.dismiss(requestId);
    entry.resolve({ ok: true });
  }

  /** Send what is held without waiting any longer: the page may go. */
  releaseAll(): void {
    this.entries.filter(({ held }) => held).forEach(({ command }) => this.release(command.request_id));
  }

  /** What is on its way or saved but not seen yet. */
  pending(): PendingCommand<C>[] {
    return this.entries.filter((entry) => entry.delivery !== "refused");
  }

  /** What was refused and not yet dealt with by the screen. */
  refused(): PendingCommand<C>[] {
    return this.entries.filter((entry) => entry.delivery === "refused");
  }

  /** How many commands are not on the server's disk yet. */
  unsavedCount(): number {
    return this.pending().filter((entry) => entry.delivery !== "saved").length;
  }

  /** The state shows everything up to `version`: forget the saved commands up to there. */
  settle(version: number): void {
    this.entries = this.entries.filter((e) => e.delivery !== "saved" || (e.version ?? 0) > version);
  }

  /** The screen has dealt with a refusal (its text is safe elsewhere). */
  dismiss(requestId: string): void {
    this.entries = this.entries.filter((entry) => entry.command.request_id !== requestId);
    void this.storage.remove(requestId);
    this.options.onChange();
  }

  /** Send the first command that waits, if there is a connection and none is under way. */
  pump(): void {
    const entry = this.entries.find((candidate) => candidate.delivery === "waiting" && !candidate.held);
    if (!entry || this.busy || !this.options.isReady()) return;
    this.busy = true;
    void this.attempt(entry).then((pauseMs) => setTimeout(() => this.resume(), pauseMs));
  }

  private release(requestId: string): void {
    this.entries = this.entries.map((e) => (e.command.request_id === requestId ? { ...e, held: false } : e));
    this.options.onChange();
    this.pump();
  }

  private keep(entry: Entry<C>): void {
    const isEntry = (other: Entry<C>) => other.command.request_id === entry.command.request_id;
    void this.storage.put(stored(entry)).then((kept) => {
      this.entries = this.entries.map((other) => (isEntry(other) ? { ...other, kept } : other));
      this.options.onChange();
    });
  }

  private resume(): void {
    this.busy = false;
    this.pump();
  }

  private async attempt(entry: Entry<C>): Promise<number> {
    this.replace(entry, { delivery: "sending" });
    try {
      const ack = await this.options.deliver(entry.command);
      if (ack.ok) return this.accept(entry, ack);
      if (!RETRY_CODES.has(ack.code ?? "")) return this.refuse(entry, ack);
    } catch {
      // No answer: the command may or may not have arrived, so it goes again under the same request_id.
    }
    this.replace(entry, { delivery: "waiting" });
    return this.backoff();
  }

  private accept(entry: Entry<C>, ack: Ack): number {
    const version = ack.version ?? 0;
    void this.storage.remove(entry.command.request_id);
    if (this.options.keepsSaved) this.replace(entry, { delivery: "saved", version });
    else this.forget(entry);
    this.options.onSaved(version);
    return this.finish(entry, ack);
  }

  private refuse(entry: Entry<C>, ack: Ack): number {
    const refusal = { code: ack.code ?? "error", message: ack.message ?? "" };
    const refused = this.replace(entry, { delivery: "refused", refusal });
    if (this.options.keepsSaved) this.keep(refused);
    else this.forget(entry);
    return this.finish(entry, ack);
  }

  private finish(entry: Entry<C>, ack: Ack): number {
    this.failures = 0;
    entry.resolve(ack);
    this.options.onChange();
    return 0;
  }

  private forget(entry: Entry<C>): void {
    this.entries = this.entries.filter((e) => e.command.request_id !== entry.command.request_id);
  }

  private replace(entry: Entry<C>, fields: Partial<Entry<C>>): Entry<C> {
    const isEntry = (other: Entry<C>) => other.command.request_id === entry.command.request_id;
    this.entries = this.entries.map((other) => (isEntry(other) ? { ...other, ...fields } : other));
    this.options.onChange();
    return this.entries.find(isEntry) ?? entry;
  }

  private backoff(): number {
    const pause = Math.min(FIRST_BACKOFF_MS * 2 ** this.failures, LAST_BACKOFF_MS);
    this.failures += 1;
    return pause * (0.75 + Math.random() / 2);
  }

  private dropSuperseded(command: C): void {
    const last = this.entries[this.entries.length - 1];
    if (last?.delivery !== "waiting" || !this.options.isSuperseded(last.command, command)) return;
    this.forget(last);
    void this.storage.remove(last.command.request_id);
    last.resolve({ ok: true });
  }

  private nextOrder(): number {
    this.lastOrder = Math.max(Date.now(), this.lastOrder + 1);
    return this.lastOrder;
  }
}

/** Tapping a dot on and off: of votes for one idea that wait right behind each other only the last counts. */
export function isSameVote(a: Command, b: Command): boolean {
  if (a.kind !== "cast_vote" || b.kind !== "cast_vote") return false;
  return a.note_id === b.note_id && a.activity_id === b.activity_id;
}

function pendingOf<C extends Sendable>(command: C): PendingCommand<C> {
  return { command, delivery: "waiting", kept: false, held: false, version: null, refusal: null };
}

function entryOf<C extends Sendable>(kept: StoredCommand<C>): Entry<C> {
  const delivery = kept.refusal ? "refused" : "waiting";
  const { command, refusal, order } = kept;
  return { ...pendingOf(command), delivery, kept: true, refusal, order, resolve: () => {} };
}

function stored<C extends Sendable>(entry: Entry<C>): StoredCommand<C> {
  return { order: entry.order, command: entry.command, refusal: entry.refusal };
}
