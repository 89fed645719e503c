// Runs vitest files against AWS's DynamoDB Local, both inside one network namespace:
//
//     node tests/infra/run-on-dynamodb-local.mjs [FILE OR FOLDER …]      (default: the store's conformance suite)
//
// The suites find it under STORE_ENDPOINT (tests/fixtures/store.ts). Where it cannot be had, one sentence says why and the
// run counts as passed: the embedded store has been through the same suites already.
import { spawn, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const script = fileURLToPath(import.meta.url);
const root = resolve(dirname(script), '../..');
const cache = join(root, '.build', 'dynamodb-local');
const DEFAULT_SUITE = 'tests/infra/store-conformance';
const INSIDE = '--inside';

/** The fixture is TypeScript, which Node 20 does not read. */
const loadFixture = async () => {
  const outfile = join(root, '.build', 'dynamodb-local-fixture.mjs');
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, 'tests/fixtures/dynamodb-local.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
};

/** How to get a namespace here: as root, or as a user who is root inside it. */
const namespaceCommand = () =>
  [['--net'], ['--map-root-user', '--net']].find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0);

const finish = (child) => new Promise((done) => child.once('exit', (code, signal) => done(signal === null ? code : 1)));

const skip = (reason) => {
  console.log(`DynamoDB Local, the authority, takes no part in this run: ${reason}.`);
  process.exit(0);
};

const outside = async (files) => {
  const flags = namespaceCommand();
  if (flags === undefined)
    skip('a network namespace (unshare --net) is not permitted here, and it would listen on all interfaces');
  const prepared = await (await loadFixture()).prepareDynamoDbLocal(cache);
  if (!prepared.ok) skip(prepared.reason);
  // The loopback of a new namespace is down; `ip` and `ifconfig` are two ways to the same thing.
  const up = 'ip link set lo up 2>/dev/null || ifconfig lo up || exit 75; exec "$@"';
  const command = [process.execPath, script, INSIDE, prepared.directory, ...files];
  const child = spawn('unshare', [...flags, 'sh', '-c', up, 'sh', ...command], { cwd: root, stdio: 'inherit' });
  const code = await finish(child);
  if (code === 75) skip('the loopback of a network namespace cannot be raised (neither ip nor ifconfig works)');
  process.exit(code);
};

const inside = async (directory, files) => {
  const local = await (await loadFixture()).startDynamoDbLocal(directory);
  console.log(`DynamoDB Local answers on ${local.endpoint} in a network namespace of its own.`);
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, STORE_ENDPOINT: local.endpoint },
  });
  const code = await finish(child);
  await local.stop();
  process.exit(code);
};

const [first, ...rest] = process.argv.slice(2);
if (first === INSIDE) await inside(rest[0], rest.slice(1));
else await outside(first === undefined ? [DEFAULT_SUITE] : [first, ...rest]);
