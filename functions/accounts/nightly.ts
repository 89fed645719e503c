import { addDays, shanghaiDate } from '@linli/shared/kernel/date';
import { FUNDS } from '@linli/shared/domain/ledger';
import { askUnbooked } from './ask-unbooked';
import { checkLedgerNightly } from './check-ledger';
import { BILL_DAYS, dueDays } from './due-days';
import type { ReconciliationDeps } from './ports';
import { reconcileDay } from './reconcile-day';

/** What one run did; a day that failed is due again an hour later. */
export interface NightlyRun {
  readonly reconciled: number;
  readonly failed: number;
  /** Accounts whose balance is not what their entries add up to. */
  readonly ledgerFaults: number;
}

/**
 * The nightly reconciliation (每日对账), each hour: before ten it has nothing to do, after ten it reconciles yesterday, and then
 * only what has no bill yet. Each day that it looks at is also added up from its entries alone.
 */
export const reconcileNightly = (deps: ReconciliationDeps) => async (): Promise<NightlyRun> => {
  const { records, clock, log } = deps;
  const now = clock.now();
  let [reconciled, failed, ledgerFaults] = [0, 0, 0];
  for (const fund of FUNDS) {
    const [before, unsettled] = await Promise.all([
      records.reconciliations(fund, addDays(shanghaiDate(now), -BILL_DAYS)),
      records.differenceQueue(fund),
    ]);
    for (const day of dueDays(now, before, unsettled)) {
      try {
        const checked = await checkLedgerNightly({ records, log, now }, fund, day);
        ledgerFaults += checked.faults.length + checked.broken.length;
        await reconcileDay(deps, fund, day);
        // What only the bill knows is asked for at once, and what came of it compared: nobody has to press a button.
        if ((await askUnbooked(deps, fund, day)) > 0) await reconcileDay(deps, fund, day);
        reconciled++;
      } catch (error) {
        // One day does not hold up the others.
        failed++;
        log.write('error', 'reconciliation.failed', {
          fund,
          day,
          error: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
  return { reconciled, failed, ledgerFaults };
};
