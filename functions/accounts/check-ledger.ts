import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { type Difference, mergeDifferences } from '@linli/shared/domain/difference';
import { type Fund, isEntry } from '@linli/shared/domain/ledger';
import type { FoundDifference } from '@linli/shared/domain/reconciliation';
import { type BalanceFault, checkDay } from '@linli/shared/domain/trial-balance';
import { decideAgain } from '../records/decide-again';
import type { Records } from '../records/ports';
import type { ReconciliationDeps } from './ports';

/** What adding a day up from its entries alone came to. */
export interface CheckedDay {
  readonly day: LocalDate;
  readonly entries: number;
  /** Ids of entries that are not entries: empty, or debit unequal to credit. */
  readonly broken: readonly string[];
  /** How many entries the stream has not counted yet; asked only where a balance is another. */
  readonly uncounted: number;
  /** Accounts whose kept balance is another. */
  readonly faults: readonly BalanceFault[];
}

/** Adds a day up from its entries alone and compares it with the balances that the stream keeps. Writes nothing. */
export async function checkLedgerDay(
  records: Pick<Records, 'journal' | 'balances' | 'counted'>,
  fund: Fund,
  day: LocalDate,
): Promise<CheckedDay> {
  const [entries, kept] = await Promise.all([records.journal(fund, day), records.balances(fund, day)]);
  const faults = checkDay(day, kept, entries);
  const counted = faults.length === 0 ? undefined : await records.counted(entries);
  return {
    day,
    entries: entries.length,
    uncounted: counted === undefined ? 0 : entries.filter(({ entryId }) => !counted.has(entryId)).length,
    broken: entries.filter(({ lines }) => !isEntry(lines)).map(({ entryId }) => entryId),
    faults,
  };
}

/**
 * The nightly check of a day: each account that differs is a difference in the queue and an error in the log, and is closed
 * by a later night that finds it right. Of today nothing is said: the stream is still adding to it.
 */
export async function checkLedgerNightly(
  { records, log, now }: Pick<ReconciliationDeps, 'records' | 'log'> & { readonly now: number },
  fund: Fund,
  day: LocalDate,
): Promise<CheckedDay> {
  const checked = await checkLedgerDay(records, fund, day);
  for (const fault of checked.faults) log.write('error', 'ledger.differs', { fund, day, ...fault });
  const found = [...checked.faults.map(ofFault), ...checked.broken.map(ofBroken)];
  await decideAgain(records, async () => {
    const known = await records.differences(fund, day);
    const { changed } = mergeDifferences(known, found, (kind) => kind === 'balance', {
      fund,
      day,
      at: isoInstant(now),
    });
    return changed.length === 0
      ? { answer: undefined }
      : { change: { writes: changed.map(put), events: [] }, answer: undefined };
  });
  return checked;
}

const put = (record: Difference) => ({ put: 'difference', record }) as const;

const ofFault = ({ account, ...sums }: BalanceFault): FoundDifference => ({
  kind: 'balance',
  number: account,
  ours: fen(sums.keptDebit - sums.keptCredit),
  bill: fen(sums.entriesDebit - sums.entriesCredit),
});
const ofBroken = (entryId: string): FoundDifference => ({ kind: 'balance', number: entryId });
