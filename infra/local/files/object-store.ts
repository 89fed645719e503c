import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One object's record; the bytes lie beside it. */
export interface StoredObject {
  readonly key: string;
  /** File name of the bytes. */
  readonly blob: string;
  readonly size: number;
  /** MD5 in quotes, as S3 gives it for a single upload. */
  readonly etag: string;
  readonly contentType: string;
  readonly encryption: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly modifiedAt: number;
}

/**
 * Objects on disk. The record is renamed into place after its bytes are written, so that a killed process leaves the old
 * object or the new one; bytes without a record are swept at the next start.
 */
export interface ObjectStore {
  head(key: string): Promise<StoredObject | undefined>;
  /** Bytes from `start` to `end`, both included. */
  read(object: StoredObject, start: number, end: number): Promise<Buffer>;
  /** @param onlyIfAbsent keeps what is there and answers undefined. Writes go one after another, so only one can win. */
  put(
    key: string,
    bytes: Buffer,
    about: Pick<StoredObject, 'contentType' | 'encryption'>,
    onlyIfAbsent?: boolean,
  ): Promise<StoredObject | undefined>;
  delete(key: string): Promise<void>;
}

export async function openObjectStore(dir: string): Promise<ObjectStore> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const recordPath = (key: string): string => join(dir, `${createHash('sha256').update(key).digest('hex')}.json`);
  const head = (key: string): Promise<StoredObject | undefined> => readRecord(recordPath(key));
  await sweep(dir);
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    head,
    read: async (object, start, end) => {
      const file = await open(join(dir, object.blob));
      try {
        const bytes = Buffer.alloc(end - start + 1);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    put: (key, bytes, about, onlyIfAbsent = false) =>
      oneAtATime(async () => {
        const before = await head(key);
        if (onlyIfAbsent && before !== undefined) return undefined;
        const object: StoredObject = {
          ...about,
          key,
          blob: `${randomUUID()}.bin`,
          size: bytes.length,
          etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
          modifiedAt: Math.floor(Date.now() / 1000) * 1000,
        };
        await writeFile(join(dir, object.blob), bytes, { mode: 0o600 });
        const path = recordPath(key);
        await writeFile(`${path}.new`, JSON.stringify(object), { mode: 0o600 });
        await rename(`${path}.new`, path);
        if (before !== undefined) await rm(join(dir, before.blob), { force: true });
        return object;
      }),
    delete: (key) =>
      oneAtATime(async () => {
        const before = await head(key);
        await rm(recordPath(key), { force: true });
        if (before !== undefined) await rm(join(dir, before.blob), { force: true });
      }),
  };
}

async function readRecord(path: string): Promise<StoredObject | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as StoredObject;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function sweep(dir: string): Promise<void> {
  const names = await readdir(dir);
  const records = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readRecord(join(dir, name))),
  );
  const used = new Set(records.map((record) => record?.blob));
  const stray = names.filter((name) => name.endsWith('.new') || (name.endsWith('.bin') && !used.has(name)));
  await Promise.all(stray.map((name) => rm(join(dir, name), { force: true })));
}
