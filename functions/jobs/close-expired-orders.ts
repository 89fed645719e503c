import type { Clock } from '@linli/shared/kernel/clock';
import { isoInstant } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { Log } from '../http/log';
import type { ExpiredOrderOutcome, FinishExpiredOrder } from '../premium/ports';
import type { Records } from '../records/ports';

export interface CloseExpiredOrdersDeps {
  readonly records: Pick<Records, 'expiredOrders'>;
  readonly finishOrder: FinishExpiredOrder;
  readonly clock: Clock;
  readonly log: Log;
  /** Shards of the list of open orders. */
  readonly orderShards: number;
}

/** What came of one run; what failed is tried again by the next. */
export type ClosedOrders = Readonly<Record<ExpiredOrderOutcome, number>>;

/** Every order whose time is over. One that fails does not hold up the others. */
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

async function finish(
  { finishOrder, clock, log }: CloseExpiredOrdersDeps,
  orderId: OrderId,
  requestId: string,
): Promise<ExpiredOrderOutcome> {
  try {
    return await finishOrder(orderId, { now: clock.now(), requestId });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    log.write('error', 'payment.platform-failed', { orderId, reason: 'thrown', detail, requestId });
    return 'failed';
  }
}

/** The schedule's Lambda handler: every minute. */
export const closeExpiredOrdersHandler =
  (deps: CloseExpiredOrdersDeps) =>
  (event: { readonly id?: string }): Promise<ClosedOrders> =>
    closeExpiredOrders(deps, event.id ?? `schedule-${deps.clock.now()}`);
