import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../store/index';
import { resetDataDir } from './reset';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'linli-reset-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('throws a data directory away, but not while it is open', async () => {
  const store = await openStore({ path: join(dir, 'store'), sweepMs: 0 });
  await expect(resetDataDir(dir)).rejects.toThrow('in use');
  await store.close();
  expect(await resetDataDir(dir)).toBe(true);
  await expect(readdir(dir)).rejects.toThrow('ENOENT');
  expect(await resetDataDir(dir)).toBe(true);
});

it('does not touch a folder that is something else', async () => {
  await writeFile(join(dir, 'letter.txt'), 'dear');
  expect(await resetDataDir(dir)).toBe(false);
  expect(await readdir(dir)).toEqual(['letter.txt']);
});
