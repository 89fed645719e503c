import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Records } from '@linli/functions/records/ports';
import { TABLE } from '@linli/infra/local/stack/environment';
import { ensureTable } from '@linli/infra/local/stack/table';
import { openStore } from '@linli/infra/local/store/index';
import { systemClock, type Clock } from '@linli/shared/kernel/clock';
import { type LocalDate, startOfDay } from '@linli/shared/kernel/date';
import { bundle } from '../../../infra/local/bundle.mjs';
import { checkAtRest, type Finding } from './check';
import { type Evidence, readAtRest, readLive } from './evidence';
import { keysOf } from './keys';
import type { FunctionsArguments, PlatformArguments, Told } from './messages';
import { Phones } from './phone';
import { type Household, populate, registerOf } from './population';
import { Child, Gone } from './process';

type Moment = Extract<Told, { moment: unknown }>['moment'];

const APPIDS = ['wx4306710000000001', 'wx4306710000000002'] as const;
/** 15 s become 37 ms, the whole schedule of 24 hours three and a half minutes. */
export const RETRY_FACTOR = 0.0025;

export interface WorldOptions {
  readonly dataDir: string;
  /** The bureau's day on which the run begins. */
  readonly today: LocalDate;
}

/** Where this run's compiled processes lie: inside the project, so that packages are found, and nobody else's. */
const compiled = (name: string): string =>
  fileURLToPath(new URL(`../../../.build/faults/payments-${process.pid}/${name}`, import.meta.url));

/** Compiles the two processes that are killed. */
async function compileChildren(): Promise<{ readonly functions: string; readonly platform: string }> {
  const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const scripts = { functions: compiled('functions.mjs'), platform: compiled('platform.mjs') };
  await bundle(source('./functions-child.ts'), scripts.functions);
  await bundle(source('./platform-child.ts'), scripts.platform);
  return scripts;
}

/** The two processes, the clock they share, and what is found on disk after each kill. */
export class World {
  readonly functions: Child;
  readonly platform: Child;
  readonly phones: Phones;
  /** Breaches found at rest, after kills. */
  readonly findings: Finding[] = [];
  /** Times that the disk was looked at after a kill. */
  checks = 0;
  /** Requests of phones that kills cut off, over all of them. */
  cutOff = 0;
  readonly #options: WorldOptions;
  readonly #keys: Awaited<ReturnType<typeof keysOf>>;
  readonly #waiting = new Set<{ readonly moment: Moment; readonly come: () => void }>();
  #shiftMs: number;
  #storeEndpoint = '';
  /** One kill after the other; resolves when the functions are up again. */
  #up: Promise<unknown> = Promise.resolve();

