import type { LocalDate } from '@linli/shared/kernel/date';
import type { Difference, Reconciliation } from '@linli/shared/domain/difference';
import type { Fund, JournalEntry } from '@linli/shared/domain/ledger';
import type { PeriodBalance } from '@linli/shared/domain/trial-balance';
import type { NoticeRecord } from '@linli/shared/domain/reconciliation';
import type { Page } from './ports';

/** Writes of the fund's accounts; each is an item of the one transaction, like any other. */
export type AccountWrite =
  /** A verified notice, as it first came: refuses when its number is there, named `notice`. */
  | { readonly put: 'notice'; readonly record: NoticeRecord }
  /** That an entry is in the balances: refuses when it is already, named `counted:<entryId>`. */
  | { readonly put: 'counted'; readonly entry: Pick<JournalEntry, 'entryId' | 'fund' | 'day'> }
  /** Adds to the sums of one account in one period. */
  | { readonly add: 'balance'; readonly fund: Fund; readonly balance: PeriodBalance; readonly shard: number }
  /** `version` 1 is new; any other follows the one before it. */
  | { readonly put: 'reconciliation'; readonly record: Reconciliation }
  | { readonly put: 'difference'; readonly record: Difference };

/** Reads of the fund's accounts (infra/decisions/access-patterns.md, #16, #22 to #26). */
export interface AccountRecords {
  /** #16: everything that counts on a day. */
  journal(fund: Fund, day: LocalDate): Promise<readonly JournalEntry[]>;
  /** #16, a page at a time; undefined when `after` is not a cursor of this list. */
  journalPage(fund: Fund, day: LocalDate, after?: string): Promise<Page<JournalEntry> | undefined>;
  /** One entry. */
  journalEntry(fund: Fund, day: LocalDate, entryId: string): Promise<JournalEntry | undefined>;
  /** #22: sums of a day, and of everything before it: years, months of its year, days of its month. */
  balances(fund: Fund, until: LocalDate): Promise<readonly PeriodBalance[]>;
  /** Which of these entries are in the balances. */
  counted(entries: readonly Pick<JournalEntry, 'entryId' | 'fund' | 'day'>[]): Promise<ReadonlySet<string>>;
  /** #23: verified notices of a day's payments and refunds. */
  notices(day: LocalDate): Promise<readonly NoticeRecord[]>;
  /** #24 */
  reconciliation(fund: Fund, day: LocalDate): Promise<Reconciliation | undefined>;
  /** #24: from a day on, oldest first. */
  reconciliations(fund: Fund, from: LocalDate): Promise<readonly Reconciliation[]>;
  /** #25 */
  differences(fund: Fund, day: LocalDate): Promise<readonly Difference[]>;
  difference(fund: Fund, day: LocalDate, differenceId: string): Promise<Difference | undefined>;
  /** #26: what somebody has to look at, oldest first. */
  differenceQueue(fund: Fund): Promise<readonly Difference[]>;
}
