import type { OrderId } from '@linli/shared/kernel/ids';
import { isUnpaid, ORDER_TABLE, type PremiumOrder, SILENCE_MINUTES } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import { decideAgain } from '../records/decide-again';
import { followRefund } from './follow-refund';
import { type Occasion, occasion } from './occasion';
import { minutesOn, orderStep, SYSTEM } from './order-step';
import type { FollowedOrder, FollowOrder, PremiumDeps } from './ports';
import { postpone } from './postpone-order';
import { settleHeld } from './settle-order';
import { closeOrder, syncOrder } from './sync-order';

/**
 * Brings one order a step further, whatever state a crash or a silence left it in; what the schedules run.
 * - silent (`paying`): the platform is asked, and whoever paid is insured
 * - over (past its time, or `closing`): asked once more, then closed, and its people are free
 * - `paid`: insured, or on its way back
 * - `refunding`: handed to the platform, or asked after
 */
export const followOrder =
  (deps: PremiumDeps): FollowOrder =>
  async (orderId, { now, requestId }) => {
    const when = occasion(now, requestId);
    try {
      const done = await lookAt(deps, orderId, when);
      if (done === 'failed') await postpone(deps, orderId, when);
      return done;
    } catch (error) {
      await postpone(deps, orderId, when);
      throw error;
    }
  };

async function lookAt(deps: PremiumDeps, orderId: OrderId, when: Occasion): Promise<FollowedOrder> {
  const { now } = when;
  const order = await deps.records.order(orderId);
  // The index may lag behind: settled or closed by somebody else since.
  if (order === undefined) return 'closed';
  if (order.status === 'paid') {
    const settled = await settleHeld(deps, orderId, when);
    // It waits for the year's rules: behind the others.
    if (settled?.status === 'paid') await postpone(deps, orderId, when);
    return followed(settled);
  }
  if (order.status === 'refunding') return followed(await followRefund(deps, order, when));
  if (!isUnpaid(order.status)) return followed(order);

  const synced = await syncOrder(deps, order, when);
  if (!synced.ok) return 'failed';
  if (!isUnpaid(synced.value.status)) return followed(synced.value);
  if (order.status !== 'closing' && now < Date.parse(order.expiresAt))
    return followed(await lookAgain(deps, order, when));
  const closed = await closeOrder(deps, synced.value, SYSTEM, when);
  return closed.ok ? followed(closed.value) : 'failed';
}

/** Nobody has paid yet: the next look in a few minutes, or when the time is over. */
const lookAgain = ({ records }: PremiumDeps, asked: PremiumOrder, when: Occasion): Promise<PremiumOrder> =>
  decideAgain(records, async () => {
    const order = (await records.order(asked.orderId)) ?? asked;
    const status = next(ORDER_TABLE, order.status, 'ask');
    if (status === undefined) return { answer: order };
    const step = orderStep(order, { ...order, status, followAt: nextLook(order, when.now) }, [], when);
    return { change: step.change, answer: step.order };
  });

/** When the schedule asks about an order that is out for payment. */
export function nextLook({ expiresAt }: Pick<PremiumOrder, 'expiresAt'>, now: number): string {
  const soon = minutesOn(now, SILENCE_MINUTES);
  return soon < expiresAt ? soon : expiresAt;
}

const followed = (order: PremiumOrder | undefined): FollowedOrder => {
  if (order === undefined || order.status === 'closed') return 'closed';
  return isUnpaid(order.status) || order.status === 'paid' || order.status === 'refunding' ? 'waiting' : 'settled';
};
