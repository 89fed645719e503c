/**
 * `npm run gallery`: photographs every page of the app, on the local stack with the demo district, into .gallery/ with an index
 * page. `npm run gallery -- home premium` takes those whose name begins so, `--view phone,elder` some sizes. Exit code 1 when
 * anything is found: axe, contrast, text that is cut, covered or beyond the edge, targets too small, a script error.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildAppIfStale } from '../e2e/app';
import { openWorld } from '../e2e/world';
import { prepareDistrict } from './app/district';
import { appPages, visitorOf } from './app-pages';
import { writeIndex } from './index-page';
import { names, option } from './options';
import { photograph } from './photograph';

/** English is written for completeness and looked at on demand: the gallery is in zh-CN. */
const DEFAULT_VIEWS = ['phone', 'narrow', 'elder', 'dark', 'desk'];

const folder = resolve(option('out')?.[0] ?? '.gallery');
const views = option('view') ?? DEFAULT_VIEWS;
const wanted = names();

buildAppIfStale();
const world = await openWorld();
const told = await prepareDistrict(world);
const pages = appPages(told).filter(
  ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
);
if (wanted.length === 0 && option('view') === undefined) rmSync(folder, { recursive: true, force: true });
const findings = await photograph({
  pages,
  views,
  folder,
  visitor: visitorOf(world),
  onPage: (page, view, found) =>
    console.log(
      `${found.length === 0 ? '✓' : '✗'} ${page} · ${view}${found.map(({ kind, detail }) => `\n    ${kind}: ${detail}`).join('')}`,
    ),
});
await world.close();
writeIndex(folder, pages, findings, views);
console.log(`${pages.length} pages, ${findings.length} findings; ${folder}/index.html`);
process.exitCode = findings.length > 0 ? 1 : 0;
