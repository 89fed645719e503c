import * as z from 'zod';
import { type Answer, answer, REFUSALS } from './answer';
import type { Platform } from './platform';
import type { Refund } from './records';
import { compactDay, randomDigits, wireTime } from './wire-format';

const Ask = z
  .object({
    transaction_id: z.string().optional(),
    out_trade_no: z.string().optional(),
    out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
    reason: z
      .string()
      .refine((text) => Buffer.byteLength(text) <= 80)
      .optional(),
    notify_url: z.url().max(256).optional(),
    amount: z.object({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
  })
  .refine((ask) => ask.transaction_id !== undefined || ask.out_trade_no !== undefined, '订单号必填其一');

/** POST /v3/refund/domestic/refunds (申请退款): accepted at once, succeeds a little later, then the notice. */
export function askRefund(platform: Platform, body: unknown): Answer {
  const read = Ask.safeParse(body);
  if (!read.success)
    return REFUSALS.parameter(read.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('；'));
  const ask = read.data;
  const order =
    ask.transaction_id === undefined
      ? platform.books.orders.get(ask.out_trade_no ?? '')
      : platform.books.orderByTransactionId(ask.transaction_id);
  if (order === undefined || (ask.out_trade_no ?? order.outTradeNo) !== order.outTradeNo)
    return REFUSALS.nothing('订单');
  if (order.transactionId === undefined) return REFUSALS.refundUnpaid;

  const known = platform.books.refunds.get(ask.out_refund_no);
  if (known !== undefined) {
    const same =
      known.outTradeNo === order.outTradeNo && known.amount === ask.amount.refund && known.total === ask.amount.total;
    return same ? answer(describeRefund(known)) : REFUSALS.refundDiffers;
  }
  if (ask.amount.total !== order.total) return REFUSALS.refundDiffers;
  if (order.refunded + ask.amount.refund > order.total) return REFUSALS.refundTooMuch;

  const now = platform.clock.now();
  const refund: Refund = {
    outRefundNo: ask.out_refund_no,
    outTradeNo: order.outTradeNo,
    refundId: `503${randomDigits(6)}${compactDay(now)}${randomDigits(12)}`,
    transactionId: order.transactionId,
    amount: ask.amount.refund,
    total: order.total,
    ...(ask.notify_url === undefined ? {} : { notifyUrl: ask.notify_url }),
    status: 'PROCESSING',
    acceptedAt: now,
    dueAt: Date.now() + platform.refundDelayMs,
  };
  platform.books.commit({
    refunds: [refund],
    orders: [{ ...order, state: 'REFUND', refunded: order.refunded + refund.amount }],
  });
  scheduleRefund(platform, refund);
  return answer(describeRefund(refund));
}

/** Lets a refund succeed when it is due; also called at start for those that a restart interrupted. */
export function scheduleRefund(platform: Platform, refund: Refund): void {
  platform.notices.at(refund.dueAt, () => {
    const succeeded: Refund = { ...refund, status: 'SUCCESS', succeededAt: platform.clock.now() };
    const notice =
      refund.notifyUrl === undefined
        ? undefined
        : platform.notices.draft(
            'REFUND.SUCCESS',
            refund.notifyUrl,
            describeForNotice(platform, succeeded),
            platform.books.plans.get(refund.outTradeNo)?.plan.refundNotice,
          );
    platform.books.commit({ refunds: [succeeded], ...(notice === undefined ? {} : { notices: [notice] }) });
    if (notice !== undefined) platform.notices.schedule(notice);
  });
}

/** GET /v3/refund/domestic/refunds/{out_refund_no} (查询单笔退款) */
export function queryRefund(platform: Platform, outRefundNo: string): Answer {
  const refund = platform.books.refunds.get(outRefundNo);
  return refund === undefined ? REFUSALS.nothing('退款单') : answer(describeRefund(refund));
}

const common = (refund: Refund): Record<string, unknown> => ({
  refund_id: refund.refundId,
  out_refund_no: refund.outRefundNo,
  transaction_id: refund.transactionId,
  out_trade_no: refund.outTradeNo,
  user_received_account: '支付用户零钱',
  ...(refund.succeededAt === undefined ? {} : { success_time: wireTime(refund.succeededAt) }),
});

const describeRefund = (refund: Refund): Record<string, unknown> => ({
  ...common(refund),
  channel: 'ORIGINAL',
  create_time: wireTime(refund.acceptedAt),
  status: refund.status,
  funds_account: 'AVAILABLE',
  amount: {
    total: refund.total,
    refund: refund.amount,
    payer_total: refund.total,
    payer_refund: refund.amount,
    settlement_total: refund.total,
    settlement_refund: refund.amount,
    discount_refund: 0,
    currency: 'CNY',
  },
});

const describeForNotice = (platform: Platform, refund: Refund): Record<string, unknown> => ({
  mchid: platform.mchid,
  ...common(refund),
  refund_status: refund.status,
  amount: {
    total: refund.total,
    refund: refund.amount,
    payer_total: refund.total,
    payer_refund: refund.amount,
  },
});
