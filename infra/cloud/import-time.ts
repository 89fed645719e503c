import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Loads a module in the child and says how long it took; a function without configuration stops after its modules are evaluated. */
const LOAD = (url: string): string =>
  `const from = process.cpuUsage(); try { await import(${JSON.stringify(url)}) } catch {} const { user, system } = process.cpuUsage(from); console.log((user + system) / 1000); process.exit(0)`;

/** Milliseconds of CPU from `import` to evaluated modules, in a fresh process each time, so that a busy machine says the same. @returns the median of `runs` */
export function importCpuMs(file: string, runs = 7): number {
  const times = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', LOAD(pathToFileURL(file).href)], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    return Number(stdout.trim().split('\n').at(-1));
  }).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? Number.NaN;
}
