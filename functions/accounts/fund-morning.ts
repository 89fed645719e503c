import type { accountsRoutes } from '@linli/shared/contract/accounts';
import { FUNDS } from '@linli/shared/domain/ledger';
import { addDays } from '@linli/shared/kernel/date';
import { ok } from '@linli/shared/kernel/result';
import type { Read } from '../http/use-case';
import { differenceAnswer, reconciliationAnswer } from './answers';
import type { AccountsDeps } from './ports';

/** Days of results that the accountant sees at a glance. */
const SHOWN_DAYS = 30;

/** The accountant's morning: did yesterday agree, and what waits. */
export const fundMorning =
  ({ records }: Pick<AccountsDeps, 'records'>): Read<typeof accountsRoutes.fundMorning> =>
  async ({ actor, today }) => {
    const fund = FUNDS[0];
    const [days, queue] = await Promise.all([
      records.reconciliations(fund, addDays(today, -SHOWN_DAYS)),
      records.differenceQueue(fund),
    ]);
    return ok({
      fund,
      today,
      yesterday: addDays(today, -1),
      days: days.map(reconciliationAnswer).reverse(),
      queue: queue.map((difference) => differenceAnswer(difference, actor, today)),
    });
  };
