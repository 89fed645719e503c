import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStateFile } from './state-file';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'state-file-'));
});
afterAll(() => rm(dir, { recursive: true }));

const onDisk = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as { changes: number[] };

describe('a state file', () => {
  it('holds, when a save ends, everything changed before it was asked for', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), async (waits) => {
        const path = join(dir, `${run++}`, 'state.json');
        const file = await openStateFile(path, { changes: [] as number[] });
        const saves = [];
        for (const [change, wait] of waits.entries()) {
          file.state.changes.push(change);
          const saved = file.save().then(async () => expect((await onDisk(path)).changes).toContain(change));
          saves.push(saved);
          if (wait) await saved;
        }
        await Promise.all(saves);
        const reopened = await openStateFile(path, { changes: [] as number[] });
        expect(reopened.state.changes).toEqual([...waits.keys()]);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps new fields of a newer version and ignores a write that was cut off', async () => {
    const path = join(dir, 'older.json');
    await writeFile(path, '{"changes":[1]}');
    await writeFile(`${path}.new`, '{"chan');
    const { state } = await openStateFile(path, { changes: [] as number[], added: 'x' });
    expect(state).toEqual({ changes: [1], added: 'x' });
  });

  it('does not guess at a file that is no JSON', async () => {
    const path = join(dir, 'broken.json');
    await writeFile(path, '{');
    await expect(openStateFile(path, {})).rejects.toThrow(SyntaxError);
  });
});
