import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '@linli/shared/kernel/clock';
import type { ConflictPolicy } from './conflicts';
import { Database } from './database';
import { createOperations } from './operations';
import { createStoreServer } from './server';

export interface StoreOptions {
  /** The directory on disk; made if it is not there. One process at a time may have it open. */
  readonly path: string;
  /** Where to listen on 127.0.0.1; any free port if absent. */
  readonly port?: number;
  /** Decides expiries and the times on stream records. */
  readonly clock?: Clock;
  /** Milliseconds between two sweeps of expired items, tokens and stream records; 0 for none but `sweep()`. */
  readonly sweepMs?: number;
  /** AWS refuses a transaction that meets another one on an item (`refuse`, the default); `wait` queues it. */
  readonly conflicts?: ConflictPolicy;
  /** What to do with a fault of the store itself; written to the error output if absent. */
  readonly reportFault?: (error: unknown) => void;
}

export interface Store {
  /** `http://127.0.0.1:PORT`, for the `endpoint` of a DynamoDB client. */
  readonly endpoint: string;
  readonly port: number;
  /** Deletes what has expired, now. */
  sweep(): Promise<void>;
  /** Finishes what is under way, answers nothing more, and closes the files. */
  close(): Promise<void>;
}

const DEFAULT_SWEEP_MS = 60_000;

/**
 * The embedded DynamoDB of the local stack: one process, on disk, no installation. What it has acknowledged survives `kill -9`.
 * @throws Error when the directory is held by another process, or the port is taken (`EADDRINUSE`)
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const clock = options.clock ?? systemClock;
  const reportFault = options.reportFault ?? ((error: unknown) => console.error(error));
  await mkdir(options.path, { recursive: true });
  const database = await Database.open(options.path);
  const { operations, housekeeping } = await createOperations(database, clock, options.conflicts ?? 'refuse');
  const server = createStoreServer(operations, reportFault);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;

  // Sweeps follow one another and are waited for at the end.
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = (): Promise<void> => {
    const run = sweeping.then(() => housekeeping.sweep());
    sweeping = run.catch(() => undefined);
    return run;
  };
  const sweepMs = options.sweepMs ?? DEFAULT_SWEEP_MS;
  const timer = sweepMs > 0 ? setInterval(() => void sweep().catch(reportFault), sweepMs) : undefined;
  timer?.unref();

  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    sweep,
    close: async () => {
      clearInterval(timer);
      // Connections that clients keep alive become idle one by one as their last answers go out.
      const idle = setInterval(() => server.closeIdleConnections(), 10);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      clearInterval(idle);
      await sweeping;
      await database.close();
    },
  };
};
