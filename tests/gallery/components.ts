/**
 * Photographs every component in every state: `node infra/local/run-ts.mjs tests/gallery/components.ts` (after a build with LINLI_GALLERY=1 LINLI_OUT=dist/gallery into
 * miniapp/dist/gallery). `--view phone,dark` and `--only form,money` narrow it. Exit code 1 when axe, an overflow or a cut text is found.
 */
import { resolve } from 'node:path';
import { launchBrowser } from '../e2e/browser';
import { componentPages } from './pages';
import { photograph } from './photograph';
import { serveFolder } from './serve';

const option = (name: string): string[] | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1]?.split(',');
};

const dist = resolve(option('dist')?.[0] ?? 'miniapp/dist/gallery');
const folder = resolve(option('out')?.[0] ?? '.gallery/components');
const only = option('only');
const views = option('view');

const server = await serveFolder(dist);
const browser = await launchBrowser();
const findings = await photograph(
  browser,
  server.base,
  componentPages.filter(({ name }) => only?.some((part) => name.endsWith(part)) ?? true),
  folder,
  views === undefined ? {} : { views },
);
await browser.close();
server.close();
for (const { page, view, kind, detail } of findings) console.log(`${page} · ${view} · ${kind}: ${detail}`);
console.log(`${findings.length} findings; pictures in ${folder}/index.html`);
process.exitCode = findings.length > 0 ? 1 : 0;
