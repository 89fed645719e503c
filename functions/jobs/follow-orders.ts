import type { Clock } from '@linli/shared/kernel/clock';
import { isoInstant } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { Log } from '../http/log';
import { toldWork } from '../observe/told-work';
import { causeOf } from '../observe/work';
import type { FollowedOrder, FollowOrder } from '../premium/ports';
import type { OrderList, Records } from '../records/ports';

export interface FollowOrdersDeps {
  readonly records: Pick<Records, 'ordersToFollow'>;
  readonly followOrder: FollowOrder;
  readonly clock: Clock;
  readonly log: Log;
  /** Shards of the lists. */
  readonly orderShards: number;
}

/** What came of one run; what failed or waits is looked at again by a later one. */
export type FollowedOrders = Readonly<Record<FollowedOrder, number>>;

/**
 * Every order of a list whose time to be looked at has come. `unpaid`: nobody has told of a payment, or the time is over;
 * `money`: held, or on its way back. One that fails does not hold up the others; two runs at once do no harm.
 */
export async function followOrders(
  deps: FollowOrdersDeps,
  list: OrderList,
  requestId: string,
): Promise<FollowedOrders> {
  const { records, clock, log, orderShards } = deps;
  const counts = { settled: 0, closed: 0, waiting: 0, failed: 0 };
  const followShard = async (_: unknown, shard: number): Promise<void> => {
    for (const orderId of await records.ordersToFollow(list, shard, isoInstant(clock.now())))
      counts[await follow(deps, orderId, requestId)]++;
  };
  // Side by side: one slow answer holds up its own shard, and no shard waits for those before it.
  await Promise.all(Array.from({ length: orderShards }, followShard));
  log.write('info', 'schedule.orders-followed', { list, ...counts });
  return counts;
}

async function follow(
  { followOrder, clock, log }: FollowOrdersDeps,
  orderId: OrderId,
  requestId: string,
): Promise<FollowedOrder> {
  try {
    // Work of its own, that joins the action on the phone which last moved the order.
    return await toldWork(log, 'schedule.ran', 'follow-order', causeOf(requestId), () =>
      followOrder(orderId, { now: clock.now(), requestId }),
    );
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    log.write('error', 'payment.platform-failed', { orderId, reason: 'thrown', detail, requestId });
    return 'failed';
  }
}

/** What the schedules hand over: two of them, every minute each, one per list, so that neither waits for the other. */
export interface FollowOrdersEvent {
  readonly id?: string;
  readonly list: OrderList;
}

/** The schedules' Lambda handler. */
export const followOrdersHandler =
  (deps: FollowOrdersDeps) =>
  ({ id, list }: FollowOrdersEvent): Promise<FollowedOrders> =>
    followOrders(deps, list, id ?? `schedule-${deps.clock.now()}`);
