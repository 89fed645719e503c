import { median } from '../figures';
import type { Answer, Stay } from './claims';
import type { Contestant } from './contestant';

/** Before the clock counts: the compiler has seen each contestant, and a collection of garbage is behind it. */
const WARM_UP_MS = 300;
const ROUNDS = 9;
/** CPU time of each contestant in each round. */
const ROUND_MS = 150;
/**
 * Stays that are timed, over and over: few enough that it is settling that is measured, and not how fast this machine's memory
 * brings a hundred thousand claims from wherever other work left them. All are checked.
 */
const TIMED = 10_000;
/** CPU time between two looks at the clock, which is dear itself. */
const BATCH_MS = 5;
/** First batch, before the speed is known. */
const FIRST_BATCH = 50;

type Settle = Awaited<ReturnType<Contestant['prepare']>>;

interface Racer {
  readonly contestant: Contestant;
  readonly stays: readonly Stay[];
  readonly settle: Settle;
  /** Where in its stays it goes on, and how many it takes at once. */
  at: number;
  batch: number;
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A plain loop of its own: inside an asynchronous one, the loop is dearer than what is measured. */
function settleSome(settle: (stay: Stay) => Answer, stays: readonly Stay[], from: number, count: number): number {
  // Added up, so that the compiler does not leave it out as work for nothing.
  let sum = 0;
  for (let n = 0, at = from; n < count; n++) {
    sum += settle(stays[at] as Stay).patient;
    at = at + 1 === stays.length ? 0 : at + 1;
  }
  return sum;
}

async function waitForSome(
  settle: (stay: Stay) => Promise<Answer>,
  stays: readonly Stay[],
  from: number,
  count: number,
): Promise<number> {
  let sum = 0;
  for (let n = 0; n < count; n++) sum += (await settle(stays[(from + n) % stays.length] as Stay)).patient;
  return sum;
}

/** Lets a contestant settle for so much CPU time. @returns settlements per second of it */
async function run(racer: Racer, timed: readonly Stay[], milliseconds: number): Promise<number> {
  const { settle, batch } = racer;
  const began = cpuMs();
  let [done, used] = [0, 0];
  while (used < milliseconds) {
    const sum =
      typeof settle === 'function'
        ? settleSome(settle, timed, racer.at, batch)
        : await waitForSome(settle.waiting, timed, racer.at, batch);
    if (!Number.isFinite(sum)) throw new Error(`${racer.contestant.name} gives no number`);
    racer.at = (racer.at + batch) % timed.length;
    done += batch;
    used = cpuMs() - began;
  }
  return done / (used / 1000);
}

const right = (answer: Answer, exact: Answer): boolean =>
  answer.basic === exact.basic && answer.critical === exact.critical && answer.patient === exact.patient;

async function wrongOf({ stays, settle }: Racer, exact: readonly Answer[]): Promise<number> {
  let wrong = 0;
  for (const [index, stay] of stays.entries()) {
    const answer = typeof settle === 'function' ? settle(stay) : await settle.waiting(stay);
    if (!right(answer, exact[index] as Answer)) wrong++;
  }
  return wrong;
}

/** A contestant in its own process: what one loads or leaves in memory slows no other. */
export interface Race {
  /** One round. @returns settlements per second of CPU */
  round(): Promise<number>;
  /** Answers that differ from the exact ones, and how many were asked. */
  check(): Promise<{ readonly wrong: number; readonly of: number }>;
}

/** Gets a contestant ready in this process: set up, and seen by the compiler. */
export async function race(contestant: Contestant, drawn: readonly Stay[], exact: readonly Answer[]): Promise<Race> {
  const stays = drawn.slice(0, contestant.stays);
  const timed = stays.slice(0, TIMED);
  const racer: Racer = { contestant, stays, settle: await contestant.prepare(), at: 0, batch: FIRST_BATCH };
  racer.batch = Math.max(1, Math.round(((await run(racer, timed, WARM_UP_MS)) * BATCH_MS) / 1000));
  return {
    round: () => run(racer, timed, ROUND_MS),
    check: async () => ({ wrong: await wrongOf(racer, exact), of: stays.length }),
  };
}

/** What came of the rounds. */
export interface Measured {
  /** Settlements per second of CPU: the median of the rounds. */
  readonly perSecond: number;
  /** Slowest and fastest round. */
  readonly from: number;
  readonly to: number;
  /** How many times as fast the first contestant was in the same round: the median of the rounds, each against its neighbour. */
  readonly toFirst: number;
  readonly wrong: number;
  readonly of: number;
}

/**
 * Runs all of them by turns, each for the same CPU time, so that a machine that is busy for a while is busy for all; what counts is
 * the median of the rounds, and of the ratios within a round.
 */
export async function measureAll(races: readonly Race[]): Promise<readonly Measured[]> {
  const speeds: number[][] = races.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, one] of races.entries()) speeds[index]?.push(await one.round());
  const measured: Measured[] = [];
  for (const [index, one] of races.entries()) {
    const own = speeds[index] ?? [];
    measured.push({
      perSecond: median(own),
      from: Math.min(...own),
      to: Math.max(...own),
      toFirst: median(own.map((speed, round) => (speeds[0]?.[round] ?? NaN) / speed)),
      ...(await one.check()),
    });
  }
  return measured;
}
