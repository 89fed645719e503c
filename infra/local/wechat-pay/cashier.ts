import { verify } from 'node:crypto';
import * as z from 'zod';
import type { Platform } from './platform';
import type { Order } from './records';
import { describeOrder, makeTransactionId, whyNotPayable } from './transactions';
import { randomDigits } from './wire-format';

/**
 * The payer's side, which in life is WeChat on a phone: no part of the v3 protocol, but the same checks. Whoever brings
 * parameters that the merchant signed may look at the order and pay it.
 */
const PayParams = z.object({
  /** `wx.requestPayment` is not told: the mini-program that calls is known. */
  appId: z.string().optional(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string().startsWith('prepay_id='),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

const Visit = z.object({
  params: PayParams,
  /** Who is holding the phone; the one whom the order is made out to when absent. */
  openid: z.string().optional(),
});

/** What the cashier shows, or why it shows nothing. Amount in fen. */
export type CashierAnswer =
  | {
      readonly ok: true;
      readonly merchant: string;
      readonly description: string;
      readonly total: number;
      readonly paid: boolean;
    }
  | { readonly ok: false; readonly message: string };

/** POST /sim/cashier: what there is to pay. */
export function showCashier(platform: Platform, body: unknown): CashierAnswer {
  const order = admit(platform, body);
  return typeof order === 'string' ? { ok: false, message: order } : shown(platform, order);
}

/** POST /sim/pay: the payer has confirmed. The payment, its number and its notice are one change. */
export function pay(platform: Platform, body: unknown): CashierAnswer {
  const order = admit(platform, body);
  if (typeof order === 'string') return { ok: false, message: order };
  const now = platform.clock.now();
  const fault = platform.books.plans.get(order.outTradeNo)?.plan.payment;
  const paid: Order = {
    ...order,
    ...(fault?.how === 'wrong-amount' && { total: Math.max(order.total + fault.by, 1) }),
    ...(fault?.how === 'wrong-payer' && { openid: `${order.openid}x` }),
    state: 'SUCCESS',
    paidAt: now,
    transactionId: makeTransactionId(now, randomDigits),
  };
  const notice = platform.notices.draft(
    'TRANSACTION.SUCCESS',
    order.notifyUrl,
    describeOrder(platform, paid),
    platform.books.plans.get(order.outTradeNo)?.plan.notice,
  );
  platform.books.commit({ orders: [paid], notices: [notice] });
  platform.notices.schedule(notice);
  return shown(platform, paid);
}

const shown = (platform: Platform, order: Order): CashierAnswer => ({
  ok: true,
  merchant: platform.merchantName,
  description: order.description,
  total: order.total,
  paid: order.state === 'SUCCESS',
});

/** The order that may be paid, or what the cashier says instead. */
function admit(platform: Platform, body: unknown): Order | string {
  const read = Visit.safeParse(body);
  if (!read.success) return '调起支付的参数不完整';
  const { params, openid } = read.data;
  const appId = params.appId ?? platform.appids[0] ?? '';
  const message = `${appId}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`;
  const signature = Buffer.from(params.paySign, 'base64');
  if (!verify('sha256', Buffer.from(message), platform.keys.merchantPublicKey, signature)) return '支付验证签名失败';
  const prepayId = params.package.slice('prepay_id='.length);
  const order = platform.books.orderByPrepayId(prepayId);
  if (order === undefined || order.appid !== appId) return '预支付交易会话不存在';
  if (openid !== undefined && openid !== order.openid) return '下单账号与支付账号不一致，请核实后再支付';
  const refusal = whyNotPayable(order, prepayId, platform.clock.now());
  return refusal === undefined || takenAnyway(platform, order) ? order : refusal;
}

/** The platform takes money that it should not: its time is over, or it has said that the order is closed. */
function takenAnyway({ books, clock }: Platform, order: Order): boolean {
  const how = books.plans.get(order.outTradeNo)?.plan.payment?.how;
  if (how === 'after-close') return order.state === 'CLOSED';
  return how === 'after-expiry' && order.state === 'NOTPAY' && clock.now() >= order.expiresAt;
}
