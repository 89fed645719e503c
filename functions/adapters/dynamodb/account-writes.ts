import type { Entity, TransactWriteEntity } from 'electrodb';
import { isSettled } from '@linli/shared/domain/difference';
import type { AccountWrite } from '../../records/accounts';
import type { RecordWrite } from '../../records/change';
import { type AccountEntities, SETTLED } from './account-entities';
import { JOURNAL_SHARDS, NOTICE_SHARDS, shardOf } from './table';

type Transaction = {
  [Name in keyof AccountEntities]: AccountEntities[Name] extends Entity<infer A, infer F, infer C, infer S>
    ? TransactWriteEntity<A, F, C, S>
    : never;
};

/** Days for which it is remembered that an entry was counted; the stream keeps a record for one. */
const COUNTED_DAYS = 60;

export const isAccountWrite = (write: RecordWrite): write is AccountWrite =>
  'add' in write || ('put' in write && ['notice', 'counted', 'reconciliation', 'difference'].includes(write.put));

/** The shard of a fund's day in the journal that an entry lies in. */
export const journalBook = ({ fund, day, entryId }: { fund: string; day: string; entryId: string }): string =>
  `${fund}#${day}#${shardOf(entryId, JOURNAL_SHARDS)}`;

/** The partition that keeps a period's sums: that of the period above it. */
export const balanceBook = (fund: string, parent: string): string => `${fund}#${parent}`;
const parentOf = (period: string): string =>
  period.length === 10 ? period.slice(0, 7) : period.length === 7 ? period.slice(0, 4) : '';

export const noticeBook = (day: string, shard: number): string => `${day}#${shard}`;

/** One write of the accounts as an operation of the transaction, named after the guard it carries. */
export function accountWrite(
  e: Transaction,
  nowSeconds: () => number,
  w: AccountWrite,
): { readonly guard: string; readonly item: unknown } {
  if ('add' in w) {
    const { period, account, debit, credit, lines } = w.balance;
    return {
      guard: `balance:${period}:${account}`,
      item: e.balance
        .upsert({ book: balanceBook(w.fund, parentOf(period)), period, account, shard: String(w.shard) })
        .add({ debit, credit, lines } as never)
        .commit(),
    };
  }
  switch (w.put) {
    case 'notice':
      return {
        guard: 'notice',
        item: e.notice
          .put({ ...w.record, book: noticeBook(w.record.day, shardOf(w.record.noticeId, NOTICE_SHARDS)) } as never)
          .where((n, { notExists }) => notExists(n.book))
          .commit(),
      };
    case 'counted':
      return {
        guard: `counted:${w.entry.entryId}`,
        item: e.counted
          .put({
            book: journalBook(w.entry),
            entryId: w.entry.entryId,
            expires: nowSeconds() + COUNTED_DAYS * 86_400,
          })
          .where((c, { notExists }) => notExists(c.book))
          .commit(),
      };
    case 'reconciliation':
      return {
        guard: 'reconciliation',
        item: e.reconciliation
          .put(w.record as never)
          .where((r, { notExists, eq }) =>
            w.record.version === 1 ? notExists(r.fund) : eq(r.version, w.record.version - 1),
          )
          .commit(),
      };
    case 'difference':
      return {
        guard: 'difference',
        item: e.difference
          .put({
            ...w.record,
            book: `${w.record.fund}#${w.record.day}`,
            queue: isSettled(w.record) ? SETTLED : w.record.fund,
          } as never)
          .where((d, { notExists, eq }) =>
            w.record.version === 1 ? notExists(d.book) : eq(d.version, w.record.version - 1),
          )
          .commit(),
      };
  }
}
