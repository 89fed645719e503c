import { ClassicLevel } from 'classic-level';
import { SEQUENCE_KEY } from './keyspace';

/** One step of an atomic batch. */
export type BatchOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

/** What a write decides to do: everything in `operations` happens, or nothing. */
export interface WritePlan<T> {
  readonly operations: readonly BatchOperation[];
  readonly result: T;
  /** Called once the batch is on disk and before the next plan runs. */
  readonly committed?: () => void;
}

export interface KeyRange {
  readonly gte?: string;
  readonly gt?: string;
  readonly lt?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** Whether another process has the store open: LevelDB says so at the bottom of what was thrown. */
export const isLocked = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code === 'LEVEL_LOCKED' || isLocked(error.cause));

/**
 * LevelDB with one writer. A batch is one record in LevelDB's log, handed to the operating system before the write is
 * acknowledged: it survives the death of the process (not of the machine: nothing is fsynced), and a torn last record is
 * dropped whole at the next start.
 */
export class Database {
  readonly #level: ClassicLevel<string, unknown>;
  #tail: Promise<unknown> = Promise.resolve();
  #sequence = 0;

  private constructor(level: ClassicLevel<string, unknown>) {
    this.#level = level;
  }

  /** @throws Error when another process, or another store of this one, holds the directory. */
  static async open(path: string): Promise<Database> {
    const level = new ClassicLevel<string, unknown>(path, { valueEncoding: 'json' });
    try {
      await level.open();
    } catch (error) {
      if (isLocked(error)) throw new Error(`the store in ${path} is in use by another process`, { cause: error });
      throw error;
    }
    const database = new Database(level);
    database.#sequence = database.get<number>(SEQUENCE_KEY) ?? 0;
    return database;
  }

  /** Reads one value at once; LevelDB answers from memory or the page cache in microseconds. */
  get<T>(key: string): T | undefined {
    return this.#level.getSync(key) as T | undefined;
  }

  /** The values of a range from one snapshot. */
  values<T>(range: KeyRange): AsyncIterable<T> {
    return this.#level.values(range) as unknown as AsyncIterable<T>;
  }

  /** Keys and values of a range from one snapshot. */
  entries<T>(range: KeyRange): AsyncIterable<[string, T]> {
    return this.#level.iterator(range) as unknown as AsyncIterable<[string, T]>;
  }

  /** The sequence number last given to a stream record. */
  get lastSequence(): number {
    return this.#sequence;
  }

  /** Gives the next sequence number; the batch that uses it must also store it (`SEQUENCE_KEY`). */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  /**
   * Runs plans one after the other: what a plan reads cannot change before its batch is on disk.
   * @param plan reads synchronously and decides; what it throws is passed on and nothing is written.
   */
  write<T>(plan: () => WritePlan<T>): Promise<T> {
    const run = this.#tail.then(async () => {
      const sequenceBefore = this.#sequence;
      try {
        const { operations, result, committed } = plan();
        if (operations.length > 0) await this.#level.batch([...operations]);
        committed?.();
        return result;
      } catch (error) {
        // Numbers taken by a plan that came to nothing are free again: only what is on disk counts.
        this.#sequence = sequenceBefore;
        throw error;
      }
    });
    // The caller of this write sees its failure; the next one in the queue must not.
    this.#tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  /** Removes a whole range; not atomic, so only for what is unreachable already. */
  clear(range: KeyRange): Promise<void> {
    return this.#level.clear(range);
  }

  /** Waits for the writes under way and closes. */
  async close(): Promise<void> {
    await this.#tail;
    await this.#level.close();
  }
}
