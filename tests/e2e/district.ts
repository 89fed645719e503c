import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStack } from '@linli/infra/local/stack';
import { fingerprint } from '../../infra/local/freshness.mjs';
import { TEST_DAY } from '../fixtures/today';

const root = fileURLToPath(new URL('../..', import.meta.url));
const made = join(root, '.build', 'e2e');
const source = (name: string) => /\.(ts|mjs|json|yaml|jpg)$/.test(name) && !/\.test\.ts$/.test(name);

/**
 * Data directory of the seeded demo district: written once for each state of the sources and each day (the demo is relative
 * to the day), because it takes half a minute. Nobody opens it: {@link copyOfDistrict}.
 */
async function seededDistrict(): Promise<string> {
  const print = fingerprint(root, ['shared', 'functions', 'infra/local'], source).slice(0, 16);
  const ready = join(made, `district-${TEST_DAY}-${print}`);
  if (existsSync(ready)) return ready;
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true });
  const writing = await mkdtemp(join(made, 'writing-'));
  const stack = await openStack({ dataDir: writing, port: 0, seed: 'demo', today: TEST_DAY });
  await stack.close();
  await rename(writing, ready);
  return ready;
}

/** A demo district of one's own, as it is after the first start; `remove` when done. */
export async function copyOfDistrict(): Promise<{ readonly dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-e2e-'));
  await cp(await seededDistrict(), dataDir, { recursive: true });
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}
