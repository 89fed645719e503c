import { type Instant, isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import type { EventActor } from '@linli/shared/domain/event';
import { journalEntry, refundedLines, refundOwedLines } from '@linli/shared/domain/ledger';
import type { OrderDispute } from '@linli/shared/domain/order-dispute';
import { type OrderRefund, outRefundNoOf, type RefundReason } from '@linli/shared/domain/order-refund';
import { stillHere, toAskFor } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { RecordWrite } from '../records/change';
import type { Occasion } from './occasion';
import type { OrderedPerson } from './order-people';
import { orderStep, type OrderStep, PLATFORM } from './order-step';
import { problemMessage } from './problem-message';
import { returned } from './release-people';

/** Reasons in a message's field: twenty characters at most. */
const TOLD: Readonly<Record<RefundReason, string>> = {
  closed: '付款时订单已经关闭',
  'insured-already': '有人已经参保，重复缴费',
  deceased: '有人登记为已故',
  'other-cover': '有人已参加其他医保',
  'enrolment-gone': '有人的参保登记已撤销',
  'no-policy': '这一年的政策还没有公布',
  amount: '付款金额和订单不一致',
  payer: '付款人和下单人不一致',
  'refunded-outside': '这笔钱已在别处退回',
};

/**
 * The whole payment is to go back (决定退款): from here it is owed to the payer, in the books too, and everybody in the
 * order is free for another. The platform is asked afterwards, under a number made from the order, by the schedule alone.
 *
 * @returns undefined when the order's state does not allow it
 */
export function decideRefund(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  reason: RefundReason,
  when: Occasion,
  {
    action,
    actor,
    dispute,
    proposal,
  }: {
    readonly action: 'refund' | 'approve-refund';
    readonly actor: EventActor;
    readonly dispute?: OrderDispute;
    readonly proposal?: Extract<RecordWrite, { put: 'order' }>['proposal'];
  },
): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, action);
  if (status === undefined) return undefined;
  const at = isoInstant(when.now);
  const amount = before.received ?? before.total;
  const refund: OrderRefund = { reason, amount, decidedAt: at, attempt: 1, state: 'owed', looks: 0 };
  // The schedule's next run hands it over.
  const order: PremiumOrder = { ...before, status, refund, followAt: at, ...(dispute !== undefined && { dispute }) };
  const facts = { year: order.year, orderId: order.orderId, reason, amount };
  return orderStep(
    before,
    order,
    people.map((person) => ({
      person,
      enrolment: returned(person, before, 'refund'),
      events: [{ type: 'premium.refunding', actor, facts }],
    })),
    when,
    {
      journal: journalEntry({
        entryId: `refund-owed-${order.orderId}`,
        fund: 'residents-basic',
        day: when.today,
        at,
        event: 'premium.refund-owed',
        cause: order.orderId,
        lines: refundOwedLines(stillHere(before)),
        ...(order.transactionId !== undefined && { platform: { transactionId: order.transactionId } }),
      }),
      outbox: [problemMessage(order, TOLD[reason], '钱原路退回，点开看怎么办')],
      ...(proposal !== undefined && { proposal }),
    },
  );
}

/** A refund as the platform says it went through. */
export interface CompletedRefund {
  readonly outRefundNo: string;
  readonly refundId: string;
  /** When the platform accepted it; the bill, and so the books, are cut by it. */
  readonly acceptedAt?: Instant;
  readonly succeededAt?: Instant;
}

/** The platform says the money is back with the payer (退款成功): the books are even again. */
export function decideRefunded(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  done: CompletedRefund,
  when: Occasion,
): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'confirm-refund');
  const { refund, transactionId } = before;
  if (status === undefined || refund === undefined) return undefined;
  // Whoever answers for another attempt than the one under way answers for nothing of ours.
  if (done.outRefundNo !== outRefundNoOf(before.orderId, refund.attempt)) return undefined;
  const at = isoInstant(when.now);
  const acceptedAt = done.acceptedAt ?? refund.acceptedAt ?? at;
  const { trouble: _trouble, settlement: _settlement, ...rest } = refund;
  const { followAt: _followAt, ...order } = before;
  const after: PremiumOrder = {
    ...order,
    status,
    refund: { ...rest, state: 'done', refundId: done.refundId, acceptedAt, refundedAt: done.succeededAt ?? at },
  };
  return orderStep(
    before,
    after,
    people.map((person) => ({
      person,
      events: [
        {
          type: 'premium.refunded',
          actor: PLATFORM,
          facts: { year: before.year, orderId: before.orderId, amount: refund.amount },
        },
      ],
    })),
    when,
    {
      journal: journalEntry({
        entryId: `refunded-${before.orderId}`,
        fund: 'residents-basic',
        day: shanghaiDate(Date.parse(acceptedAt)),
        at,
        event: 'premium.refunded',
        cause: before.orderId,
        lines: refundedLines(toAskFor(before)),
        platform: { outRefundNo: done.outRefundNo, ...(transactionId !== undefined && { transactionId }) },
      }),
    },
  );
}
