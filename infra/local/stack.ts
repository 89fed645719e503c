import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Runtime } from '@linli/functions/http/runtime';
import * as wirings from '@linli/functions/wiring';
import { type Clock, shiftedClock, systemClock, today as dayOf } from '@linli/shared/kernel/clock';
import { daysBetween, type LocalDate } from '@linli/shared/kernel/date';
import { appHeaders } from '../edge';
import type { Limits } from '../limits';
import { castPhones } from './district/cast';
import { DEMO_RESIDENTS } from './district/generate';
import type { SeedProgress } from './district/seed-district';
import type { DemoStaff } from './district/staff';
import { apiGateway } from './gateway/api';
import { createLimiter } from './gateway/limiter';
import { staticFiles } from './gateway/static-files';
import { demoConfiguration } from './stack/demo-configuration';
import { API_PREFIX, localEnvironment, TABLE } from './stack/environment';
import { front } from './stack/front';
import { startFunction, startFunctions } from './stack/functions';
import { fileLog } from './stack/jsonl-log';
import { openLocalKeys } from './stack/keys';
import { listen } from './stack/listen';
import { tellRunning } from './stack/running';
import { startSchedules } from './stack/schedules';
import { openDemoSeed } from './stack/seed-once';
import { startEventSource } from './queues/event-source';
import { openSimulators, READINGS_QUEUE, type Simulators } from './stack/simulators';
import { startConsumers } from './stack/stream-consumers';
import { ensureTable } from './stack/table';
import { storeClient } from './store/client';
import { openStore, type Store } from './store/index';
import { openWatch } from './watch/watch';
import { injectBridge } from './wechat-bridge/inject';
import type { DistantPlatform } from './wechat-pay/merchant';

/** The project's own folder. */
export const PROJECT_ROOT = new URL('../../', import.meta.url);

export interface StackOptions {
  /** Everything that outlives the process lies below it. */
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The bureau's day on which the demo begins; it runs on from there. The machine's when absent. */
  readonly today?: LocalDate;
  /** Instead of {@link today}: a clock that whoever opens the stack moves, so that a night passes. */
  readonly clock?: Clock;
  /** A simulated payment platform in another process, which goes on while this one is down; one of its own when absent. */
  readonly platform?: DistantPlatform;
  /** `demo` writes the demo district at the first start. */
  readonly seed: 'demo' | 'none';
  /** Residents of the demo district; {@link DEMO_RESIDENTS} when absent. */
  readonly residents?: number;
  /** Folder of the built H5; absent: `miniapp/dist/h5`. */
  readonly appDir?: string;
  /** From a payment to its notice, in milliseconds; the simulator's second when absent. */
  readonly notifyDelayMs?: number;
  /** How often one address and one identity may ask; nobody is held back when absent. */
  readonly limits?: Limits;
  /** Addresses of other pages that may call the API (CORS); none when absent. */
  readonly allowedOrigins?: readonly string[];
  /** Told what is being done, while it takes time. */
  readonly onProgress?: (step: StackProgress) => void;
  /** Told of defects of the stack itself; the error output when absent. */
  readonly reportFault?: (error: unknown) => void;
}

export type StackProgress = { readonly step: 'store' | 'functions' } | ({ readonly step: 'seed' } & SeedProgress);

/** The running local stack: one process, one address. */
export interface Stack {
  /** "http://127.0.0.1:4600" */
  readonly origin: string;
  /** Where the API begins. */
  readonly apiUrl: string;
  readonly today: LocalDate;
  readonly clock: Clock;
  readonly simulators: Simulators;
  /** Of the demo, with what they sign in with; empty without the demo district. */
  readonly staff: readonly DemoStaff[];
  readonly store: Store;
  /** Resolves when the stream has been followed up to now: other viewers' cards, messages. */
  settled(): Promise<void>;
  /** Runs a schedule now: "follow-orders", "follow-refunds", "reconcile", "publish-days", "resend-messages", "gather-settled", "sweep-accounts". */
  runSchedule(name: string): Promise<void>;
  /** Leaves nothing behind: no listener, no timer, no open file. */
  close(): Promise<void>;
}

/**
 * Opens the whole product on this machine: embedded store, simulators, the deployed handlers behind a gateway, stream
 * consumer and schedules.
 * @throws Error with code EADDRINUSE for a taken port; with a cause of code LEVEL_LOCKED when another process has the data directory
 */
