import { isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import { journalEntry, refundedLines, returnedLines } from '@linli/shared/domain/ledger';
import { outRefundNoOf, type OutsideRefund } from '@linli/shared/domain/order-refund';
import { signed, stillHere, toAskFor } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Occasion } from './occasion';
import type { OrderedPerson } from './order-people';
import { orderStep, type OrderStep, PLATFORM } from './order-step';
import { problemMessage } from './problem-message';

/** Whether a refund's number is one that we asked for ourselves. */
export const isOurRefund = ({ orderId, refund }: PremiumOrder, outRefundNo: string): boolean =>
  Array.from({ length: refund?.attempt ?? 0 }, (_, index) => outRefundNoOf(orderId, index + 1)).includes(outRefundNo);

/**
 * The platform confirms that it paid back money of this order without our word (商户平台上人工退款). The part is in the books at
 * once, with its own amount on its own day; what follows from it is for two people. An insured order is `questioned`, and
 * everybody in it stays insured until they have signed. An opinion that was waiting is void: it was of other figures.
 *
 * @returns undefined when it is noted already, is more than is here, or the order's state does not allow it
 */
export function decideReturn(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  part: OutsideRefund,
  when: Occasion,
): OrderStep | undefined {
  const { returned = [], refund } = before;
  if (returned.some(({ outRefundNo }) => outRefundNo === part.outRefundNo)) return undefined;
  if (part.amount > stillHere(before)) return undefined;
  // Of a refund that the platform has taken, nothing is left that somebody else could pay back.
  if (before.status === 'refunding' && refund?.state !== 'owed') return undefined;
  const noted = next(ORDER_TABLE, before.status, 'note-return');
  if (noted === undefined) return undefined;
  const at = isoInstant(when.now);
  const unsigned = { ...signed(before, {}), returned: [...returned, part] };
  const order = noted === 'refunding' ? lessOwed(unsigned, at) : inQuestion(unsigned, noted);
  const facts = { year: order.year, orderId: order.orderId, amount: part.amount };
  return orderStep(
    before,
    order,
    people.map((person) => ({ person, events: [{ type: 'premium.returned', actor: PLATFORM, facts }] })),
    when,
    {
      noted: true,
      journal: journalEntry({
        entryId: `returned-${part.outRefundNo}`,
        fund: 'residents-basic',
        day: shanghaiDate(Date.parse(part.acceptedAt)),
        at,
        event: 'premium.returned',
        cause: order.orderId,
        lines: (noted === 'refunding' ? refundedLines : returnedLines)(part.amount),
        platform: {
          outRefundNo: part.outRefundNo,
          ...(order.transactionId !== undefined && { transactionId: order.transactionId }),
        },
      }),
      ...(before.status === 'insured' && {
        outbox: [problemMessage(order, '这笔钱已在别处退回', '参保还有效，我们核对后答复')],
      }),
    },
  );
}

/** What was insured or disputed waits for two people, oldest payment first. */
const inQuestion = (order: PremiumOrder, status: PremiumOrder['status']): PremiumOrder => ({
  ...order,
  status,
  // Why it was disputed at first stays; what has gone back stands beside it.
  dispute: order.status === 'disputed' && order.dispute !== undefined ? order.dispute : { reason: 'refunded-outside' },
  followAt: order.paidAt ?? order.createdAt,
});

/** Less is owed now, asked for under a new number, as the platform takes a number with one amount only; or all is back. */
function lessOwed(order: PremiumOrder, at: string): PremiumOrder {
  const { refund } = order;
  if (refund === undefined) return order;
  const { trouble: _trouble, settlement: _settlement, ...rest } = refund;
  if (toAskFor(order) > 0)
    return { ...order, refund: { ...rest, attempt: refund.attempt + 1, looks: 0 }, followAt: at };
  const status = next(ORDER_TABLE, order.status, 'confirm-refund') ?? order.status;
  const { followAt: _followAt, ...done } = order;
  return { ...done, status, refund: { ...rest, state: 'done', refundedAt: at } };
}
