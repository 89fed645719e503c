import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds of one import, by the clock and by the processor: a busy machine lengthens the first far more than the second. */
export interface ImportTime {
  readonly wall: number;
  readonly processor: number;
}

/** What the child does: a refusal to start is an end like another when `mayRefuse`, for then only modules are measured. */
const measuring = (url: string, mayRefuse: boolean): string =>
  `const from = performance.now(), used = process.cpuUsage();` +
  `try { await import(${JSON.stringify(url)}) } catch (error) { if (!${mayRefuse} || error.name !== 'ConfigurationError') throw error }` +
  `const { user, system } = process.cpuUsage(used);` +
  `process.stdout.write('\\n' + JSON.stringify({ wall: performance.now() - from, processor: (user + system) / 1000 })); process.exit(0);`;

/**
 * One import of a bundle in a fresh process. Without an environment a function evaluates all of its modules and stops where it
 * reads its configuration: that is what its code costs (the budget's figure). With one it starts as a container does:
 * configuration checked, keys opened, adapters built.
 * @throws Error with what the bundle said when it neither starts nor asks for its configuration
 */
export function timeImport(file: string, environment?: Readonly<Record<string, string>>): ImportTime {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', measuring(pathToFileURL(file).href, environment === undefined)],
    { env: { PATH: process.env['PATH'] ?? '', ...environment }, encoding: 'utf8', cwd: path.dirname(file) },
  );
  if (status !== 0) throw new Error(`${file}: ${stderr.slice(0, 2000)}`);
  return JSON.parse(stdout.split('\n').at(-1) ?? '') as ImportTime;
}
