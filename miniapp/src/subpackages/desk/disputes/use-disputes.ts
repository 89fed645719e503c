import { useState } from 'react';
import { disputeRoutes, type DisputeAnswer } from '@linli/shared/contract/disputes';
import type { ResponseOf } from '@linli/shared/contract/route';
import { deskCall } from '@/services/desk';
import type { CallProblem } from '@/services/problem';
import { useQuery, type QueryState } from '@/services/use-query';

export type StuckRefund = ResponseOf<typeof disputeRoutes.disputes>['stuckRefunds'][number];

export interface Disputes {
  readonly state: QueryState<unknown>;
  /** Undefined before the first answer. */
  readonly rows: readonly DisputeAnswer[] | undefined;
  readonly stuck: readonly StuckRefund[];
  readonly more: boolean;
  readonly fetchMore: () => void;
  readonly fetching: boolean;
  readonly problem: CallProblem | undefined;
  /** Puts what the server answered in place of the row: the index may lag by a moment. */
  readonly put: (row: DisputeAnswer) => void;
}

/** The queue (有疑问的付款), the earliest payment first; further pages when asked. */
export function useDisputes(enabled: boolean): Disputes {
  const first = useQuery(disputeRoutes.disputes, enabled ? { query: {} } : undefined, { keep: false, call: deskCall });
  const [older, setOlder] = useState<{ of: unknown; rows: readonly DisputeAnswer[]; next: string | undefined }>();
  const [changed, setChanged] = useState<ReadonlyMap<string, DisputeAnswer>>(new Map());
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const { data } = first;
  // Pages fetched after an older first page do not belong to the new one.
  const tail = older?.of === data ? older : undefined;
  const next = tail === undefined ? data?.next : tail.next;

  const fetchMore = async () => {
    if (next === undefined || fetching) return;
    setFetching(true);
    setProblem(undefined);
    const page = await deskCall(disputeRoutes.disputes, { query: { after: next } });
    setFetching(false);
    if (page.ok) setOlder({ of: data, rows: [...(tail?.rows ?? []), ...page.value.disputes], next: page.value.next });
    else setProblem(page.error);
  };

  return {
    state: first,
    rows: data && [...data.disputes, ...(tail?.rows ?? [])].map((row) => changed.get(row.orderId) ?? row),
    stuck: data?.stuckRefunds ?? [],
    more: next !== undefined,
    fetchMore: () => void fetchMore(),
    fetching,
    problem,
    put: (row) => setChanged((before) => new Map(before).set(row.orderId, row)),
  };
}
