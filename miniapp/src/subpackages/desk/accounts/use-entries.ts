import { useMemo, useState } from 'react';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import type { LocalDate } from '@linli/shared/kernel/date';
import { deskCall } from '@/services/desk';
import type { CallProblem } from '@/services/problem';
import { useQuery, type QueryState } from '@/services/use-query';
import type { Entry } from './words';

export interface Entries {
  /** Fetched so far, by time; undefined before the first answer. */
  readonly rows: readonly Entry[] | undefined;
  readonly state: QueryState<unknown>;
  readonly more: boolean;
  readonly fetching: boolean;
  /** Why the next page did not come. */
  readonly problem: CallProblem | undefined;
  readonly fetchMore: () => void;
  /** Every entry of the day, for the file; undefined when one page did not come. */
  readonly fetchAll: () => Promise<readonly Entry[] | undefined>;
}

/** The journal entries of a day: first page at once, the rest when asked. */
export function useEntries(day: LocalDate | undefined): Entries {
  const first = useQuery(accountsRoutes.fundEntries, day && { params: { day }, query: {} }, {
    keep: false,
    call: deskCall,
  });
  const [rest, setRest] = useState<{ of: unknown; rows: readonly Entry[]; next: string | undefined }>();
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  // For one render after the day changed the answer is still the other day's.
  const data = first.data?.entries.every((entry) => entry.day === day) === true ? first.data : undefined;
  const tail = rest?.of === data ? rest : undefined;
  const next = tail === undefined ? data?.next : tail.next;

  const rows = useMemo(
    () => data && [...data.entries, ...(tail?.rows ?? [])].sort((a, b) => a.at.localeCompare(b.at)),
    [data, tail],
  );

  const page = (after: string) =>
    day === undefined ? undefined : deskCall(accountsRoutes.fundEntries, { params: { day }, query: { after } });

  const fetchMore = async () => {
    if (next === undefined || fetching) return;
    setFetching(true);
    setProblem(undefined);
    const answer = await page(next);
    setFetching(false);
    if (answer?.ok)
      setRest({ of: data, rows: [...(tail?.rows ?? []), ...answer.value.entries], next: answer.value.next });
    else if (answer !== undefined) setProblem(answer.error);
  };

  const fetchAll = async () => {
    if (data === undefined) return undefined;
    const all = [...data.entries, ...(tail?.rows ?? [])];
    for (let after = next; after !== undefined;) {
      const answer = await page(after);
      if (answer === undefined || !answer.ok) {
        if (answer !== undefined) setProblem(answer.error);
        return undefined;
      }
      all.push(...answer.value.entries);
      after = answer.value.next;
    }
    return all.sort((a, b) => a.at.localeCompare(b.at));
  };

  return {
    rows,
    state: first,
    more: next !== undefined,
    fetching,
    problem,
    fetchMore: () => void fetchMore(),
    fetchAll,
  };
}
