#!/usr/bin/env node
/**
 * Runs a TypeScript entry: `node infra/local/run-ts.mjs shared/policy/reading/packs-command.ts build`.
 * Bundles it with esbuild into .build/run/ (packages stay external, our own workspaces go in) and imports the result in
 * this process, so that arguments, signals, exit code and terminal are the script's own.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = process.argv[2];
if (entry === undefined) {
  console.error('用法：node infra/local/run-ts.mjs <入口.ts> [参数…]');
  process.exit(2);
}

const source = path.resolve(root, entry);
const name = path.basename(entry).replace(/\.[cm]?ts$/, '');
const outfile = path.join(root, '.build', 'run', `${name}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.mjs`);
mkdirSync(path.dirname(outfile), { recursive: true });

/** Packages stay where npm put them; `@linli/*` is our own source and must be compiled. */
const externalPackages = {
  name: 'external-packages',
  setup: (plugin) =>
    plugin.onResolve({ filter: /^[^./]/ }, (args) =>
      args.kind === 'entry-point' || path.isAbsolute(args.path) || args.path.startsWith('@linli/') ? undefined : { path: args.path, external: true },
    ),
};

await build({
  entryPoints: [source],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
  plugins: [externalPackages],
});

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], source, ...process.argv.slice(3)];
await import(pathToFileURL(outfile).href);
