import { useMemo, useState } from 'react';
import type { Result } from '@linli/shared/kernel/result';
import type { CallProblem } from '@/services/problem';

export interface FurtherPages<T> {
  /** Fetched so far, in the server's order; undefined before the first answer. */
  readonly rows: readonly T[] | undefined;
  /** More than the first page was fetched. */
  readonly grown: boolean;
  readonly more: boolean;
  readonly fetchMore: () => void;
  readonly fetching: boolean;
  /** Why the next page did not come. */
  readonly problem: CallProblem | undefined;
  /** Every row there is; undefined when one page did not come. */
  readonly fetchAll: () => Promise<readonly T[] | undefined>;
}

/** A list of the desk whose first page is a query's, the rest fetched page by page when asked. */
export function useFurtherPages<P extends { readonly next?: string | undefined }, T>(
  first: P | undefined,
  rowsOf: (page: P) => readonly T[],
  /** The page after a mark; undefined where there is nothing to ask. */
  ask: ((after: string) => Promise<Result<P, CallProblem>>) | undefined,
): FurtherPages<T> {
  const [rest, setRest] = useState<{ of: P; rows: readonly T[]; next: string | undefined }>();
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  // Pages fetched after an older first page do not belong to the new one.
  const tail = rest?.of === first ? rest : undefined;
  const next = tail === undefined ? first?.next : tail.next;
  const rows = useMemo(
    () => first && [...rowsOf(first), ...(tail?.rows ?? [])],
    // rowsOf is the same question each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [first, tail],
  );

  const fetchMore = async () => {
    if (ask === undefined || first === undefined || next === undefined || fetching) return;
    setFetching(true);
    setProblem(undefined);
    const page = await ask(next);
    setFetching(false);
    if (!page.ok) return setProblem(page.error);
    setRest({ of: first, rows: [...(tail?.rows ?? []), ...rowsOf(page.value)], next: page.value.next });
  };

  const fetchAll = async () => {
    if (ask === undefined || rows === undefined) return undefined;
    const all = [...rows];
    for (let after = next; after !== undefined;) {
      const page = await ask(after);
      if (!page.ok) {
        setProblem(page.error);
        return undefined;
      }
      all.push(...rowsOf(page.value));
      after = page.value.next;
    }
    return all;
  };

  return {
    rows,
    grown: tail !== undefined,
    more: next !== undefined,
    fetchMore: () => void fetchMore(),
    fetching,
    problem,
    fetchAll,
  };
}
