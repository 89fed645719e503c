import { useMemo } from 'react';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import type { LocalDate } from '@linli/shared/kernel/date';
import { deskCall } from '@/services/desk';
import { useQuery, type QueryState } from '@/services/use-query';
import { useFurtherPages, type FurtherPages } from '../frame/use-further-pages';
import type { Entry } from './words';

/** Its rows are by time. */
export interface Entries extends FurtherPages<Entry> {
  readonly state: QueryState<unknown>;
}

const byTime = (rows: readonly Entry[] | undefined) => rows && [...rows].sort((a, b) => a.at.localeCompare(b.at));

/** The journal entries of a day: first page at once, the rest when asked. */
export function useEntries(day: LocalDate): Entries {
  const params = { day };
  const first = useQuery(accountsRoutes.fundEntries, { params, query: {} }, { keep: false, call: deskCall });
  // For one render after the day changed the answer is still the other day's.
  const data = first.data?.entries.every((entry) => entry.day === day) === true ? first.data : undefined;
  const pages = useFurtherPages(
    data,
    ({ entries }) => entries,
    (after) => deskCall(accountsRoutes.fundEntries, { params, query: { after } }),
  );
  const rows = useMemo(() => byTime(pages.rows), [pages.rows]);
  return { ...pages, rows, state: first, fetchAll: async () => byTime(await pages.fetchAll()) };
}
