import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { localEnvironment } from '@linli/infra/local/stack/environment';
import { demoConfiguration } from '@linli/infra/local/stack/demo-configuration';
import { openLocalKeys } from '@linli/infra/local/stack/keys';
import { openSimulators } from '@linli/infra/local/stack/simulators';
import { BUNDLE_FILE, bundleBareClient, bundleFunction, PROJECT_ROOT } from '@linli/infra/cloud/bundle';
import { DEPLOYED } from '@linli/infra/cloud/functions';
import { type ImportTime, timeImport } from '@linli/infra/cloud/import-time';
import { systemClock } from '@linli/shared/kernel/clock';
import type { Budget, Report } from './bench';
import { median, ratio, round } from './figures';

const REPEATS = 9;
/** DESIGN.md: KB of a function, of the one with the payment SDK, and import times the bare client's. */
const SIZE_KB = 1024;
const PAYMENT_SIZE_KB = 1434;
const IMPORT_RATIO = 2;
const BARE = 'bare DynamoDB client';

/**
 * Size and import of each function as it is deployed, beside a bundle of the bare DynamoDB client: a fresh process each time,
 * in turns, so that a busy moment falls on all of them. Modules alone are the budget's figure, for they are what the bare
 * client does as well; the start is all that a container does before its first request.
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
    const files = [{ name: BARE, file: bare.file }, ...functions];
    const measured = new Map<string, { modules: ImportTime[]; start: ImportTime[] }>();
    for (let n = 0; n < REPEATS; n++)
      for (const { name, file } of files) {
        const times = measured.get(name) ?? { modules: [], start: [] };
        measured.set(name, times);
        times.modules.push(timeImport(file));
        times.start.push(timeImport(file, environment));
      }
    const of = (name: string, what: 'modules' | 'start', by: keyof ImportTime): number =>
      median((measured.get(name)?.[what] ?? []).map((time) => time[by]));
    const floor = of(BARE, 'modules', 'processor');
    const row = (name: string, kb: number): Record<string, string | number> => ({
      KB: kb,
      'modules, CPU ms': round(of(name, 'modules', 'processor'), 0),
      'of bare': ratio(of(name, 'modules', 'processor'), floor),
      'start, CPU ms': round(of(name, 'start', 'processor'), 0),
      'start of bare': ratio(of(name, 'start', 'processor'), floor),
      'start, ms': round(of(name, 'start', 'wall'), 0),
    });
    const rows: Record<string, Record<string, string | number>> = { [BARE]: row(BARE, round(bare.bytes / 1024, 0)) };
    const budgets: Budget[] = [];
    for (const { name, bytes, pays } of functions) {
      const kb = round(bytes / 1024, 0);
      rows[name] = row(name, kb);
      budgets.push({ what: `${name}: bundle`, measured: kb, unit: 'KB', atMost: pays ? PAYMENT_SIZE_KB : SIZE_KB });
      budgets.push({
        what: `${name}: import`,
        measured: round(of(name, 'modules', 'processor') / floor),
        unit: '× bare',
        atMost: IMPORT_RATIO,
      });
    }
    return {
      tables: { 'Functions as deployed': rows },
      budgets,
      notes: [
        `Median of ${REPEATS} fresh processes each, in turns. Modules: evaluated, without configuration. Start: configuration, keys and adapters as well.`,
        'Entities are compiled when they are first asked for: 3 to 5 ms each, within the first request that needs them.',
        'The bare client is bundled as anybody would who has not thought about it (its CommonJS, 513 KB); functions take its ES modules.',
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
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
