import { type Clock, today as dayOf } from '@linli/shared/kernel/clock';
import { type Instant, isoInstant } from '@linli/shared/kernel/date';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { Log } from '../http/log';
import { ContendedError } from '../records/decide-again';
import type { Records } from '../records/ports';
import { applyRetention, type RetentionOutcome } from './apply-retention';

/** What became of one account: `contended` was written by somebody else every time and waits for the next sweep. */
export type SweepOutcome = RetentionOutcome | 'contended';

/** How many accounts came to what. */
export type SweepCounts = Readonly<Partial<Record<SweepOutcome, number>>>;

/** All accounts, page by page in no order that means anything. */
export interface AccountPages {
  /** @param after the `next` of the page before; absent: from the start */
  page(after?: string): Promise<{ readonly accountIds: readonly AccountId[]; readonly next?: string }>;
}

/** How far the sweep of a month has come (清理进度). */
export interface SweepPlace {
  /** "2026-11", Shanghai's: the month in which it began. */
  readonly month: string;
  /** Where it goes on; absent: at the start, or at the end. */
  readonly after?: string;
  readonly counts: SweepCounts;
  readonly finishedAt?: Instant;
}

/** Where the place is kept between two runs. */
export interface SweepPlaces {
  place(): Promise<SweepPlace | undefined>;
  keep(place: SweepPlace): Promise<void>;
}

/**
 * Applies the retention table to account after account (清理). An account that is in use at that very moment ends nothing: the ones
 * behind it have their turn, and it has its own the next month. Any other error ends the run.
 */
export async function sweepAccounts(
  records: Records,
  accountIds: AsyncIterable<AccountId> | Iterable<AccountId>,
  clock: Clock,
  options: { readonly dryRun?: boolean } = {},
): Promise<SweepCounts> {
  const counts: Partial<Record<SweepOutcome, number>> = {};
  for await (const accountId of accountIds) {
    const outcome = await outcomeOf(() => applyRetention(records, accountId, clock, options));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

async function outcomeOf(apply: () => Promise<RetentionOutcome>): Promise<SweepOutcome> {
  try {
    return await apply();
  } catch (error) {
    if (error instanceof ContendedError) return 'contended';
    throw error;
  }
}

/** Every account there is, for a program that sweeps in one go. */
export async function* everyAccount(pages: AccountPages): AsyncGenerator<AccountId> {
  let after: string | undefined;
  do {
    const { accountIds, next } = await pages.page(after);
    yield* accountIds;
    after = next;
  } while (after !== undefined);
}

export interface MonthlySweepDeps {
  readonly records: Records;
  readonly accounts: AccountPages & SweepPlaces;
  readonly clock: Clock;
  readonly log: Log;
  /** How long one run goes on beginning pages, milliseconds; {@link RUN_MS} when absent. */
  readonly runMs?: number;
}

/** Ten minutes: a function has fifteen. */
const RUN_MS = 600_000;

/**
 * One run of the month's sweep: page after page until the time is over or the accounts are. The next run goes on behind the last page
 * that is done; a sweep that a month was too short for is finished before the next begins. A run that is cut off repeats its page,
 * and an account that is looked at twice comes to the same. Once the month is done, a run is one key read.
 *
 * @returns the place after this run
 */
export async function sweepMonth({
  records,
  accounts,
  clock,
  log,
  runMs = RUN_MS,
}: MonthlySweepDeps): Promise<SweepPlace> {
  const month = dayOf(clock).slice(0, 7);
  const known = await accounts.place();
  const isOver = known === undefined || (known.finishedAt !== undefined && known.month !== month);
  let place: SweepPlace = isOver ? { month, counts: {} } : known;
  if (place.finishedAt !== undefined) return place;
  const end = clock.now() + runMs;
  do {
    const { accountIds, next } = await accounts.page(place.after);
    const counts = added(place.counts, await sweepAccounts(records, accountIds, clock));
    const { month: begun } = place;
    place =
      next === undefined
        ? { month: begun, counts, finishedAt: isoInstant(clock.now()) }
        : { month: begun, counts, after: next };
    await accounts.keep(place);
  } while (place.finishedAt === undefined && clock.now() < end);
  log.write('info', 'schedule.accounts-swept', {
    month: place.month,
    finished: place.finishedAt !== undefined,
    ...NONE,
    ...place.counts,
  });
  return place;
}

const NONE: Readonly<Record<SweepOutcome, number>> = {
  kept: 0,
  noted: 0,
  cleared: 0,
  erased: 0,
  obstacle: 0,
  contended: 0,
};

const added = (one: SweepCounts, other: SweepCounts): SweepCounts => {
  const sum: Partial<Record<SweepOutcome, number>> = { ...one };
  for (const [outcome, count] of Object.entries(other) as [SweepOutcome, number][])
    sum[outcome] = (sum[outcome] ?? 0) + count;
  return sum;
};
