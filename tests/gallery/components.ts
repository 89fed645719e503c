/**
 * Photographs every component in every state: `node infra/local/run-ts.mjs tests/gallery/components.ts` (after a build with LINLI_GALLERY=1 LINLI_OUT=dist/gallery into
 * miniapp/dist/gallery). `--view phone,dark` and `--only form,money` narrow it. Exit code 1 when axe, an overflow or a cut text is found.
 */
import { resolve } from 'node:path';
import { launchBrowser, phone } from '../e2e/browser';
import { writeIndex } from './index-page';
import { option } from './options';
import { componentPages } from './pages';
import { photograph, VIEWS } from './photograph';
import { serveFolder } from './serve';

const folder = resolve(option('out')?.[0] ?? '.gallery/components');
const only = option('only');
const views = option('view') ?? Object.keys(VIEWS.phone);

const server = await serveFolder(resolve(option('dist')?.[0] ?? 'miniapp/dist/gallery'));
const browser = await launchBrowser();
const pages = componentPages(server.base).filter(({ name }) => only?.some((part) => name.endsWith(part)) ?? true);
const findings = await photograph({
  pages,
  views,
  folder,
  visitor: async (settings) => {
    const context = await phone(browser, settings);
    return { page: await context.newPage(), close: () => context.close() };
  },
});
await browser.close();
server.close();
writeIndex(folder, pages, findings, views);
for (const { page, view, kind, detail } of findings) console.log(`${page} · ${view} · ${kind}: ${detail}`);
console.log(`${findings.length} findings; pictures in ${folder}/index.html`);
process.exitCode = findings.length > 0 ? 1 : 0;
