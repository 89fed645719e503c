import { useEffect, useMemo, useState } from 'react';
import { deskRoutes } from '@linli/shared/contract/desk';
import type { Post } from '@linli/shared/domain/review';
import { deskCall } from '@/services/desk';
import type { CallProblem } from '@/services/problem';
import { useQuery, type QueryState } from '@/services/use-query';
import type { QueueRow } from './queue-rows';

export interface FilingQueue {
  /** Everything fetched so far that still waits, in the server's order; undefined before the first answer. */
  readonly rows: readonly QueueRow[] | undefined;
  /** The first page's state: loading, slow, refused. */
  readonly state: QueryState<unknown>;
  /** There is more to fetch. */
  readonly more: boolean;
  readonly fetchMore: () => void;
  readonly fetching: boolean;
  /** Why the next page did not come. */
  readonly problem: CallProblem | undefined;
  /** Takes a filing out at once; the queue's index may lag behind the verdict by a moment. */
  readonly drop: (filingId: string, version: number) => void;
}

/** How often the queue looks for what is new, ms. */
const EVERY = 60_000;

/** The queue of one post (待审队列): first page when it opens, the rest when asked, again every minute while it is seen. */
export function useFilingQueue(post: Post | undefined): FilingQueue {
  const first = useQuery(deskRoutes.filingQueue, post && { query: { post } }, { keep: false, call: deskCall });
  const [rest, setRest] = useState<{ of: unknown; rows: readonly QueueRow[]; next: string | undefined }>();
  const [dropped, setDropped] = useState<ReadonlyMap<string, number>>(new Map());
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();

  // For one render after the post changed the answer is still the other post's.
  const [asked, setAsked] = useState<{ post: Post | undefined; other: unknown }>({ post, other: undefined });
  const other = asked.post === post ? asked.other : first.data;
  if (asked.post !== post) setAsked({ post, other });
  const data = first.data === other ? undefined : first.data;

  // Pages fetched after an older first page do not belong to the new one.
  const tail = rest?.of === data ? rest : undefined;
  const next = tail === undefined ? data?.next : tail.next;

  const rows = useMemo(() => {
    if (data === undefined) return undefined;
    const all = [...data.filings, ...(tail?.rows ?? [])];
    return all.filter(({ filingId, version }) => version > (dropped.get(filingId) ?? 0));
  }, [data, tail, dropped]);

  const fetchMore = async () => {
    if (post === undefined || next === undefined || fetching) return;
    setFetching(true);
    setProblem(undefined);
    const page = await deskCall(deskRoutes.filingQueue, { query: { post, after: next } });
    setFetching(false);
    if (page.ok) setRest({ of: data, rows: [...(tail?.rows ?? []), ...page.value.filings], next: page.value.next });
    else setProblem(page.error);
  };

  const { refresh } = first;
  useEffect(() => {
    const timer = setInterval(() => {
      // Only while it is one page: a longer list that somebody is working through does not jump back.
      if (!document.hidden && tail === undefined) refresh();
    }, EVERY);
    return () => clearInterval(timer);
    // refresh is new each render and does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [post, tail === undefined]);

  return {
    rows,
    state: first,
    more: next !== undefined,
    fetchMore: () => void fetchMore(),
    fetching,
    problem,
    drop: (filingId, version) => setDropped((before) => new Map(before).set(filingId, version)),
  };
}
