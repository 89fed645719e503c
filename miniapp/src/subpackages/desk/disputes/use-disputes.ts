import { useState } from 'react';
import { disputeRoutes, type DisputeAnswer } from '@linli/shared/contract/disputes';
import type { ResponseOf } from '@linli/shared/contract/route';
import { deskCall } from '@/services/desk';
import { useQuery, type QueryState } from '@/services/use-query';
import { useFurtherPages, type FurtherPages } from '../frame/use-further-pages';

export type StuckRefund = ResponseOf<typeof disputeRoutes.disputes>['stuckRefunds'][number];

export interface Disputes extends FurtherPages<DisputeAnswer> {
  readonly state: QueryState<unknown>;
  readonly stuck: readonly StuckRefund[];
  /** Puts what the server answered in place of the row: the index may lag by a moment. */
  readonly put: (row: DisputeAnswer) => void;
}

/** The queue (有疑问的付款), the earliest payment first; further pages when asked. */
export function useDisputes(enabled: boolean): Disputes {
  const first = useQuery(disputeRoutes.disputes, enabled ? { query: {} } : undefined, { keep: false, call: deskCall });
  const [changed, setChanged] = useState<ReadonlyMap<string, DisputeAnswer>>(new Map());
  const pages = useFurtherPages(
    first.data,
    ({ disputes }) => disputes,
    (after) => deskCall(disputeRoutes.disputes, { query: { after } }),
  );
  return {
    ...pages,
    rows: pages.rows?.map((row) => changed.get(row.orderId) ?? row),
    state: first,
    stuck: first.data?.stuckRefunds ?? [],
    put: (row) => setChanged((before) => new Map(before).set(row.orderId, row)),
  };
}
