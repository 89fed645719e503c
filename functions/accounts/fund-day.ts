import type { accountsRoutes } from '@linli/shared/contract/accounts';
import { FUNDS } from '@linli/shared/domain/ledger';
import { closes, trialBalance } from '@linli/shared/domain/trial-balance';
import { err, ok } from '@linli/shared/kernel/result';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { differenceAnswer, entryAnswer, reconciliationAnswer } from './answers';
import type { AccountsDeps } from './ports';

/** One day of the fund: how it was reconciled, and its balance table. */
export const fundDay =
  ({ records }: Pick<AccountsDeps, 'records'>): Read<typeof accountsRoutes.fundDay> =>
  async ({ actor, today }, { params: { day } }) => {
    const fund = FUNDS[0];
    const [reconciliation, differences, balances] = await Promise.all([
      records.reconciliation(fund, day),
      records.differences(fund, day),
      records.balances(fund, day),
    ]);
    const table = trialBalance(day, balances);
    return ok({
      day,
      ...(reconciliation !== undefined && { reconciliation: reconciliationAnswer(reconciliation) }),
      differences: differences.map((difference) => differenceAnswer(difference, actor, today)),
      balances: [...table],
      closes: closes(table),
    });
  };

/** The entries behind a day's figures, a page at a time. */
export const fundEntries =
  ({ records }: Pick<AccountsDeps, 'records'>): Read<typeof accountsRoutes.fundEntries> =>
  async (_context, { params: { day }, query }) => {
    const page = await records.journalPage(FUNDS[0], day, query.after);
    if (page === undefined) return err(badCursor);
    return ok({ entries: page.items.map(entryAnswer), ...(page.next !== undefined && { next: page.next }) });
  };
