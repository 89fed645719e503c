import { toYuan } from '@linli/shared/kernel/money';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { OutboxMessage } from '../records/change';

/**
 * Tells the payer that a payment insures nobody (缴费异常通知). One per order and status.
 *
 * @param reason and `whatNext`: twenty characters at most each, the platform's limit of the field
 */
export const problemMessage = (order: PremiumOrder, reason: string, whatNext: string): OutboxMessage => ({
  id: `premium-${order.status}-${order.orderId}`,
  kind: 'subscription',
  viewer: order.accountId,
  template: 'premium-problem',
  page: `subpackages/premium/order/index?order=${order.orderId}`,
  data: {
    thing1: `${order.year}年度居民医保，${order.lines.length}人`,
    amount2: `${toYuan(order.received ?? order.total)}元`,
    thing3: reason,
    thing4: whatNext,
  },
});
