// The line to the server of a screen on which a klantreis is prepared: sync, changes, and an outbox that loses nothing.

import { useEffect, useState } from "preact/hooks";
import { io, type Socket } from "socket.io-client";
import type { Ack, PrepareChange, PrepareCommand, PrepareDraft, PrepareState } from "../protocol.ts";
import { expect, receiveChange, type HeldProject } from "../store/prepare.ts";
import { findUndoRedo, type UndoRedo } from "../store/stepping.ts";
import type { Refusal, Status } from "./connection.ts";
import { Changes } from "./early.ts";
import { Outbox, type PendingCommand } from "./outbox.ts";
import { deviceStorage } from "./storage.ts";

export interface ProjectLine {
  /** The klantreis with what is on its way in it; null until it is there. */
  state: PrepareState | null;
  status: Status;
  /** Why the server does not let this screen in; null unless `status` is "refused". */
  refusal: Refusal | null;
  /** How many commands are not on the server's disk yet. */
  unsavedCount: number;
  /** What undo and redo are about, or null when there is nothing or it is not known yet. */
  steps: UndoRedo;
  /** Whether there are steps to come, that of a change on its way or one that was asked for. */
  isStepping: boolean;
  /** What the server refused; it stays (after a reload too) until `dismiss`. */
  refused: PendingCommand<PrepareCommand>[];
  send(draft: PrepareDraft): Promise<Ack>;
  /** Take back the last step of this person, or do it again, as soon as all that was sent before is settled. */
  step(way: keyof UndoRedo): void;
  dismiss(requestId: string): void;
}

type SyncAnswer = { current: true } | HeldProject | { ok: false; code?: string; message?: string };

const GAP_WAIT_MS = 500;
const SYNC_EVERY_MS = 15_000;
const SYNC_TIMEOUT_MS = 10_000;
const ACK_TIMEOUT_MS = 8_000;
const REFUSED_RETRY_MS = 10_000;

export class ProjectConnection {
  private readonly socket: Socket;
  private readonly outbox: Outbox<PrepareCommand>;
  private readonly changes = new Changes<HeldProject, PrepareChange>({
    held: () => this.held,
    hold: (held) => this.hold(held),
    receive: receiveChange,
    lacks: () => this.syncIn(GAP_WAIT_MS),
  });
  private readonly listeners = new Set<(line: ProjectLine) => void>();
  private held: HeldProject | null = null;
  private status: Status = "connecting";
  private refusal: Refusal | null = null;
  private wanted: (keyof UndoRedo)[] = [];
  private syncing = false;
  private syncTimer = 0;

  constructor(
    private readonly projectId: string,
    private readonly editorId: string,
  ) {
    this.socket = io({
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      auth: { project: projectId, screen: "prepare" },
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 300,
      reconnectionDelayMax: 2000,
      timeout: 8000,
    });
    this.outbox = new Outbox<PrepareCommand>({
      deliver: (command) => this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck("command", command) as Promise<Ack>,
      isReady: () => this.status === "live" && this.socket.connected,
      onChange: () => this.publish(),
      onSaved: () => this.held && this.outbox.settle(this.held.version),
      keepsSaved: true,
      isSuperseded: () => false,
    });
  }

