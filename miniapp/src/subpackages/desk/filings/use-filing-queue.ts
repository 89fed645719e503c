import { useEffect, useMemo, useState } from 'react';
import { deskRoutes } from '@linli/shared/contract/desk';
import type { Post } from '@linli/shared/domain/review';
import { deskCall } from '@/services/desk';
import { useQuery, type QueryState } from '@/services/use-query';
import { useFurtherPages, type FurtherPages } from '../frame/use-further-pages';
import type { QueueRow } from './queue-rows';

/** Its rows: everything fetched so far that still waits. */
export interface FilingQueue extends FurtherPages<QueueRow> {
  /** The first page's state: loading, slow, refused. */
  readonly state: QueryState<unknown>;
  /** Takes a filing out at once; the queue's index may lag behind the verdict by a moment. */
  readonly drop: (filingId: string, version: number) => void;
}

/** How often the queue looks for what is new, ms. */
const EVERY = 60_000;

/** The queue of one post (待审队列): first page when it opens, the rest when asked, again every minute while it is seen. */
export function useFilingQueue(post: Post | undefined): FilingQueue {
  const first = useQuery(deskRoutes.filingQueue, post && { query: { post } }, { keep: false, call: deskCall });
  const [dropped, setDropped] = useState<ReadonlyMap<string, number>>(new Map());

  // For one render after the post changed the answer is still the other post's.
  const [asked, setAsked] = useState<{ post: Post | undefined; other: unknown }>({ post, other: undefined });
  const other = asked.post === post ? asked.other : first.data;
  if (asked.post !== post) setAsked({ post, other });
  const data = first.data === other ? undefined : first.data;

  const pages = useFurtherPages(
    data,
    ({ filings }) => filings,
    post && ((after) => deskCall(deskRoutes.filingQueue, { query: { post, after } })),
  );
  const rows = useMemo(
    () => pages.rows?.filter(({ filingId, version }) => version > (dropped.get(filingId) ?? 0)),
    [pages.rows, dropped],
  );

  const { refresh } = first;
  useEffect(() => {
    const timer = setInterval(() => {
      // Only while it is one page: a longer list that somebody is working through does not jump back.
      if (!document.hidden && !pages.grown) refresh();
    }, EVERY);
    return () => clearInterval(timer);
    // refresh is new each render and does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [post, pages.grown]);

  return {
    ...pages,
    rows,
    state: first,
    drop: (filingId, version) => setDropped((before) => new Map(before).set(filingId, version)),
  };
}
