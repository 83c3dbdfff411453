// Takes changes in the order of their versions: one that came before what it builds on waits until that is there.

interface Numbered {
  version: number;
}

type Received<H> = { kind: "stale" } | { kind: "next"; held: H } | { kind: "gap" };

interface Line<H, C> {
  held: () => H | null;
  hold: (held: H) => void;
  /** What a change means for what is held. */
  receive: (held: H | null, change: C) => Received<H>;
  /** Called when something is missing. */
  lacks: () => void;
}

const WAITING_MAX = 100;

export class Changes<H, C extends Numbered> {
  private early: C[] = [];

  constructor(private readonly line: Line<H, C>) {}

  /** Take a change; whether what is held is different now. */
  take(change: C): boolean {
    const received = this.line.receive(this.line.held(), change);
    if (received.kind === "next") {
      this.line.hold(received.held);
      this.takeEarly();
    } else if (received.kind === "gap") {
      this.early = [...this.early, change].slice(-WAITING_MAX);
      this.line.lacks();
    }
    return received.kind === "next";
  }

  /** Something else is held: of what waits, that which fits now is taken, and what is stale is dropped. */
  takeEarly(): void {
    const waiting = this.early.sort((a, b) => a.version - b.version);
    this.early = [];
    for (const change of waiting) {
      const received = this.line.receive(this.line.held(), change);
      if (received.kind === "next") this.line.hold(received.held);
      if (received.kind === "gap") this.early.push(change);
    }
    if (this.early.length > 0) this.line.lacks();
  }

  /** What waits builds on what is not held any more. */
  forget(): void {
    this.early = [];
  }
}
