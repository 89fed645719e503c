import type { Clock } from '@linli/shared/kernel/clock';
import { isoInstant } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { EventActor } from '@linli/shared/domain/event';
import type { PremiumDeps } from '../premium/ports';
import { closeOrder, syncOrder } from '../premium/sync-order';
import { occasion } from '../premium/settle-order';

export interface CloseExpiredOrdersDeps extends PremiumDeps {
  readonly clock: Clock;
  /** Shards of the list of open orders. */
  readonly orderShards: number;
}

/** What came of one run. */
export interface ClosedOrders {
  readonly closed: number;
  readonly paid: number;
  /** Left as they are; the next run tries again. */
  readonly failed: number;
}

const SCHEDULE: EventActor = { kind: 'system', name: '系统' };

/**
 * Orders whose time is over (超时订单): the platform is asked first, whoever paid is insured, the rest is closed and its
 * people are free. One order that fails does not hold up the others.
 */
export async function closeExpiredOrders(deps: CloseExpiredOrdersDeps, requestId: string): Promise<ClosedOrders> {
  const { records, clock, log, orderShards } = deps;
  const counts = { closed: 0, paid: 0, failed: 0 };
  for (let shard = 0; shard < orderShards; shard++) {
    for (const orderId of await records.expiredOrders(shard, isoInstant(clock.now()))) {
      counts[await finish(deps, orderId, requestId)]++;
    }
  }
  log.write('info', 'schedule.orders-closed', counts);
  return counts;
}

async function finish(deps: CloseExpiredOrdersDeps, orderId: OrderId, requestId: string): Promise<keyof ClosedOrders> {
  const when = occasion(deps.clock.now(), requestId);
  try {
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
  } catch (error) {
    deps.log.write('error', 'payment.platform-failed', {
      orderId,
      reason: 'thrown',
      detail: error instanceof Error ? error.message : String(error),
      requestId,
    });
    return 'failed';
  }
}

/** The schedule's Lambda handler: every minute. */
export const closeExpiredOrdersHandler =
  (deps: CloseExpiredOrdersDeps) =>
  (event: { readonly id?: string }): Promise<ClosedOrders> =>
    closeExpiredOrders(deps, event.id ?? `schedule-${deps.clock.now()}`);
