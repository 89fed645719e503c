import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a running stack says that its store is, for programs that look at it from outside (`npm run audit`). */
const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** @returns takes the word back */
export async function tellRunning(dataDir: string, storeEndpoint: string): Promise<() => Promise<void>> {
  await writeFile(fileIn(dataDir), JSON.stringify({ pid: process.pid, store: storeEndpoint }), { mode: 0o600 });
  return () => rm(fileIn(dataDir), { force: true });
}

/**
 * The store of the stack that has the data directory open. A killed stack leaves its word behind: ask only when the directory
 * is in use.
 */
export async function runningStore(dataDir: string): Promise<string | undefined> {
  try {
    return (JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as { store: string }).store;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
