import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shanghaiDate, localDate, addDays, startOfDay } from '@linli/shared/kernel/date';
import type { Injected } from './bill-faults';
import { checkAtEnd, checkAtRest, type Finding } from './check';
import type { Evidence } from './evidence';
import { Killer } from './killer';
import { type Later, Memory, play, type Stage } from './play';
import { type Household, households } from './population';
import { Nights } from './nights';
import type { RunOptions } from './options';
import { drawKills, drawStory, type Story } from './story';
import { World } from './world';

/** The bureau's day on which a run begins: inside the window in which next year's premium is collected. */
const FIRST_DAY = localDate('2026-11-23');

export interface Outcome {
  readonly stories: readonly Story[];
  readonly evidence: Evidence;
  readonly memory: Memory;
  readonly findings: readonly Finding[];
  readonly kills: Killer;
  /** What was put into bills. */
  readonly injected: readonly Injected[];
  /** Times that the disk was looked at after a kill. */
  readonly checks: number;
  /** Requests of phones that kills cut off. */
  readonly cutOff: number;
  readonly starts: readonly number[];
  readonly repeated: number;
  readonly seconds: number;
}

/** Payments begun between two steps of the clock, per lane. */
const WAVE = 5;
/** Steps of half an hour that an afternoon has room for. */
const MOST_WAVES = 14;
/** Part of a day's payments that is made around midnight, where one day's bill ends and the next one's begins. */
const AT_MIDNIGHT = 0.1;
const BEFORE_MIDNIGHT_MS = 4_000;

/** One whole run. What it finds is in the outcome; what it throws is a fault of the run itself. */
export async function run(options: RunOptions, say: (line: string) => void): Promise<Outcome> {
  const began = performance.now();
  const dataDir = options.data ?? (await mkdtemp(join(tmpdir(), 'linli-faults-')));
  const stories = Array.from({ length: options.count }, (_, number) => drawStory(options.seed, number, options));
  const people = await households(options.seed, stories, FIRST_DAY);
  say(
    `${stories.length} payments for ${people.reduce((total, one) => total + one.people.length, 0)} people; data in ${dataDir}`,
  );
  const world = await World.open({ dataDir, today: FIRST_DAY }, people);
  try {
    const kills = new Killer(world, drawKills(options.seed, options));
    const nights = new Nights(world, kills, options.seed);
    const memory = new Memory();
    const stage: Stage = { phones: world.phones, memory, die: (personId) => die(world, people, personId) };
    for (let day = 0; day < options.days; day++) {
      // After the accountant's morning: the clock never goes back.
      await world.moveClock(Math.max(world.clock.now(), startOfDay(addDays(FIRST_DAY, day)) + 13 * 3_600_000));
      await playDay(
        world,
        stage,
        kills,
        people.filter(({ story }) => story.day === day),
        options.lanes,
      );
      await finishDay(world, kills);
      await nights.pass(addDays(FIRST_DAY, day), true);
      say(
        `day ${day + 1}: ${memory.orders.size} payments begun, ${kills.total} kills, ${world.findings.length} findings, ${seconds(began)} s`,
      );
    }
    await kills.rest();
    await finishDay(world, kills);
    // What the last mornings brought about has a night of its own.
    for (const quiet of [0, 1]) await nights.pass(addDays(FIRST_DAY, options.days + quiet), false);
    await world.settle();
    await world.functions.kill();
    const evidence = await world.atRest();
    const account = { ...memory, injected: nights.injected, defects: world.phones.defects };
    return {
      stories,
      evidence,
      memory,
      kills,
      injected: nights.injected,
      findings: distinct([...world.findings, ...checkAtRest(evidence), ...checkAtEnd(evidence, account)]),
      checks: world.checks,
      cutOff: world.cutOff,
      starts: world.functions.starts,
      repeated: world.phones.repeated,
      seconds: seconds(began),
    };
  } finally {
    await world.close();
    if (!options.keep && options.data === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

/** What is broken is broken at every look: told once. */
const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [`${one.rule} ${one.subject} ${one.detail}`, one])).values(),
];

const seconds = (began: number): number => Math.round((performance.now() - began) / 1000);

/** The day's payments, some at a time; the last of them while the day ends. */
async function playDay(
  world: World,
  stage: Stage,
  kills: Killer,
  people: readonly Household[],
  lanes: number,
): Promise<void> {
  const byDay = people.slice(0, Math.ceil(people.length * (1 - AT_MIDNIGHT)));
  // However many there are, they end on the same day.
  const size = Math.max(lanes * WAVE, Math.ceil(byDay.length / MOST_WAVES));
  for (let from = 0; from < byDay.length; from += size)
    await playWave(world, stage, kills, byDay.slice(from, from + size), lanes);
  const midnight = startOfDay(addDays(shanghaiDate(world.clock.now()), 1));
  await world.moveClock(midnight - BEFORE_MIDNIGHT_MS);
  await playWave(world, stage, kills, people.slice(byDay.length), lanes);
}

/** Some payments; then time passes, and what was left unpaid is over. */
async function playWave(
  world: World,
  stage: Stage,
  kills: Killer,
  wave: readonly Household[],
  lanes: number,
): Promise<void> {
  const laters: Later[] = [];
  await inLanes(lanes, wave, async (household) => {
    kills.begun();
    const later = await play(stage, household);
    if (later !== undefined) laters.push(later);
  });
  await kills.quiet();
  // The wave's orders run out while some of them are still being paid.
  await world.passMinutes(31);
  await Promise.all([
    kills.during('schedule', () => world.runSchedule('follow-orders')),
    inLanes(lanes, laters, (later) => later()),
  ]);
  await kills.during('schedule', () => world.runSchedule('follow-refunds'));
}

async function inLanes<T>(lanes: number, work: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  const left = [...work].reverse();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await each(next);
    }),
  );
}

/** Until nothing more comes by itself: orders run out, refunds come back. */
async function finishDay(world: World, kills: Killer): Promise<void> {
  for (let round = 0; round < 6; round++) {
    await world.passMinutes(12);
    await kills.during('schedule', () => world.runSchedule('follow-orders'));
    await kills.during('schedule', () => world.runSchedule('follow-refunds'));
  }
}

async function die(world: World, people: readonly Household[], personId: string): Promise<void> {
  const person = people.flatMap((one) => one.people).find((one) => one.personId === personId)?.person;
  if (person === undefined) throw new Error(`no such person ${personId}`);
  await world.register(async (records) => {
    const deceasedOn = shanghaiDate(world.clock.now());
    const committed = await records.commit({
      writes: [{ put: 'person', record: { ...person, deceasedOn }, expect: 'known' }],
      events: [],
    });
    if (!committed.ok) throw new Error(JSON.stringify(committed.error));
  });
}