  private constructor(
    options: WorldOptions,
    scripts: { functions: string; platform: string },
    keys: Awaited<ReturnType<typeof keysOf>>,
    ports: { functions: number; platform: number },
    clock: { shiftMs: number },
  ) {
    const { dataDir } = options;
    this.#options = options;
    this.#keys = keys;
    this.#shiftMs = clock.shiftMs;
    const platformDir = join(dataDir, 'platform');
    const platformUrl = `http://127.0.0.1:${ports.platform}`;
    this.platform = new Child({
      script: scripts.platform,
      log: join(dataDir, 'platform.log'),
      argument: (): PlatformArguments => ({
        dir: platformDir,
        port: ports.platform,
        shiftMs: this.#shiftMs,
        appids: APPIDS,
        retryFactor: RETRY_FACTOR,
      }),
      onMoment: (moment) => {
        for (const one of [...this.#waiting]) if (one.moment === moment) one.come();
      },
    });
    this.functions = new Child({
      script: scripts.functions,
      log: join(dataDir, 'functions-process.log'),
      argument: (): FunctionsArguments => ({
        dataDir,
        port: ports.functions,
        shiftMs: this.#shiftMs,
        platform: { endpoint: platformUrl, dir: platformDir },
      }),
    });
    this.phones = new Phones({
      origin: `http://127.0.0.1:${ports.functions}`,
      platform: platformUrl,
      tokens: keys.tokens,
      clock: this.clock,
    });
  }

  /** Everybody in the register, both processes up. */
  static async open(options: WorldOptions, people: readonly Household[]): Promise<World> {
    const scripts = await compileChildren();
    await mkdir(join(options.dataDir, 'platform'), { recursive: true });
    const keys = await keysOf(options.dataDir);
    const ports = { functions: await freePort(), platform: await freePort() };
    const clock = { shiftMs: startOfDay(options.today) + 9 * 3_600_000 - systemClock.now() };
    const world = new World(options, scripts, keys, ports, clock);
    await Promise.all([world.platform.start(), world.#populate(people)]);
    world.#storeEndpoint = await world.functions.start();
    return world;
  }

  /** The demo's clock, which the driver moves. */
  readonly clock: Clock = { now: () => systemClock.now() + this.#shiftMs };

  async #populate(people: readonly Household[]): Promise<void> {
    const store = await openStore({ path: join(this.#options.dataDir, 'store'), clock: this.clock, sweepMs: 0 });
    const client = clientOf(store.endpoint);
    try {
      await ensureTable(client, TABLE);
      await populate(registerOf(client, TABLE, this.#keys, this.clock), people, this.#options.today);
    } finally {
      client.destroy();
      await store.close();
    }
  }

  /** Time passes, for everybody at once. */
  async moveClock(to: number): Promise<void> {
    this.#shiftMs = to - systemClock.now();
    const asked = { do: 'clock', shiftMs: this.#shiftMs } as const;
    await Promise.all([this.functions, this.platform].map((child) => child.ask(asked).catch(ignoreGone)));
  }

  passMinutes = (minutes: number): Promise<void> => this.moveClock(this.clock.now() + minutes * 60_000);

  /** Runs a schedule to its end, and again when the process was killed in the middle. */
  async runSchedule(name: string): Promise<void> {
    for (;;) {
      await this.#up;
      try {
        return await this.functions.ask({ do: 'schedule', name });
      } catch (error) {
        ignoreGone(error);
        await sleep(20);
      }
    }
  }

  /** Until every stream consumer has taken everything there is. */
  async settle(): Promise<void> {
    await this.#up;
    await this.functions.ask({ do: 'settle' });
  }

  /** Resolves when the platform is next asked or sends so; or after a while, when nothing of it happens. */
  async nextMoment(moment: Moment, withinMs: number): Promise<boolean> {
    let waiting: { moment: Moment; come: () => void } | undefined;
    const came = new Promise<boolean>((resolve) => {
      waiting = { moment, come: () => resolve(true) };
      this.#waiting.add(waiting);
    });
    const seen = await Promise.race([came, sleep(withinMs, false)]);
    if (waiting !== undefined) this.#waiting.delete(waiting);
    return seen;
  }

  /** `kill -9`, a look at what is on disk, and up again. */
  killFunctions(): Promise<void> {
    const down = this.#up.then(async () => {
      this.cutOff += this.phones.underWay;
      await this.functions.kill();
      this.findings.push(...checkAtRest(await this.atRest()));
      this.checks++;
      this.#storeEndpoint = await this.functions.start();
    });
    this.#up = down;
    return down;
  }

  async killPlatform(): Promise<void> {
    await this.platform.kill();
    await this.platform.start();
  }

  /** Only while the functions are down. */
  atRest = (): Promise<Evidence> => readAtRest(this.#options.dataDir, TABLE);

  /** While they are up and nothing is under way. */
  async live(): Promise<Evidence> {
    await this.#up;
    return readLive(this.#storeEndpoint, this.#options.dataDir, TABLE);
  }

  /** Writes as another register does, past the functions; again until the store has it. */
  async register(write: (records: Records) => Promise<void>): Promise<void> {
    for (;;) {
      await this.#up;
      const client = clientOf(this.#storeEndpoint);
      try {
        return await write(registerOf(client, TABLE, this.#keys, this.clock));
      } catch {
        // Killed meanwhile: the register sends its change again.
        await sleep(100);
      } finally {
        client.destroy();
      }
    }
  }

  async close(): Promise<void> {
    await this.#up.catch(() => undefined);
    await Promise.all([this.functions.end(), this.platform.end()]);
    await rm(compiled('.'), { recursive: true, force: true });
  }
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof Gone)) throw error;
}

const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** A port that was free a moment ago; it stays the same over restarts, because notices are addressed to it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
