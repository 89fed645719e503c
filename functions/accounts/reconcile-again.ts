import type { accountsRoutes } from '@linli/shared/contract/accounts';
import { FUNDS } from '@linli/shared/domain/ledger';
import { daysBetween } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { Read } from '../http/use-case';
import { reconciliationAnswer } from './answers';
import { BILL_DAYS, billIsDue } from './due-days';
import type { AccountsDeps } from './ports';
import { DAY_NOT_OVER, DAY_TOO_OLD } from './problems';
import { reconcileDay } from './reconcile-day';

/** The accountant does not wait for the night: the day's bill is fetched and compared now. */
export const reconcileAgain =
  (deps: AccountsDeps): Read<typeof accountsRoutes.reconcileAgain> =>
  async ({ grant, now, today, requestId }, { params: { day } }) => {
    if (!billIsDue(day, now)) return err(DAY_NOT_OVER);
    if (daysBetween(day, today) > BILL_DAYS) return err(DAY_TOO_OLD);
    const subject = `bureau_${deps.district.code}` as const;
    const by = { actor: grant.eventActor, requestId, subject };
    return ok({ reconciliation: reconciliationAnswer(await reconcileDay(deps, FUNDS[0], day, by)) });
  };