  start(): void {
    this.socket.on("connect", () => void this.sync());
    this.socket.on("disconnect", (reason) => this.lost(reason));
    this.socket.on("connect_error", (error) => this.notConnected(error));
    this.socket.on("change", (change: PrepareChange) => this.changes.take(change) && this.publish());
    this.socket.on("resync", () => this.syncIn(GAP_WAIT_MS));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.set("offline"));
    setInterval(() => void this.sync(), SYNC_EVERY_MS);
    const place = `prepare/${this.projectId}/${this.editorId}`;
    void deviceStorage<PrepareCommand>(place).then((storage) => this.outbox.open(storage));
    this.socket.connect();
  }

  subscribe(listener: (line: ProjectLine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  line(): ProjectLine {
    const onTheirWay = this.outbox.pending().map(({ command }) => command);
    return {
      state: this.held && onTheirWay.reduce(expect, this.held.state),
      status: this.status,
      refusal: this.refusal,
      unsavedCount: this.outbox.unsavedCount() + this.wanted.length,
      steps: this.steps(),
      isStepping: onTheirWay.length + this.wanted.length > 0,
      refused: this.outbox.refused(),
      send: this.send,
      step: this.step,
      dismiss: this.dismiss,
    };
  }

  private readonly send = (draft: PrepareDraft): Promise<Ack> => this.outbox.add(draft);
  private readonly step = (way: keyof UndoRedo): void => {
    this.wanted.push(way);
    this.publish();
  };
  private readonly dismiss = (requestId: string): void => this.outbox.dismiss(requestId);

  private steps(): UndoRedo {
    return this.held ? findUndoRedo(this.held.state, this.editorId) : { undo: null, redo: null };
  }

  // The history names a step only when it is saved: until then nobody knows which one is the last.
  private takeStep(): void {
    if (this.wanted.length === 0 || !this.held || this.outbox.pending().length > 0) return;
    const way = this.wanted.shift()!;
    const edit = this.steps()[way];
    if (!edit) return this.takeStep();
    void this.outbox.add({ kind: `${way}_edit`, edit_id: edit.id }).then(({ ok }) => {
      if (!ok) this.wanted = [];
    });
  }

  private async sync(): Promise<void> {
    if (this.syncing || !this.socket.connected) return;
    this.syncing = true;
    try {
      const asked = { have: this.held?.version ?? null };
      this.takeAnswer((await this.socket.timeout(SYNC_TIMEOUT_MS).emitWithAck("sync", asked)) as SyncAnswer);
    } catch {
      // Connected in name only: close the line, so that the client opens a new one.
      this.socket.io.engine?.close();
    } finally {
      this.syncing = false;
    }
  }

  private takeAnswer(answer: SyncAnswer): void {
    if ("ok" in answer) return this.syncRefused(answer);
    if ("state" in answer && (!this.held || answer.version !== this.held.version)) this.hold({ version: answer.version, state: answer.state });
    this.changes.takeEarly();
    this.refusal = null;
    this.set("live");
    this.outbox.pump();
  }

  private syncRefused({ code = "refused", message = "" }: { code?: string; message?: string }): void {
    const retry = code === "busy";
    if (!retry) this.refuse({ code, message });
    this.syncIn(retry ? 1000 : REFUSED_RETRY_MS);
  }

  private hold(held: HeldProject): void {
    this.held = held;
    this.outbox.settle(held.version);
  }

  private lost(reason: string): void {
    this.set("offline");
    if (reason === "io server disconnect") this.connectIn(300 + Math.random() * 1000);
  }

  private notConnected(error: Error & { data?: { code?: string; message?: string } }): void {
    if (this.socket.active) {
      if (!this.held) this.socket.io.opts.transports = ["polling", "websocket"];
      return this.set("offline");
    }
    const busy = error.data?.code === "busy";
    if (!busy) this.refuse({ code: error.data?.code ?? "refused", message: error.data?.message ?? error.message });
    this.connectIn(busy ? 1000 : REFUSED_RETRY_MS);
  }

  private refuse(refusal: Refusal): void {
    this.refusal = refusal;
    this.set("refused");
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

  private set(status: Status): void {
    this.status = status;
    this.publish();
  }

  private publish(): void {
    this.takeStep();
    const line = this.line();
    const data = document.documentElement.dataset;
    data["status"] = line.status;
    data["version"] = String(this.held?.version ?? "");
    data["pending"] = String(line.unsavedCount);
    this.listeners.forEach((listener) => listener(line));
  }
}

/** The klantreis as this screen sees it now. It opens a connection of its own: use it once per page. */
export function useProject(projectId: string, editorId: string): ProjectLine {
  const [connection] = useState(() => new ProjectConnection(projectId, editorId));
  const [line, setLine] = useState(() => connection.line());
  useEffect(() => {
    const stop = connection.subscribe(setLine);
    connection.start();
    return stop;
  }, [connection]);
  return line;
}
