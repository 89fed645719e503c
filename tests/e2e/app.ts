import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '@linli/infra/local/stack';
import { appFingerprint, marks } from '../../infra/local/freshness.mjs';

const root = fileURLToPath(PROJECT_ROOT);

/** The built H5 that is looked at; `LINLI_APP` names another build of it. */
export const APP_DIR = process.env['LINLI_APP'] ?? join(root, 'miniapp', 'dist', 'h5');

/**
 * Builds the app where it is not as its sources are, as `npm start` does; a build that somebody named is taken as it is.
 * @throws Error with the output of a build that fails
 */
export function buildAppIfStale(): void {
  if (process.env['LINLI_APP'] !== undefined) return;
  const made = marks(join(root, '.build', 'made'));
  const print = appFingerprint(root);
  if (existsSync(join(APP_DIR, 'index.html')) && made.isFresh('h5', print)) return;
  console.log('Building the H5 app, about a minute…');
  const next = 'dist/.h5-gallery';
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const built = spawnSync(npm, ['run', '--silent', 'build:h5', '-w', 'miniapp'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LINLI_OUT: next, NODE_ENV: 'production' },
  });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
  rmSync(APP_DIR, { recursive: true, force: true });
  renameSync(join(root, 'miniapp', next), APP_DIR);
  made.set('h5', print);
}
