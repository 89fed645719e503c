import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../store/database';

/**
 * Throws a data directory away.
 * @returns false, with nothing touched, for a folder that is not one: `--reset --data ~` must not empty a home
 * @throws Error with a cause of code LEVEL_LOCKED while a stack has it open
 */
export async function resetDataDir(dir: string): Promise<boolean> {
  if (!existsSync(dir)) return true;
  const store = join(dir, 'store');
  if (!existsSync(store)) return readdirSync(dir).length === 0;
  await (await Database.open(store)).close();
  await rm(dir, { recursive: true, force: true });
  return true;
}
