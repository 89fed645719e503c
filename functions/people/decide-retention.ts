import { UNUSED_ACCOUNT_YEARS } from '@linli/shared/domain/retention';
import { addMonths, type LocalDate } from '@linli/shared/kernel/date';
import type { Account, Session } from '../records/ports';

export type AccountRetention =
  /** Signed in somewhere, or noted as quiet already and not for long enough. */
  | { readonly action: 'keep' }
  /** Nobody is signed in any more: from this day on it counts as unused. */
  | { readonly action: 'note-quiet'; readonly since: LocalDate }
  /** Somebody came back. */
  | { readonly action: 'clear-quiet' }
  | { readonly action: 'erase' };

/**
 * Whether an account is unused (长期不用的账号). A session ends 120 days after its last use and leaves no trace, so the program itself
 * notes the first day on which it found none; the account is erased when that day is years ago.
 */
export function decideAccountRetention(
  account: Pick<Account, 'quietSince' | 'staffId'>,
  sessions: readonly Pick<Session, 'expires' | 'endedAt'>[],
  now: number,
  today: LocalDate,
): AccountRetention {
  const alive = sessions.some(({ expires, endedAt }) => endedAt === undefined && expires > now / 1000);
  const { quietSince } = account;
  if (alive) return quietSince === undefined ? { action: 'keep' } : { action: 'clear-quiet' };
  if (quietSince === undefined) return { action: 'note-quiet', since: today };
  const over = addMonths(quietSince, 12 * UNUSED_ACCOUNT_YEARS) <= today;
  return over && account.staffId === undefined ? { action: 'erase' } : { action: 'keep' };
}
