import { type Instant, isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import type { Fen } from '@linli/shared/kernel/money';
import { type JournalEntry, journalEntry, premiumPaidLines, premiumSuspendedLines } from '@linli/shared/domain/ledger';
import type { DisputeReason } from '@linli/shared/domain/order-dispute';
import { checkPayment, ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Plan } from '@linli/shared/policy/plan';
import { insureAll } from './insure-people';
import { insuredStep } from './insured-step';
import type { Occasion } from './occasion';
import type { OrderedPerson } from './order-people';
import { minutesOn, orderStep, type OrderStep, PLATFORM } from './order-step';
import { problemMessage } from './problem-message';
import { returned } from './release-people';

/** A payment as the platform, asked, confirms it. */
export interface ConfirmedPayment {
  /** Order amount, fen. */
  readonly amount: Fen;
  readonly payerOpenid: string;
  /** The platform's number (支付单号). */
  readonly transactionId: string;
  /** When the payer paid; the wait for benefits and the day in the books are reckoned from it. */
  readonly paidAt: Instant;
  /** The platform has paid it back already, and not on our word (转入退款). */
  readonly refundedOutside?: boolean;
}

export interface SettlementCircumstances extends Occasion {
  /** The plan of the order's year; without it nobody can be told when cover starts, and the money is held. */
  readonly plan: Plan | undefined;
}

/**
 * What a confirmed payment does to its order: the first of two steps. The money is booked with it, whatever it is good for.
 * - everybody is insured, and it is income; or
 * - it is held in suspense (待处理款项): `paid` when it is whole and the payer's, so that {@link decideHeld} says what becomes
 *   of it; `disputed` when amount or payer is not the order's, and everybody in it is free to pay again.
 *
 * @returns undefined when the payment is in the books already: a second notice changes nothing
 */
export function decideSettlement(
  order: PremiumOrder,
  people: readonly OrderedPerson[],
  payment: ConfirmedPayment,
  circumstances: SettlementCircumstances,
): OrderStep | undefined {
  if (order.transactionId !== undefined) return undefined;
  const check = checkPayment(order, { amount: payment.amount, payerOpenid: payment.payerOpenid });
  if (check !== 'matches') return dispute(order, people, payment, circumstances, check);
  if (payment.refundedOutside === true) return dispute(order, people, payment, circumstances, 'refunded-outside');
  const paid = next(ORDER_TABLE, order.status, 'confirm-payment');
  if (paid === undefined) return undefined;

  const insured = insureAll(order, people, circumstances.plan, payment.paidAt);
  const status = next(ORDER_TABLE, paid, 'insure');
  if (insured.ok && status !== undefined)
    return insuredStep(order, { ...booked(order, payment), status }, insured.value, circumstances, {
      journal: paymentEntry(order, payment, circumstances, 'premium.paid'),
      actor: PLATFORM,
    });
  const held: PremiumOrder = { ...booked(order, payment), status: paid, followAt: minutesOn(circumstances.now, 1) };
  return orderStep(order, held, [], circumstances, {
    journal: paymentEntry(order, payment, circumstances, 'premium.suspended'),
  });
}

/** Money that is not the order's: held, told to everybody concerned, and two people look at it. Nobody waits for them. */
function dispute(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  payment: ConfirmedPayment,
  when: SettlementCircumstances,
  reason: DisputeReason,
): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'dispute');
  if (status === undefined) return undefined;
  const order: PremiumOrder = {
    ...booked(before, payment),
    status,
    dispute: { reason, ...(reason === 'payer' && { paidBy: payment.payerOpenid }) },
    followAt: payment.paidAt,
  };
  const facts = { year: order.year, orderId: order.orderId, reason, amount: payment.amount };
  return orderStep(
    before,
    order,
    people.map((person) => ({
      person,
      enrolment: returned(person, before, 'dispute'),
      events: [{ type: 'premium.disputed', actor: PLATFORM, facts }],
    })),
    when,
    {
      journal: paymentEntry(order, payment, when, 'premium.suspended'),
      outbox: [problemMessage(order, '付款和订单对不上', '我们核对后答复，可先重新缴费')],
    },
  );
}

const booked = (order: PremiumOrder, { transactionId, paidAt, amount }: ConfirmedPayment): PremiumOrder => ({
  ...order,
  transactionId,
  paidAt,
  received: amount,
});

/** One entry per order and never two: the entry's key is the order's. */
const paymentEntry = (
  order: PremiumOrder,
  { paidAt, transactionId, amount }: ConfirmedPayment,
  { now }: Occasion,
  event: Extract<JournalEntry['event'], 'premium.paid' | 'premium.suspended'>,
): JournalEntry =>
  journalEntry({
    entryId: `payment-${order.orderId}`,
    fund: 'residents-basic',
    day: shanghaiDate(Date.parse(paidAt)),
    at: isoInstant(now),
    event,
    cause: order.orderId,
    lines: event === 'premium.paid' ? premiumPaidLines(order.total, order.fiscalTotal) : premiumSuspendedLines(amount),
    platform: { transactionId },
  });
