/**
 * Compiles a TypeScript entry of the workspace with esbuild for this Node: packages stay where npm put them, our own
 * workspaces go in. `import.meta.url` keeps naming the source file, so that what lies beside a source is found from the bundle.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

/** Packages stay where npm put them; `@linli/*` is our own source and must be compiled. */
const externalPackages = {
  name: 'external-packages',
  setup: (plugin) =>
    plugin.onResolve({ filter: /^[^./]/ }, (args) =>
      args.kind === 'entry-point' || path.isAbsolute(args.path) || args.path.startsWith('@linli/')
        ? undefined
        : { path: args.path, external: true },
    ),
};

const sourceUrls = {
  name: 'source-urls',
  setup: (plugin) =>
    plugin.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      return {
        contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
        loader: 'ts',
        resolveDir: path.dirname(file),
      };
    }),
};

/** @param {string} entry absolute @param {string} outfile absolute, `.mjs`, inside the project so that packages are found */
export async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [externalPackages, sourceUrls],
  });
  // Ends esbuild's own process: whoever called may run for days.
  await stop();
}
