#!/usr/bin/env node
/**
 * `npm start`: from a fresh clone to the running local stack. Installs what is missing, makes what is stale, then runs the
 * stack in this very process, so that Ctrl-C ends everything.
 *
 *     npm start -- [--port 4600] [--today 2026-11-22] [--reset] [--no-build] [--data .data]
 *
 * Plain Node without a package: nothing may be installed yet.
 */
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { appFingerprint, fingerprint, isSource, marks } from './freshness.mjs';

const NEEDED_NODE = [20, 19];
const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const made = marks(at('.build', 'made'));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])) return;
  console.error(
    `需要 Node ${NEEDED_NODE.join('.')} 或更新，现在是 ${process.versions.node}。 Node ${NEEDED_NODE.join('.')} or newer is needed.`,
  );
  process.exit(1);
}

let child;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs a command; its output is shown only when it fails, and meanwhile how long it has taken. */
function run(title, command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const output = [];
    const began = Date.now();
    child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm.cmd',
    });
    const tick = () => process.stdout.write(`\r  ${title}… ${Math.round((Date.now() - began) / 1000)} s`);
    const timer = process.stdout.isTTY ? setInterval(tick, 1000) : undefined;
    if (timer === undefined) console.log(`  ${title}…`);
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      child = undefined;
      clearInterval(timer);
      if (timer !== undefined) process.stdout.write('\n');
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`${path.basename(command)} ${args.join(' ')}: ${code}`));
    });
  });
}

async function install() {
  const print = fingerprint(root, ['package-lock.json']);
  const installed = at('node_modules', '.package-lock.json');
  if (existsSync(installed)) {
    if (made.isFresh('install', print)) return;
    // Installed by hand since the lock file changed: npm's own record is newer.
    if (statSync(installed).mtimeMs >= statSync(at('package-lock.json')).mtimeMs) return made.set('install', print);
  }
  await run('正在安装依赖 Installing packages', npm, ['install', '--no-audit', '--no-fund']);
  made.set('install', fingerprint(root, ['package-lock.json']));
}

/** Policy packs are written as YAML and loaded as modules. */
async function packs() {
  const print = fingerprint(root, ['shared/policy'], (name) => /\.(yaml|ts)$/.test(name));
  if (made.isFresh('packs', print)) return;
  await run('正在编译政策包 Compiling policy packs', process.execPath, [
    at('infra', 'local', 'run-ts.mjs'),
    'shared/policy/reading/packs-command.ts',
    'build',
  ]);
  made.set(
    'packs',
    fingerprint(root, ['shared/policy'], (name) => /\.(yaml|ts)$/.test(name)),
  );
}

async function app() {
  const print = appFingerprint(root);
  if (existsSync(at('miniapp', 'dist', 'h5', 'index.html')) && made.isFresh('h5', print)) return;
  const next = 'dist/.h5-next';
  // Built beside and moved: a page that is being served never sees half a build, and a failed one leaves the old.
  await run('正在构建网页，约一分钟 Building the H5 app', npm, ['run', '--silent', 'build:h5', '-w', 'miniapp'], {
    LINLI_OUT: next,
    NODE_ENV: 'production',
  });
  rmSync(at('miniapp', 'dist', 'h5'), { recursive: true, force: true });
  renameSync(at('miniapp', next), at('miniapp', 'dist', 'h5'));
  made.set('h5', print);
}

async function stack() {
  const outfile = at('.build', 'stack.mjs');
  const print = fingerprint(root, ['shared', 'functions', 'infra', 'package-lock.json'], isSource);
  if (!existsSync(outfile) || !made.isFresh('stack', print)) {
    const { bundle } = await import('./bundle.mjs');
    await bundle(at('infra', 'local', 'main.ts'), outfile);
    made.set('stack', print);
  }
  return outfile;
}

checkNode();
const interrupted = (signal) => () => {
  child?.kill(signal);
  process.exit(130);
};
const [onInt, onTerm] = [interrupted('SIGINT'), interrupted('SIGTERM')];
process.on('SIGINT', onInt);
process.on('SIGTERM', onTerm);
const argv = process.argv.slice(2);
let outfile;
try {
  await install();
  await packs();
  if (!argv.includes('--no-build')) await app();
  outfile = await stack();
} catch (error) {
  console.error(`没有启动成功：${error.message}`);
  process.exit(1);
}
process.off('SIGINT', onInt);
process.off('SIGTERM', onTerm);
process.env.LINLI_STARTED_AT = String(Math.round(performance.timeOrigin));
// The deployed functions run on Node 22; this is about a machine that has 20 (infra/decisions/local-stack.md).
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], outfile, ...argv.filter((argument) => argument !== '--no-build')];
await import(pathToFileURL(outfile).href);
