import { applyRetention, type RetentionOutcome } from '@linli/functions/people/apply-retention';
import { ContendedError } from '@linli/functions/records/decide-again';
import type { Records } from '@linli/functions/records/ports';
import type { Clock } from '@linli/shared/kernel/clock';
import type { AccountId } from '@linli/shared/kernel/ids';

/** What became of one account: `contended` was written by somebody else every time and waits for the next run. */
export type SweepOutcome = RetentionOutcome | 'contended';

/**
 * Applies the retention table to account after account (清理). An account that is in use at that very moment ends nothing: the ones
 * behind it have their turn, and it has its own the next month. Any other error ends the run.
 */
export async function sweepAccounts(
  records: Records,
  accountIds: AsyncIterable<AccountId>,
  clock: Clock,
  options: { readonly dryRun?: boolean } = {},
): Promise<Readonly<Partial<Record<SweepOutcome, number>>>> {
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
