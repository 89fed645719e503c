import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Loads a module in the child and says how long it took; a function without configuration stops after its modules are evaluated. */
const LOAD = (url: string): string =>
  `const from = performance.now(); try { await import(${JSON.stringify(url)}) } catch {} console.log(performance.now() - from); process.exit(0)`;

/** Milliseconds from `import` to evaluated modules, in a fresh process each time. @returns the median of `runs` */
export function importMs(file: string, runs = 7): number {
  const times = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', LOAD(pathToFileURL(file).href)], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    return Number(stdout.trim().split('\n').at(-1));
  }).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? Number.NaN;
}
