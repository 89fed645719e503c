#!/usr/bin/env node
/**
 * Runs a TypeScript entry: `node infra/local/run-ts.mjs shared/policy/reading/packs-command.ts build`.
 * Bundles it into .build/run/ and imports the result in this process, so that arguments, signals, exit code and terminal
 * are the script's own.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = process.argv[2];
if (entry === undefined) {
  console.error('用法：node infra/local/run-ts.mjs <入口.ts> [参数…]');
  process.exit(2);
}

const source = path.resolve(root, entry);
const name = path.basename(entry).replace(/\.[cm]?ts$/, '');
const outfile = path.join(
  root,
  '.build',
  'run',
  `${name}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.mjs`,
);
await bundle(source, outfile);

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], source, ...process.argv.slice(3)];
await import(pathToFileURL(outfile).href);
