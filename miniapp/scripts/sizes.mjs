/** Sizes of what was built, against the budgets of DESIGN.md. Exit code 1 when one is missed. */
import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join, relative } from 'node:path';
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
  // A page needs the entry, what pages share, and its own chunk: the largest page stands for the first load.
  const chunks = files(h5).filter((name) => /\.(js|css)$/.test(name) && !entry.includes(name));
  // Languages that were not chosen are not loaded.
  const isLater = (name) => /\/languages\./.test(name);
  const isShared = (name) => /\/(shared|taro-components)\./.test(name);
  const total = (list) => list.reduce((sum, name) => sum + gz(name), 0);
  const pages = chunks.filter((name) => !isShared(name) && !isLater(name) && name.endsWith('.js')).map(gz);
  row(
    'h5 first load (gz)',
    total(entry) + total(chunks.filter(isShared)) + gz(join(h5, 'index.html')) + Math.max(0, ...pages),
    160,
  );
  for (const name of [...entry, ...chunks.filter(isShared)])
    console.log(`    ${relative(h5, name).padEnd(42)} ${kb(gz(name)).padStart(10)}`);
}
process.exitCode = missed ? 1 : 0;
