import * as z from 'zod/mini';
import { REFUND_REASONS } from '../domain/order-refund';
import { MAX_ORDER_LINES, ORDER_STATUSES } from '../domain/premium-order';
import { get, post } from './route';
import { empty, fen, id, instant, localDate, text, year } from './scalars';
import { premiumQuote } from './enrolment';
import { yearText } from './scalars';

/** Arguments of wx.requestPayment and of getBrandWCPayRequest. */
export const payParams = z.object({
  appId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

/** Money that goes back (退款): whole, and to where it came from. */
export const refundAnswer = z.object({
  reason: z.enum(REFUND_REASONS),
  /** fen */
  amount: fen,
  decidedAt: instant,
  refundedAt: z.optional(instant),
  /** The platform cannot give it back by itself: the bureau has been told. */
  delayed: z.boolean(),
});
export type RefundAnswer = z.output<typeof refundAnswer>;

/**
 * Money that has come for somebody and has not settled their cover: it is there, and who is at work on it.
 * - `registering`: whole and the payer's; insures, or goes back, by that day
 * - `checking`: not as ordered; two people decide by that day, and one may pay anew meanwhile
 * - `questioned`: insured, and the platform has paid money back; two people decide by that day
 * - `returning`: on its way back to the payer
 */
export const unsettledMoney = z.object({
  state: z.enum(['registering', 'checking', 'questioned', 'returning']),
  until: z.optional(localDate),
  /** Of an order of the caller's own account. */
  orderId: z.optional(id('o')),
});
export type UnsettledMoney = z.output<typeof unsettledMoney>;

export const orderAnswer = z.object({
  orderId: id('o'),
  year,
  status: z.enum(ORDER_STATUSES),
  total: fen,
  fiscalTotal: fen,
  lines: z.array(
    z.object({
      personId: id('p'),
      name: z.string(),
      reference: z.string(),
      personal: fen,
      fiscal: fen,
      coverFrom: z.optional(localDate),
      coverUntil: z.optional(localDate),
    }),
  ),
  createdAt: instant,
  expiresAt: instant,
  paidAt: z.optional(instant),
  /** While the money is held (`paid`): the day by which it has insured everybody, or goes back. */
  heldUntil: z.optional(localDate),
  /** The platform's number of the payment, for questions to it. */
  transactionId: z.optional(z.string()),
  /** Once it is decided that the money goes back. */
  refund: z.optional(refundAnswer),
  /** Amount or payer was not the order's. */
  dispute: z.optional(
    z.object({
      reason: z.enum(['amount', 'payer', 'refunded-outside']),
      /** What really arrived, fen. */
      received: fen,
      /** The bureau decides by this day. */
      decideBy: localDate,
      /** What it decided and why, in its words. */
      words: z.optional(z.string()),
    }),
  ),
  /** What may be done with the order now: the phone's buttons. */
  allowed: z.array(z.enum(['pay', 'cancel'])),
});
export type OrderAnswer = z.output<typeof orderAnswer>;

export const premiumRoutes = {
  duePremiums: get('duePremiums', '/premium/due', {
    summary: 'Everybody of this account whose premium can be paid now, with both shares and when cover starts',
    access: { who: 'account' },
    reads: { of: 'people', listed: ['people', 'notYet'] },
    query: z.object({ year: z.optional(yearText) }),
    response: z.object({
      today: localDate,
      year,
      /** At most this many people in one order. */
      mostPeople: z.int(),
      people: z.array(
        z.object({
          personId: id('p'),
          name: z.string(),
          relation: z.string(),
          reference: z.string(),
          status: z.enum(['registered', 'paying']),
          orderId: z.optional(id('o')),
          quote: premiumQuote,
          unsettled: z.optional(unsettledMoney),
        }),
      ),
      /** Those who must be enrolled first, or cannot be. */
      notYet: z.array(
        z.object({
          personId: id('p'),
          name: z.string(),
          reason: z.enum(['not-enrolled', 'insured', 'blocked']),
          unsettled: z.optional(unsettledMoney),
        }),
      ),
    }),
  }),
  /** An agent, for one person of a grid of theirs. */
  duePremium: get('duePremium', '/people/{personId}/premium-due', {
    summary: 'One person’s premium that can be paid now',
    access: { who: 'person', matter: 'pay' },
    params: z.object({ personId: id('p') }),
    query: z.object({ year: z.optional(yearText) }),
    response: z.object({
      today: localDate,
      year,
      name: z.string(),
      reference: z.optional(z.string()),
      status: z.enum(['registered', 'paying', 'not-enrolled', 'insured', 'blocked']),
      orderId: z.optional(id('o')),
      quote: z.optional(premiumQuote),
      unsettled: z.optional(unsettledMoney),
    }),
  }),
  createOrder: post('createOrder', '/premium/orders', {
    summary: 'Opens one order for one or more people (缴费下单); every person needs self, family or an agent’s mandate',
    access: { who: 'account' },
    body: z.object({
      year,
      people: z.array(id('p')).check(z.minLength(1), z.maxLength(MAX_ORDER_LINES)),
      expectedTotal: fen,
    }),
    /** The cashier's arguments come from payOrder, which may be asked as often as needed. */
    response: z.object({ order: orderAnswer }),
    problems: [
      'premium.not-enrolled',
      'premium.already-insured',
      'premium.being-paid',
      'premium.price-changed',
      'premium.not-payable',
      'premium.no-payer',
      'mandate.missing',
      'premium.same-person-twice',
    ],
  }),
  order: get('order', '/premium/orders/{orderId}', {
    summary: 'An order of this account; asks the platform when the order is silent',
    access: { who: 'account' },
    // Whom an order names, its payer named: it is the payer's own record.
    reads: { of: 'nobody' },
    params: z.object({ orderId: id('o') }),
    response: orderAnswer,
    problems: ['premium.being-paid'],
  }),
  orders: get('orders', '/premium/orders', {
    summary: 'Orders of this account, newest first',
    access: { who: 'account' },
    reads: { of: 'nobody' },
    query: z.object({ after: z.optional(text(500)) }),
    response: z.object({ orders: z.array(orderAnswer), next: z.optional(z.string()) }),
  }),
  payOrder: post('payOrder', '/premium/orders/{orderId}/payment', {
    summary: 'The cashier’s arguments again for an open order',
    access: { who: 'account' },
    keyed: false,
    params: z.object({ orderId: id('o') }),
    response: z.object({ order: orderAnswer, pay: payParams }),
    problems: ['order.not-payable', 'order.other-app', 'premium.platform-unavailable'],
  }),
  cancelOrder: post('cancelOrder', '/premium/orders/{orderId}/cancel', {
    summary: 'Closes an unpaid order and frees its people',
    access: { who: 'account' },
    keyed: false,
    params: z.object({ orderId: id('o') }),
    response: orderAnswer,
    problems: ['order.not-cancellable', 'premium.platform-unavailable'],
  }),
  paymentNotice: post('paymentNotice', '/notices/wechat-pay', {
    summary: 'The payment platform’s notice: a hint, verified, then asked back',
    access: { who: 'platform' },
    keyed: false,
    response: empty,
    problems: ['notice.unverified', 'notice.unconfirmed'],
  }),
};
