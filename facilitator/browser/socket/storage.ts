// Where commands wait until they are acked: IndexedDB, or what comes next where a browser refuses it (private
// windows): localStorage, or nothing but the page itself.

import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import type { Command } from "../protocol.ts";

/** What an outbox needs to know of a command. */
export interface Sendable {
  kind: string;
  request_id: string;
}

/** A command that was sent but not yet acked; `order` keeps a device's commands in the order they were made. */
export interface StoredCommand<C extends Sendable = Command> {
  order: number;
  command: C;
  refusal: { code: string; message: string } | null;
}

export interface CommandStorage<C extends Sendable = Command> {
  load(): Promise<StoredCommand<C>[]>;
  /** Whether the command is on the device now. A full or lost disk must not stop the command itself. */
  put(stored: StoredCommand<C>): Promise<boolean>;
  remove(requestId: string): Promise<void>;
}

const OPEN_TIMEOUT_MS = 2000;

/** A storage that lasts as long as the page. */
export function memoryStorage<C extends Sendable>(): CommandStorage<C> {
  return { load: async () => [], put: async () => false, remove: async () => {} };
}

/** A storage on the device, for one seat in one meeting; the best one the device has. */
export async function deviceStorage<C extends Sendable = Command>(seat: string): Promise<CommandStorage<C>> {
  try {
    const store = createStore("facilitator", "outbox");
    await inTime(entries(store));
    return storageOf(store, `${seat}/`);
  } catch {
    return localStorageOf<C>(`facilitator/outbox/${seat}/`) ?? memoryStorage();
  }
}

function localStorageOf<C extends Sendable>(prefix: string): CommandStorage<C> | null {
  try {
    localStorage.setItem(`${prefix}probe`, "");
    localStorage.removeItem(`${prefix}probe`);
  } catch {
    return null;
  }
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    load: async () => keys().map((key) => JSON.parse(localStorage.getItem(key)!) as StoredCommand<C>),
    put: async (stored) => storeText(prefix + stored.command.request_id, JSON.stringify(stored)),
    remove: async (requestId) => localStorage.removeItem(prefix + requestId),
  };
}

function storeText(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function storageOf<C extends Sendable>(store: UseStore, prefix: string): CommandStorage<C> {
  return {
    load: async () => {
      const all = await entries<string, StoredCommand<C>>(store);
      return all.filter(([key]) => key.startsWith(prefix)).map(([, stored]) => stored);
    },
    put: (stored) =>
      set(prefix + stored.command.request_id, stored, store).then(
        () => true,
        () => false,
      ),
    remove: (requestId) => del(prefix + requestId, store).catch(() => {}),
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too late")), OPEN_TIMEOUT_MS));
  return Promise.race([work, late]);
}
