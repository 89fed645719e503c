import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { isUnpaid, ORDER_TABLE, type OrderStatus } from '@linli/shared/domain/premium-order';
import { allowed } from '@linli/shared/domain/state-table';
import type { Read } from '../http/use-case';
import { toOrderAnswer } from './order-answer';
import { ownOrder, PLATFORM_UNAVAILABLE } from './own-order';
import type { PremiumDeps } from './ports';
import { closeOrder } from './sync-order';

/**
 * Closes an unpaid order and frees its people (取消订单). Whoever paid while cancelling is insured, and the answer shows it;
 * a repeat on a closed order answers the same.
 */
export const cancelOrder =
  (deps: PremiumDeps): Read<typeof premiumRoutes.cancelOrder> =>
  async ({ actor, grant, now, today, requestId }, { params: { orderId } }) => {
    const found = await ownOrder(deps.records, actor, orderId);
    if (!found.ok) return found;
    const { value: order } = found;
    if (order.status === 'closed') return ok(toOrderAnswer(order, now));
    if (!isUnpaid(order.status)) return err(notCancellable(order.status));
    const closed = await closeOrder(deps, order, grant.eventActor, { now, today, requestId });
    return closed.ok ? ok(toOrderAnswer(closed.value, now)) : err(PLATFORM_UNAVAILABLE);
  };

const notCancellable = (status: OrderStatus): Problem =>
  problem(409, 'order.not-cancellable', '这笔订单不能取消', {
    detail: '钱已经付了。要退费请到医保窗口，按规定办理。',
    allowed: allowed(ORDER_TABLE, status),
    params: { status },
  });
