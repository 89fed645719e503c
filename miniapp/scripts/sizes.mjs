/** Sizes of what was built, against the budgets of DESIGN.md. Exit code 1 when one is missed. */
import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));
const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => statSync(name).isFile());
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
let missed = false;
const row = (name, bytes, budget) => {
  const over = bytes > budget * 1024;
  missed ||= over;
  console.log(`${over ? '✗' : '✓'} ${name.padEnd(28)} ${kb(bytes).padStart(10)}  of ${budget} KB`);
};

const weapp = join(dist, 'weapp');
if (existsSync(weapp)) {
  const all = files(weapp).filter((name) => !name.endsWith('.map'));
  const sum = (list) => list.reduce((total, name) => total + statSync(name).size, 0);
  const isMain = (name) => !relative(weapp, name).startsWith('subpackages');
  row('weapp main package', sum(all.filter(isMain)), 600);
  row('weapp all packages', sum(all), 2048);
  const capabilities = new Set(all.filter((name) => !isMain(name)).map((name) => relative(weapp, name).split('/')[1]));
  for (const capability of capabilities)
    console.log(
      `    ${String(capability).padEnd(26)} ${kb(sum(all.filter((name) => relative(weapp, name).startsWith(`subpackages/${capability}/`)))).padStart(10)}`,
    );
}

const h5 = join(dist, 'h5');
if (existsSync(h5)) {
  const html = readFileSync(join(h5, 'index.html'), 'utf8');
  const gz = (name) => gzipSync(readFileSync(name), { level: 9 }).length;
  const entry = [...html.matchAll(/(?:src|href)="?\/((?:js|css)\/[^"\s>]+)/g)].map(([, name]) => join(h5, name));
  const total = (list) => list.reduce((sum, name) => sum + gz(name), 0);
  const always = total(entry) + gz(join(h5, 'index.html'));

  // Every page may be the first: a message or a link opens it. What each loads stands in the entry's table of routes.
  const app = readFileSync(
    entry.find((name) => /\/app\.\w+\.js$/.test(name)),
    'utf8',
  );
  const names = Object.fromEntries(
    [...(/"js\/"\+\((\{[^}]*\})/.exec(app)?.[1] ?? '').matchAll(/"?(\d+)"?:"([\w-]+)"/g)].map(([, id, name]) => [
      id,
      name,
    ]),
  );
  const chunks = files(h5).filter((name) => /\/(js|css)\/[^/]+\.(js|css)$/.test(name) && !entry.includes(name));
  const ofChunk = (id) => chunks.filter((name) => basename(name).startsWith(`${names[id] ?? id}.`));
  const pages = [...app.matchAll(/"path":"([\w/-]+)","load":function\(\w+,\w+\)\{return\[(.*?),\w+,\w+\]\}/g)]
    .map(([, page, load]) => {
      const ids = [...load.matchAll(/\.e\((\d+)\)/g)].map(([, id]) => id);
      return { page, bytes: always + total(ids.flatMap(ofChunk)) };
    })
    .sort((a, b) => b.bytes - a.bytes);
  // A pattern that no longer fits the build must not pass for a page that weighs nothing.
  if (pages.length < 20) throw new Error(`only ${pages.length} pages found in ${h5}: the build has another shape`);
  const home = pages.find(({ page }) => page === 'pages/home/index');
  row('h5 first load, home (gz)', home.bytes, 160);
  // A message or a link may open any page first.
  row('h5 first load, heaviest (gz)', pages[0].bytes, 160);
  console.log(`    entry alone ${kb(always)}; heaviest pages:`);
  for (const { page, bytes } of pages.slice(0, 5)) console.log(`    ${page.padEnd(42)} ${kb(bytes).padStart(10)}`);
}
process.exitCode = missed ? 1 : 0;
