import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type Answer, answer, NO_CONTENT, REFUSALS } from './answer';
import type { Platform } from './platform';
import type { Order } from './records';
import { compactDay, wireTime } from './wire-format';

const PREPAY_VALID_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;

const Prepay = z.object({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  attach: z.string().max(128).optional(),
  notify_url: z
    .url()
    .max(255)
    .refine((url) => !url.includes('?'), '不允许携带查询串'),
  amount: z.object({ total: z.int().min(1).max(1_000_000_000_000), currency: z.literal('CNY').default('CNY') }),
  payer: z.object({ openid: z.string().min(1).max(128) }),
});

/** POST /v3/pay/transactions/jsapi (JSAPI下单) */
export function prepay(platform: Platform, body: unknown): Answer {
  const read = Prepay.safeParse(body);
  if (!read.success)
    return REFUSALS.parameter(read.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('；'));
  const asked = read.data;
  if (asked.mchid !== platform.mchid) return REFUSALS.unknownMerchant;
  if (!platform.appids.includes(asked.appid)) return REFUSALS.foreignApp;

  const now = platform.clock.now();
  const wanted = {
    outTradeNo: asked.out_trade_no,
    appid: asked.appid,
    description: asked.description,
    ...(asked.attach === undefined ? {} : { attach: asked.attach }),
    notifyUrl: asked.notify_url,
    total: asked.amount.total,
    openid: asked.payer.openid,
    ...(asked.time_expire === undefined ? {} : { timeExpire: asked.time_expire }),
  };
  const known = platform.books.orders.get(asked.out_trade_no);
  if (known !== undefined) {
    if (known.state === 'CLOSED') return REFUSALS.closed;
    if (known.state !== 'NOTPAY') return REFUSALS.paid;
    if (Object.entries(wanted).some(([name, value]) => known[name as keyof Order] !== value))
      return REFUSALS.numberUsed;
    if (known.attach !== asked.attach || known.timeExpire !== asked.time_expire) return REFUSALS.numberUsed;
    if (now >= known.expiresAt) return REFUSALS.expired;
    if (now < known.prepaidAt + PREPAY_VALID_MS) return answer({ prepay_id: known.prepayId });
    const renewed = { ...known, prepayId: makePrepayId(now), prepaidAt: now };
    platform.books.commit({ orders: [renewed] });
    return answer({ prepay_id: renewed.prepayId });
  }

  const order: Order = {
    ...wanted,
    expiresAt: expiry(asked.time_expire, now),
    state: 'NOTPAY',
    prepayId: makePrepayId(now),
    prepaidAt: now,
    refunded: 0,
  };
  const plan = platform.books.plans.has(order.outTradeNo) ? undefined : platform.drawPlan?.();
  platform.books.commit({
    orders: [order],
    ...(plan !== undefined && { plans: [{ outTradeNo: order.outTradeNo, plan }] }),
  });
  return answer({ prepay_id: order.prepayId });
}

/** Seven days when not said; else moved into one minute to ninety days from now, as the platform does. */
const expiry = (timeExpire: string | undefined, now: number): number =>
  timeExpire === undefined
    ? now + 7 * DAY_MS
    : Math.min(Math.max(Date.parse(timeExpire), now + 60_000), now + 90 * DAY_MS);

/** "wx" + yyyyMMddHHmmss + 20 random characters. */
const makePrepayId = (now: number): string =>
  `wx${wireTime(now).slice(0, 19).replace(/[-T:]/g, '')}${randomBytes(10).toString('hex')}`;

/** Why an order cannot be paid with this prepay id now; undefined when it can. */
export function whyNotPayable(order: Order, prepayId: string, now: number): string | undefined {
  if (order.state === 'CLOSED') return '该订单已关闭';
  if (order.state !== 'NOTPAY') return '该订单已支付';
  if (now >= order.expiresAt) return '该订单已过期，请重新下单';
  if (order.prepayId !== prepayId || now >= order.prepaidAt + PREPAY_VALID_MS) return '预支付交易会话已过期';
  return undefined;
}

/** GET /v3/pay/transactions/out-trade-no/{out_trade_no}?mchid= and …/id/{transaction_id}?mchid= (查询订单) */
export function queryOrder(platform: Platform, order: Order | undefined, mchid: string | null): Answer {
  if (mchid !== platform.mchid) return REFUSALS.parameter('mchid');
  return order === undefined ? REFUSALS.noOrder : answer(describeOrder(platform, order));
}

const STATE_TEXT: Readonly<Record<Order['state'], string>> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  CLOSED: '订单已关闭',
  REFUND: '订单发生过退款，退款详情请查询退款单',
};

/** An order in the fields of 查询订单, which are also those of the notice's resource. */
export function describeOrder(platform: Pick<Platform, 'mchid'>, order: Order): Record<string, unknown> {
  const common = {
    appid: order.appid,
    mchid: platform.mchid,
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: STATE_TEXT[order.state],
  };
  if (order.paidAt === undefined) return { ...common, amount: { total: order.total, payer_currency: 'CNY' } };
  return {
    ...common,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    attach: order.attach ?? '',
    success_time: wireTime(order.paidAt),
    payer: { openid: order.openid },
    amount: { total: order.total, payer_total: order.total, currency: 'CNY', payer_currency: 'CNY' },
  };
}

const Close = z.object({ mchid: z.string() });

/** POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close (关闭订单) */
export function closeOrder(platform: Platform, outTradeNo: string, body: unknown): Answer {
  const read = Close.safeParse(body);
  if (!read.success || read.data.mchid !== platform.mchid) return REFUSALS.parameter('mchid');
  const order = platform.books.orders.get(outTradeNo);
  if (order === undefined) return REFUSALS.noOrder;
  if (order.state === 'CLOSED') return REFUSALS.closed;
  if (order.state !== 'NOTPAY') return REFUSALS.paid;
  platform.books.commit({ orders: [{ ...order, state: 'CLOSED' }] });
  return NO_CONTENT;
}

/** The platform's number of a paid order (微信支付订单号): 28 digits. */
export const makeTransactionId = (now: number, digits: (length: number) => string): string =>
  `4200${digits(6)}${compactDay(now)}${digits(10)}`;
