/**
 * What the phone keeps: preferences, the session, drafts, last answers. Values are JSON under "ly:" keys, with a
 * format number so that a newer build never misreads an older one's data.
 */
export interface Storage {
  /** undefined when absent, of another format, or unreadable. */
  read<T>(key: string): T | undefined;
  /** false when the phone refused (full, private browsing): the caller goes on without. */
  write(key: string, value: unknown): boolean;
  remove(key: string): void;
  /** Keys (without "ly:") that begin with a prefix. */
  keys(prefix: string): string[];
}

/** Raise when the shape of anything stored changes in a way older data cannot be read. */
const FORMAT = 1;
const PREFIX = 'ly:';

/** What Storage needs of a platform; a Map stands in for it in tests. */
export interface StorageBackend {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  remove(key: string): void;
  keys(): string[];
}

export function createStorage(backend: StorageBackend): Storage {
  return {
    read<T>(key: string): T | undefined {
      try {
        const text = backend.get(PREFIX + key);
        if (!text) return undefined;
        const entry = JSON.parse(text) as { f?: number; v?: T };
        return entry.f === FORMAT ? entry.v : undefined;
      } catch {
        // Unreadable is the same as absent: what is kept here can all be fetched or typed again.
        return undefined;
      }
    },
    write(key, value) {
      try {
        backend.set(PREFIX + key, JSON.stringify({ f: FORMAT, v: value }));
        return true;
      } catch {
        return false;
      }
    },
    remove: (key) => backend.remove(PREFIX + key),
    keys: (prefix) =>
      backend
        .keys()
        .filter((key) => key.startsWith(PREFIX + prefix))
        .map((key) => key.slice(PREFIX.length)),
  };
}
