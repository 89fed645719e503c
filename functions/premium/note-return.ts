import { isoInstant } from '@linli/shared/kernel/date';
import { outTradeNoOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { decideAgain } from '../records/decide-again';
import { decideReturn, isOurRefund } from './decide-return';
import type { Occasion } from './occasion';
import { orderedPeople } from './order-people';
import type { PremiumDeps } from './ports';

/**
 * Asks the platform about a refund of an order that nobody here asked for, under the number that a notice or the bill named,
 * and notes what it confirms. A notice's or a bill's amount is never booked: only the platform's own answer is.
 *
 * @returns the order as it stands then; undefined when there is nothing to note, or no answer that can be used
 */
export async function noteReturn(
  { records, payment, log }: PremiumDeps,
  order: PremiumOrder,
  outRefundNo: string,
  when: Occasion,
): Promise<PremiumOrder | undefined> {
  if (isOurRefund(order, outRefundNo)) return undefined;
  const { orderId } = order;
  const { requestId } = when;
  const answer = await payment.queryRefund(outRefundNo);
  if (!answer.ok) {
    const { kind, message } = answer.error;
    log.write('warn', 'payment.platform-failed', { orderId, reason: kind, detail: message, requestId });
    return undefined;
  }
  if (!answer.value.found || answer.value.status !== 'SUCCESS') return undefined;
  const { outTradeNo, refundId, amount, acceptedAt, successTime } = answer.value;
  if (outTradeNo !== outTradeNoOf(orderId)) return undefined;
  const part = { outRefundNo, refundId, amount, acceptedAt: acceptedAt ?? successTime ?? isoInstant(when.now) };
  const { noted, after } = await decideAgain(records, async () => {
    const current = (await records.order(orderId)) ?? order;
    const step = decideReturn(current, await orderedPeople(records, current), part, when);
    return step === undefined
      ? { answer: { noted: false, after: current } }
      : { change: step.change, answer: { noted: true, after: step.order } };
  });
  if (noted) log.write('error', 'payment.disputed', { orderId, reason: 'refunded-outside', requestId });
  return after;
}
