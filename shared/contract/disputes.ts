import * as z from 'zod/mini';
import { DISPUTE_OUTCOMES } from '../domain/order-dispute';
import { REFUND_REASONS } from '../domain/order-refund';
import { get, post } from './route';
import { fen, id, instant, localDate, text, year } from './scalars';

/** Somebody who signed, with their own words. */
const signature = z.object({ name: z.string(), at: instant });

const orderInQuestion = z.object({
  orderId: id('o'),
  /** 商户订单号 and 支付单号, to find it at the platform. */
  outTradeNo: z.string(),
  transactionId: z.optional(z.string()),
  year,
  people: z.array(z.object({ personId: id('p'), maskedName: z.string(), reference: z.string() })),
  /** What was asked for, and what arrived; fen. */
  total: fen,
  received: fen,
  paidAt: instant,
});

/**
 * What two people decide about (有疑问的付款), as the desk sees it: a payment that is not its order's, an insurance whose money has
 * gone back, a refund that the platform refuses.
 */
export const disputeAnswer = z.extend(orderInQuestion, {
  reason: z.enum(['amount', 'payer', 'refunded-outside', 'refund-refused']),
  /** Fen that the platform has paid back without our word, and what is left of what arrived. */
  returned: fen,
  rest: fen,
  /** Last four characters of the openids: enough to tell one from another, and nobody's name. */
  payer: z.object({ ordered: z.string(), paid: z.optional(z.string()) }),
  /** The resident was promised a decision by this day. */
  decideBy: localDate,
  /** A first signature that waits for a second. */
  proposal: z.optional(
    z.extend(signature, { outcome: z.enum(DISPUTE_OUTCOMES), reason: z.string(), own: z.boolean() }),
  ),
  /** The second signature on it, once it is carried out. */
  approved: z.optional(signature),
  /** Why the last proposal was not approved. */
  rejected: z.optional(z.extend(signature, { reason: z.string() })),
  status: z.enum(['disputed', 'questioned', 'refunding', 'refunded', 'insured']),
  /** Two people have yet to decide. */
  open: z.boolean(),
  /** Ends that may be proposed. */
  outcomes: z.array(z.enum(DISPUTE_OUTCOMES)),
  /** What this member of staff may do now. */
  allowed: z.array(z.enum(['propose', 'decide'])),
});
export type DisputeAnswer = z.output<typeof disputeAnswer>;

/** A refund that only a person can move on (卡住的退款). */
export const stuckRefund = z.extend(orderInQuestion, {
  outRefundNo: z.string(),
  amount: fen,
  reason: z.enum(REFUND_REASONS),
  trouble: z.enum(['not-enough', 'abnormal', 'refused']),
  decidedAt: instant,
});

export const disputeRoutes = {
  disputes: get('disputes', '/desk/disputes', {
    summary: 'Payments that are not their order’s, oldest first, and refunds that only a person can move on',
    access: { who: 'staff', scope: 'dispute:read', where: 'district' },
    reads: { of: 'people', listed: ['disputes', 'stuckRefunds'] },
    query: z.object({ after: z.optional(text(500)) }),
    response: z.object({
      disputes: z.array(disputeAnswer),
      stuckRefunds: z.array(stuckRefund),
      next: z.optional(z.string()),
    }),
  }),
  proposeDispute: post('proposeDispute', '/desk/disputes/{orderId}/proposals', {
    summary: 'First signature (经办): how a dispute should end, and why',
    access: { who: 'staff', scope: 'dispute:propose', where: 'district' },
    params: z.object({ orderId: id('o') }),
    body: z.object({ outcome: z.enum(DISPUTE_OUTCOMES), reason: text(200, 4) }),
    response: disputeAnswer,
    problems: [
      'dispute.not-open',
      'dispute.proposed-already',
      'dispute.not-insurable',
      'dispute.amount-unknown',
      'dispute.outcome-refused',
    ],
  }),
  decideDispute: post('decideDispute', '/desk/disputes/{orderId}/decisions', {
    summary: 'Second signature (审批) by somebody else: the proposal of that moment is carried out, or goes back',
    access: { who: 'staff', scope: 'dispute:approve', where: 'district' },
    params: z.object({ orderId: id('o') }),
    body: z.object({ proposedAt: instant, approve: z.boolean(), reason: z.optional(text(200, 4)) }),
    response: disputeAnswer,
    problems: [
      'dispute.not-open',
      'dispute.no-proposal',
      'dispute.proposed-it-oneself',
      'dispute.reason-missing',
      'dispute.not-insurable',
      'record.stale',
    ],
  }),
};
