import { type Clock, today as dayOf } from '@linli/shared/kernel/clock';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { Change } from '../records/change';
import { decideAgain } from '../records/decide-again';
import type { Account, Records } from '../records/ports';
import { eraseAccount, erasureObstacle } from './decide-erasure';
import { decideAccountRetention } from './decide-retention';
import { readErasableAccount } from './erasable-account';

export type RetentionOutcome = 'kept' | 'noted' | 'cleared' | 'erased' | 'obstacle';

/**
 * Applies the retention table to one account: what the store's time to live cannot know. Everything is read and decided again
 * when somebody signs in at the same moment. @throws ContendedError when that happens every time
 */
export async function applyRetention(
  records: Records,
  accountId: AccountId,
  clock: Clock,
  { dryRun = false } = {},
): Promise<RetentionOutcome> {
  const decide = async (): Promise<{ change?: Change; answer: RetentionOutcome }> => {
    const found = await readErasableAccount(records, accountId);
    if (found === undefined) return { answer: 'kept' };
    const { account, sessions } = found;
    const decision = decideAccountRetention(account, sessions, clock.now(), dayOf(clock));
    switch (decision.action) {
      case 'keep':
        return { answer: 'kept' };
      case 'note-quiet':
        return { change: put({ ...account, quietSince: decision.since }), answer: 'noted' };
      case 'clear-quiet': {
        const { quietSince: _gone, ...used } = account;
        return { change: put(used), answer: 'cleared' };
      }
      case 'erase': {
        if (erasureObstacle(found) !== undefined) return { answer: 'obstacle' };
        const system = { kind: 'system' as const, name: '系统' };
        return {
          change: eraseAccount(found, { actor: system, now: clock.now(), requestId: 'retention' }),
          answer: 'erased',
        };
      }
    }
  };
  return dryRun ? (await decide()).answer : decideAgain(records, decide);
}

const put = (record: Account): Change => ({ writes: [{ put: 'account', record, expect: 'known' }], events: [] });
