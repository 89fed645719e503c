import type { disputeRoutes } from '@linli/shared/contract/disputes';
import { outRefundNoOf } from '@linli/shared/domain/order-refund';
import { signaturesOf, toAskFor } from '@linli/shared/domain/order-signatures';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import { err, ok } from '@linli/shared/kernel/result';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { disputeAnswer, orderInQuestion } from './dispute-answer';
import type { DisputeDeps } from './ports';

/**
 * The desk's queue: what two people decide about, oldest first; with its first page the refunds that only a person can move
 * on. Those that the platform refuses for good stand in the queue: two people may have paid them another way.
 */
export const disputes =
  ({ records }: DisputeDeps): Read<typeof disputeRoutes.disputes> =>
  async ({ actor }, { query }) => {
    const [page, underWay] = await Promise.all([
      records.disputedOrders(query.after),
      query.after === undefined ? records.refundsUnderWay() : [],
    ]);
    if (page === undefined) return err(badCursor);
    return ok({
      disputes: [...page.items, ...underWay.filter((order) => signaturesOf(order) !== undefined)].flatMap(
        (order) => disputeAnswer(order, actor) ?? [],
      ),
      stuckRefunds: underWay.flatMap((order) => stuck(order) ?? []),
      ...(page.next !== undefined && { next: page.next }),
    });
  };

function stuck(order: PremiumOrder) {
  const { refund, status } = order;
  if (status !== 'refunding' || refund?.trouble === undefined || refund.trouble === 'refused') return undefined;
  const { reason, trouble, decidedAt, attempt } = refund;
  return {
    ...orderInQuestion(order),
    outRefundNo: outRefundNoOf(order.orderId, attempt),
    amount: toAskFor(order),
    reason,
    trouble,
    decidedAt,
  };
}
