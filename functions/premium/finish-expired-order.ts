import type { EventActor } from '@linli/shared/domain/event';
import type { FinishExpiredOrder, PremiumDeps } from './ports';
import { occasion } from './settle-order';
import { closeOrder, syncOrder } from './sync-order';

const SCHEDULE: EventActor = { kind: 'system', name: '系统' };

/** An order whose time is over (超时订单): the platform is asked first, whoever paid is insured, else it is closed and its people are free. */
export const finishExpiredOrder =
  (deps: PremiumDeps): FinishExpiredOrder =>
  async (orderId, { now, requestId }) => {
    const when = occasion(now, requestId);
    const order = await deps.records.order(orderId);
    // The index may lag behind: settled or closed by somebody else since.
    if (order === undefined || order.status === 'closed') return 'closed';
    if (order.transactionId !== undefined) return 'paid';
    const synced = await syncOrder(deps, order, when);
    if (!synced.ok) return 'failed';
    if (synced.value.transactionId !== undefined) return 'paid';
    const closed = await closeOrder(deps, synced.value, SCHEDULE, when);
    if (!closed.ok) return 'failed';
    return closed.value.transactionId !== undefined ? 'paid' : 'closed';
  };
