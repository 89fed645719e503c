import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Occasion } from './occasion';
import { minutesOn, orderStep } from './order-step';
import type { PremiumDeps } from './ports';

/** Minutes between looks at an order that gets no further: a tenth of its age, so that a new one is looked at soon. */
const SHORTEST_PAUSE = 1;
const LONGEST_PAUSE = 60;
export const pauseAfterFailure = ({ createdAt }: Pick<PremiumOrder, 'createdAt'>, now: number): number =>
  Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, Math.floor((now - Date.parse(createdAt)) / 600_000)));

/**
 * A look that came to nothing: the order comes up again later and stands behind the others meanwhile, so that two hundred
 * that always fail do not starve their shard. Left as it is when somebody else moved it on.
 */
export async function postpone(
  { records }: Pick<PremiumDeps, 'records'>,
  orderId: PremiumOrder['orderId'],
  when: Occasion,
) {
  const order = await records.order(orderId);
  const status = order && next(ORDER_TABLE, order.status, 'postpone');
  if (order === undefined || status === undefined) return;
  const followAt = minutesOn(when.now, pauseAfterFailure(order, when.now));
  if (order.followAt !== undefined && order.followAt >= followAt) return;
  // Refused when somebody was faster: then it stands where they put it.
  await records.commit(orderStep(order, { ...order, status, followAt }, [], when).change);
}
