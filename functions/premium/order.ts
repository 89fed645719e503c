import type { OrderId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { isUnpaid } from '@linli/shared/domain/premium-order';
import type { Context, Read } from '../http/use-case';
import { beingPaid } from './close-orders-before';
import { toOrderAnswer } from './order-answer';
import { ownOrder } from './own-order';
import { payerRight } from './payer-right';
import type { PremiumDeps } from './ports';
import { closeOrder, syncOrder } from './sync-order';

/**
 * One order of the account. While it is silent the platform is asked: a notice may come late or never. When the platform
 * does not answer either, the order is shown as it stands.
 */
export const order =
  (deps: PremiumDeps): Read<typeof premiumRoutes.order> =>
  async (context, { params: { orderId } }) => {
    const { actor, grant, now, today, requestId } = context;
    const found = await ownOrder(deps.records, actor, orderId);
    if (!found.ok) return err((await paidByAnother(deps, context, orderId)) ?? found.error);
    const { value: stored } = found;
    if (stored.status !== 'paying' && stored.status !== 'closing') return ok(toOrderAnswer(stored, now));
    const when = { now, today, requestId };
    const synced = await syncOrder(deps, stored, when);
    if (!synced.ok) return ok(toOrderAnswer(stored, now));
    // What was begun to be closed, or has run out of time, is closed now rather than by the schedule.
    const over =
      synced.value.status === 'closing' || (synced.value.status === 'paying' && Date.parse(stored.expiresAt) <= now);
    const current = over ? await closeOrder(deps, synced.value, grant.eventActor, when) : synced;
    return ok(toOrderAnswer(current.ok ? current.value : synced.value, now));
  };

/** An open order of another account for somebody whom the caller may pay for: who is paying and until when, and no more. */
async function paidByAnother(
  { records }: PremiumDeps,
  context: Context,
  orderId: OrderId,
): Promise<Problem | undefined> {
  const order = await records.order(orderId);
  if (order === undefined || !isUnpaid(order.status)) return undefined;
  for (const { personId } of order.lines)
    if ((await payerRight(records, context, personId)) !== undefined) return beingPaid({ records }, order);
  return undefined;
}
