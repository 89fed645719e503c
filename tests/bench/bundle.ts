import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { localEnvironment } from '@linli/infra/local/stack/environment';
import { demoConfiguration } from '@linli/infra/local/stack/demo-configuration';
import { openLocalKeys } from '@linli/infra/local/stack/keys';
import { openSimulators } from '@linli/infra/local/stack/simulators';
import { BUNDLE_FILE, bundleBareClient, bundleFunction, PROJECT_ROOT } from '@linli/infra/cloud/bundle';
import { DEPLOYED } from '@linli/infra/cloud/functions';
import { systemClock } from '@linli/shared/kernel/clock';
import type { Budget, Report } from './bench';
import { median, ratio, round } from './figures';

const REPEATS = 11;
/** DESIGN.md: KB of a function, of the one with the payment SDK, and import times the bare client's. */
const SIZE_KB = 1024;
const PAYMENT_SIZE_KB = 1434;
const IMPORT_RATIO = 2;

/**
 * Size and import of each function as it is deployed, beside a bundle of the bare DynamoDB client: a fresh process each time,
 * in turns, so that a busy moment falls on all of them. Import is all that a cold start does before its first request:
 * modules, configuration checked, keys opened, adapters built.
 */
export async function run(): Promise<Report> {
  // Inside the project, as everything that is bundled; a run leaves nothing.
  const dir = await mkdtemp(path.join(PROJECT_ROOT, '.build/bench-'));
  try {
    const bare = await bundleBareClient(path.join(dir, 'bare'));
    const functions = [];
    for (const { name, entry, sections } of DEPLOYED) {
      const folder = path.join(dir, name);
      const { bytes } = await bundleFunction(entry, folder, 'demo-430671');
      functions.push({ name, bytes, file: path.join(folder, BUNDLE_FILE), pays: sections.includes('payment') });
    }
    const environment = await environmentOf(dir);
    const files = [{ name: 'bare DynamoDB client', file: bare.file }, ...functions];
    const imports = new Map<string, number[]>();
    for (let n = 0; n < REPEATS; n++)
      for (const { name, file } of files)
        imports.set(name, [...(imports.get(name) ?? []), importOf(file, environment)]);

    const msOf = (name: string): number => median(imports.get(name) ?? []);
    const floor = msOf('bare DynamoDB client');
    const rows: Record<string, Record<string, string | number>> = {
      'bare DynamoDB client': { KB: round(bare.bytes / 1024, 0), 'import ms': round(floor, 0), 'of bare': '1 ×' },
    };
    const budgets: Budget[] = [];
    for (const { name, bytes, pays } of functions) {
      const kb = round(bytes / 1024, 0);
      rows[name] = { KB: kb, 'import ms': round(msOf(name), 0), 'of bare': ratio(msOf(name), floor) };
      budgets.push({ what: `${name}: bundle`, measured: kb, unit: 'KB', atMost: pays ? PAYMENT_SIZE_KB : SIZE_KB });
      budgets.push({
        what: `${name}: import`,
        measured: round(msOf(name) / floor),
        unit: '× bare',
        atMost: IMPORT_RATIO,
      });
    }
    return {
      tables: { 'Functions as deployed': rows },
      budgets,
      notes: [
        `Import: median of ${REPEATS} fresh processes each, in turns; with the function's own start (configuration, keys, adapters).`,
        'The bare client is bundled as anybody would who has not thought about it (its CommonJS, 513 KB); functions take its ES modules.',
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Milliseconds to import a file in a process of its own. @throws Error with what it said when it does not start */
function importOf(file: string, environment: Readonly<Record<string, string>>): number {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const from = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - from)); process.exit(0);`,
    ],
    { env: { PATH: process.env['PATH'] ?? '', ...environment }, encoding: 'utf8', cwd: path.dirname(file) },
  );
  const ms = Number(stdout.split('\n').at(-1));
  if (status !== 0 || !Number.isFinite(ms)) throw new Error(`${file}: ${stderr.slice(0, 2000)}`);
  return ms;
}

/** The very variables of the local stack: all that any function asks for. */
async function environmentOf(dir: string): Promise<Readonly<Record<string, string>>> {
  const simulators = await openSimulators({ dir: path.join(dir, 'simulators'), clock: systemClock, phones: [] });
  try {
    const environment = localEnvironment({
      origin: 'http://127.0.0.1:4600',
      storeEndpoint: 'http://127.0.0.1:4601',
      keys: await openLocalKeys(path.join(dir, 'keys')),
      district: demoConfiguration(),
      simulators,
    });
    return Object.fromEntries(
      Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
  } finally {
    await simulators.close();
  }
}