export async function openStack(options: StackOptions): Promise<Stack> {
  const reportFault = options.reportFault ?? ((error: unknown) => console.error(error));
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return await open(options, reportFault, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  options: StackOptions,
  reportFault: (error: unknown) => void,
  closing: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Stack> {
  const { dataDir } = options;
  const clock = options.clock ?? clockOf(options.today);
  const today = dayOf(clock);
  const door = await listen(options.port, reportFault);
  closing.push(() => door.close());
  await mkdir(dataDir, { recursive: true });

  options.onProgress?.({ step: 'store' });
  const store = await openStore({ path: join(dataDir, 'store'), clock, reportFault });
  closing.push(() => store.close());
  closing.push(await tellRunning(dataDir, store.endpoint));
  const client = storeClient(store.endpoint);
  closing.push(() => Promise.resolve(client.destroy()));

  const simulatorDir = join(dataDir, 'simulators');
  const [keys, simulators] = await Promise.all([
    openLocalKeys(join(dataDir, 'keys')),
    openSimulators({
      dir: simulatorDir,
      clock,
      phones: options.seed === 'demo' ? castPhones(today) : [],
      ...(options.notifyDelayMs !== undefined && { notifyDelayMs: options.notifyDelayMs }),
      ...(options.platform !== undefined && { platform: options.platform }),
    }),
    ensureTable(client, TABLE),
  ]);
  closing.push(() => simulators.close());

  const seed =
    options.seed === 'demo' ? await openDemoSeed(dataDir, today, options.residents ?? DEMO_RESIDENTS) : undefined;
  const seeding = seed?.done === false;
  await seed?.write({ client, table: TABLE, keys, simulators, simulatorDir }, (progress) =>
    options.onProgress?.({ step: 'seed', ...progress }),
  );

  options.onProgress?.({ step: 'functions' });
  const environment = localEnvironment({
    origin: door.origin,
    storeEndpoint: store.endpoint,
    keys,
    district: demoConfiguration(),
    simulators,
  });
  const watch = openWatch();
  closing.push(() => Promise.resolve(watch.close()));
  const { log, close: closeLog } = fileLog(join(dataDir, 'functions.log'), 'local', watch.note);
  closing.push(closeLog);
  const runtime: Runtime = { clock, random: (length) => randomBytes(length), log };
  const [
    routes,
    unmatched,
    cards,
    balances,
    reconcile,
    messages,
    followOrders,
    links,
    readings,
    dayHeads,
    outbox,
    gather,
    retention,
  ] = await Promise.all([
    startFunctions(environment, runtime),
    startFunction(wirings.unmatchedRequests, environment, runtime),
    startFunction(wirings.cards, environment, runtime),
    startFunction(wirings.balances, environment, runtime),
    startFunction(wirings.nightlyReconciliation, environment, runtime),
    startFunction(wirings.messages, environment, runtime),
    startFunction(wirings.followOrders, environment, runtime),
    startFunction(wirings.links, environment, runtime),
    startFunction(wirings.readings, environment, runtime),
    startFunction(wirings.dayHeads, environment, runtime),
    startFunction(wirings.outbox, environment, runtime),
    startFunction(wirings.gatherSettledClaims, environment, runtime),
    startFunction(wirings.retention, environment, runtime),
  ]);

  const consumers = await startConsumers({
    endpoint: store.endpoint,
    tableName: TABLE,
    handlers: { cards, balances, messages, links },
    dir: join(dataDir, 'streams'),
    // The demo district brings its cards and has no messages to send.
    fromNow: seeding,
    onFailure: reportFault,
  });
  closing.push(() => consumers.stop());
  const readingSource = startEventSource({
    endpoint: simulators.queues.endpoint,
    queueUrl: simulators.queues.url(READINGS_QUEUE),
    region: 'us-east-1',
    credentials: simulators.accounts.queues,
    handler: readings,
    onFailure: reportFault,
  });
  closing.push(() => readingSource.stop());
  const schedules = startSchedules(
    [
      { name: 'publish-days', everyMs: 3_600_000, run: () => dayHeads({}) },
      { name: 'gather-settled', everyMs: 86_400_000, run: () => gather({}) },
      { name: 'sweep-accounts', everyMs: 3_600_000, run: () => retention({}) },
      { name: 'reconcile', everyMs: 3_600_000, run: () => reconcile({}) },
      { name: 'resend-messages', everyMs: 120_000, run: () => outbox({}) },
      { name: 'follow-orders', everyMs: 60_000, run: () => followOrders({ list: 'unpaid' }) },
      { name: 'follow-refunds', everyMs: 60_000, run: () => followOrders({ list: 'money' }) },
    ],
    (_name, error) => reportFault(error),
  );
  closing.push(() => schedules.stop());
  // A night that this machine slept through is made up for.
  void schedules.runNow('publish-days');
  if (options.seed === 'demo') void schedules.runNow('gather-settled');

  const staff = seed?.generator.staff ?? [];
  door.open(
    front({
      api: apiGateway({
        prefix: API_PREFIX,
        routes,
        unmatched,
        now: () => clock.now(),
        reportFault,
        allowedOrigins: options.allowedOrigins ?? [],
        // By the machine's own clock: a demo's day may be moved.
        ...(options.limits !== undefined && { limiter: createLimiter(options.limits, Date.now) }),
      }),
      app: staticFiles(
        options.appDir ?? fileURLToPath(new URL('miniapp/dist/h5', PROJECT_ROOT)),
        withBridge,
        appHeaders({}),
      ),
      simulators,
      watch,
      staff,
      now: () => clock.now(),
    }),
  );
  // Requests end before what they need is closed.
  closing.push(() => door.close());

  return {
    origin: door.origin,
    apiUrl: `${door.origin}${API_PREFIX}`,
    today,
    clock,
    simulators,
    staff,
    store,
    settled: () => readingSource.drained().then(() => consumers.drained()),
    runSchedule: (name) => schedules.runNow(name),
    close,
  };
}

/** WeChat's browser brings its bridge into every page; here the page asks the simulator under the same address. */
const withBridge = (html: string): string => (html.includes('<head') ? injectBridge(html, '') : html);

/** Runs on from the machine's time of day on another day. */
function clockOf(today: LocalDate | undefined): Clock {
  if (today === undefined) return systemClock;
  return shiftedClock(systemClock, daysBetween(dayOf(systemClock), today) * 86_400_000);
}
