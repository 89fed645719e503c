import type { OrderAnswer, RefundAnswer } from '@linli/shared/contract/premium';
import type { OrderDispute } from '@linli/shared/domain/order-dispute';
import type { OrderRefund } from '@linli/shared/domain/order-refund';
import { decideBy, heldUntil, ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';

/** The platform takes no order that ends within the minute. */
const LAST_MINUTE_MS = 60_000;

/** Whether the payer may still be sent to the cashier. */
export const isPayable = ({ status, expiresAt }: Pick<PremiumOrder, 'status' | 'expiresAt'>, now: number): boolean =>
  (status === 'created' || status === 'paying') && now + LAST_MINUTE_MS < Date.parse(expiresAt);

/** An order as its account sees it. */
export const toOrderAnswer = (o: PremiumOrder, now: number): OrderAnswer => ({
  orderId: o.orderId,
  year: o.year,
  status: o.status,
  total: o.total,
  fiscalTotal: o.fiscalTotal,
  // Who ordered for whom stays in the record of each.
  lines: o.lines.map(({ orderedBy: _orderedBy, ...line }) => line),
  createdAt: o.createdAt,
  expiresAt: o.expiresAt,
  ...(o.paidAt !== undefined && { paidAt: o.paidAt }),
  ...(o.status === 'paid' && { heldUntil: heldUntil(o) }),
  ...(o.transactionId !== undefined && { transactionId: o.transactionId }),
  ...(o.refund !== undefined && { refund: toRefundAnswer(o.refund) }),
  ...(o.dispute !== undefined && {
    dispute: {
      reason: o.dispute.reason,
      received: o.received ?? o.total,
      decideBy: decideBy(o),
      ...decidedWords(o.dispute),
    },
  }),
  allowed: [
    ...(isPayable(o, now) ? (['pay'] as const) : []),
    ...(next(ORDER_TABLE, o.status, 'close') !== undefined ? (['cancel'] as const) : []),
  ],
});

const toRefundAnswer = ({ reason, amount, decidedAt, refundedAt, trouble }: OrderRefund): RefundAnswer => ({
  reason,
  amount,
  decidedAt,
  ...(refundedAt !== undefined && { refundedAt }),
  delayed: trouble !== undefined,
});

/** What two people decided, in their words; nothing while they have not. */
const decidedWords = ({ decision, proposal }: OrderDispute): { readonly words?: string } =>
  decision?.approved === true && proposal !== undefined ? { words: proposal.reason } : {};
