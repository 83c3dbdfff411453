"""Every command, event and snapshot on the wire, and their limits. `browser/protocol.ts` is generated from it."""
