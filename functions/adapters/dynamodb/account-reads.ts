import type { EntityConfiguration } from 'electrodb';
import type { Difference, Reconciliation } from '@linli/shared/domain/difference';
import type { JournalEntry } from '@linli/shared/domain/ledger';
import type { NoticeRecord } from '@linli/shared/domain/reconciliation';
import { periodsOf, type PeriodBalance } from '@linli/shared/domain/trial-balance';
import type { AccountRecords } from '../../records/accounts';
import type { Page } from '../../records/ports';
import { balanceBook, journalBook, noticeBook } from './account-writes';
import { entities, type Entities } from './entities';
import { JOURNAL_SHARDS, NOTICE_SHARDS } from './table';

/** Cursors that leave sealed; null: from the start, undefined: not a cursor of this list. */
interface Cursors {
  open(sealed: string | undefined, list: string): string | null | undefined;
  next(cursor: string | null, list: string): { next?: string };
}

const ENTRIES_A_PAGE = 50;
/** Keys of one BatchGetItem. */
const KEYS_A_BATCH = 100;
const everything = { consistent: true, pages: 'all' } as const;

const shards = (count: number): readonly number[] => Array.from({ length: count }, (_, shard) => shard);

/** The fund's accounts in the table: one method per access pattern. */
export function accountReads(e: Entities, cursors: Cursors): AccountRecords {
  return {
    journal: async (fund, day) => {
      const queries = shards(JOURNAL_SHARDS).map((shard) =>
        e.journal.query.byDay({ book: `${fund}#${day}#${shard}` }).go(everything),
      );
      return (await Promise.all(queries)).flatMap(({ data }) => data.map(toEntry));
    },
    journalPage: async (fund, day, after) => {
      const list = `journal:${fund}#${day}`;
      const opened = cursors.open(after, list);
      if (opened === undefined) return undefined;
      // A cursor is the shard it stands in, and the place there.
      const [at, place] = opened === null ? [0, null] : readPlace(opened);
      const items: JournalEntry[] = [];
      let cursor: string | null = place;
      for (let shard = at; shard < JOURNAL_SHARDS; shard++) {
        const page: { data: readonly unknown[]; cursor: string | null } = await e.journal.query
          .byDay({ book: `${fund}#${day}#${shard}` })
          .go({ consistent: true, limit: ENTRIES_A_PAGE - items.length, cursor });
        items.push(...page.data.map(toEntry));
        cursor = page.cursor;
        if (items.length < ENTRIES_A_PAGE) {
          cursor = null;
          continue;
        }
        const last = cursor === null && shard === JOURNAL_SHARDS - 1;
        const here = cursor === null ? `${shard + 1}:` : `${shard}:${cursor}`;
        return { items, ...cursors.next(last ? null : here, list) } satisfies Page<JournalEntry>;
      }
      return { items };
    },
    journalEntry: async (fund, day, entryId) => {
      const { data } = await e.journal
        .get({ book: journalBook({ fund, day, entryId }), entryId } as never)
        .go({ consistent: true });
      return data === null ? undefined : toEntry(data);
    },
    balances: async (fund, until) => {
      // A bound on the first part of a key ends before its longer keys: "~" stands behind every one of the period's own.
      const queries = periodsOf(until).map(({ parent, period }) =>
        e.balance.query
          .byPeriod({ book: balanceBook(fund, parent) })
          .lt({ period: `${period}~` })
          .go(everything),
      );
      return (await Promise.all(queries)).flatMap(({ data }) => data as unknown as PeriodBalance[]);
    },
    counted: async (entries) => {
      const found = new Set<string>();
      for (let from = 0; from < entries.length; from += KEYS_A_BATCH) {
        const keys = entries
          .slice(from, from + KEYS_A_BATCH)
          .map((entry) => ({ book: journalBook(entry), entryId: entry.entryId }));
        const { data, unprocessed } = await e.counted.get(keys as never[]).go({ consistent: true });
        if (unprocessed.length > 0) throw new Error(`${unprocessed.length} marks were not read`);
        for (const { entryId } of data as readonly { entryId: string }[]) found.add(entryId);
      }
      return found;
    },
    notices: async (day) => {
      const queries = shards(NOTICE_SHARDS).map((shard) =>
        e.notice.query.byDay({ book: noticeBook(day, shard) }).go(everything),
      );
      return (await Promise.all(queries)).flatMap(({ data }) =>
        data.map(({ book: _book, ...notice }) => notice as unknown as NoticeRecord),
      );
    },
    reconciliation: async (fund, day) => {
      const { data } = await e.reconciliation.get({ fund, day } as never).go({ consistent: true });
      return data === null ? undefined : (data as unknown as Reconciliation);
    },
    reconciliations: async (fund, from) => {
      const { data } = await e.reconciliation.query.byDay({ fund }).gte({ day: from }).go(everything);
      return data as unknown as Reconciliation[];
    },
    differences: async (fund, day) => {
      const { data } = await e.difference.query.byDay({ book: `${fund}#${day}` }).go(everything);
      return data.map(toDifference);
    },
    difference: async (fund, day, differenceId) => {
      const { data } = await e.difference
        .get({ book: `${fund}#${day}`, differenceId } as never)
        .go({ consistent: true });
      return data === null ? undefined : toDifference(data);
    },
    differenceQueue: async (fund) => {
      const { data } = await e.difference.query.unsettled({ queue: fund }).go({ pages: 'all' });
      return data.map(toDifference);
    },
  };
}

/** The ledger alone, for a program that reads it from outside: nothing in it is sealed, so no key is needed. */
export const ledgerReads = (
  configuration: EntityConfiguration,
): Pick<AccountRecords, 'journal' | 'balances' | 'counted'> =>
  accountReads(entities(configuration), { open: () => undefined, next: () => ({}) });

function readPlace(text: string): [shard: number, cursor: string | null] {
  const colon = text.indexOf(':');
  const rest = text.slice(colon + 1);
  return [Number(text.slice(0, colon)), rest === '' ? null : rest];
}

const toEntry = (item: unknown): JournalEntry => {
  const { book: _book, ...entry } = item as { book: string };
  return entry as unknown as JournalEntry;
};

const toDifference = (item: unknown): Difference => {
  const { book: _book, queue: _queue, ...difference } = item as { book: string; queue: string };
  return difference as unknown as Difference;
};
