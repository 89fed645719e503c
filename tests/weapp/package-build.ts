import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprint, marks } from '../../infra/local/freshness.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built package, as it is uploaded. */
export const DIST = fileURLToPath(new URL('../../miniapp/dist/weapp', import.meta.url));

const SOURCES = [
  'miniapp/src',
  'miniapp/config',
  'miniapp/package.json',
  'miniapp/babel.config.js',
  'miniapp/project.config.json',
  'shared',
  'package-lock.json',
];
const counts = (name: string): boolean => !/\.test\.tsx?$|\.md$/.test(name);

/** Builds `miniapp/dist/weapp` if it is missing or older than its sources (told by their content). @returns its folder */
export async function builtPackage(): Promise<string> {
  // While pages are being written: take what is there.
  if (process.env['LINLI_WEAPP_AS_BUILT'] === '1') return DIST;
  const made = marks(fileURLToPath(new URL('../../.build/made', import.meta.url)));
  const print = fingerprint(root, SOURCES, counts);
  if (existsSync(`${DIST}/app.json`) && made.isFresh('weapp', print)) return DIST;
  await new Promise<void>((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'build:weapp'], {
      cwd: root,
      // The test runner's own mode would give a development build.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(output).toString('utf8')))));
  });
  made.set('weapp', print);
  return DIST;
}
