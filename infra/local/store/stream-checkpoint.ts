import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The last record of a stream that the handler has taken. */
export interface Checkpoint {
  readonly streamArn: string;
  readonly sequenceNumber: string;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error as NodeJS.ErrnoException).code === 'ENOENT';

/** @returns nothing when there is no checkpoint yet */
export const readCheckpoint = async (file: string): Promise<Checkpoint | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Checkpoint;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Written beside and renamed: a crash leaves the old checkpoint or the new one. */
export const writeCheckpoint = async (file: string, checkpoint: Checkpoint): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.next`, JSON.stringify(checkpoint));
  await rename(`${file}.next`, file);
};
