import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A simulator's state: one JSON file, replaced whole by a rename, so that a killed process leaves the old state or the
 * new one and never half of either.
 */
export interface StateFile<T> {
  /** The live state; change it in place, then {@link StateFile.save}. */
  readonly state: T;
  /** Resolves when everything changed before the call is in the file. Calls that overlap share one write. */
  save(): Promise<void>;
}

/**
 * @param initial the state of a first start.
 * @throws SyntaxError when the file is no JSON: it was edited by hand, and guessing would lose what is in it.
 */
export async function openStateFile<T extends object>(path: string, initial: T): Promise<StateFile<T>> {
  await mkdir(dirname(path), { recursive: true });
  const state = { ...initial, ...(await readState<T>(path)) };
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  const start = (): Promise<void> => {
    writing = write().finally(() => {
      writing = undefined;
    });
    return writing;
  };
  return {
    state,
    save: () => {
      if (writing === undefined) return start();
      // The write under way may have passed what the caller just changed: one more is due, shared by all who wait.
      next ??= writing
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        });
      return next;
    },
  };
}

async function readState<T>(path: string): Promise<Partial<T>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Partial<T>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
