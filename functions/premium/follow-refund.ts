import type { OrderId } from '@linli/shared/kernel/ids';
import type { Result } from '@linli/shared/kernel/result';
import { outRefundNoOf } from '@linli/shared/domain/order-refund';
import { toAskFor } from '@linli/shared/domain/order-signatures';
import { outTradeNoOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { decideAgain } from '../records/decide-again';
import { decideRefunded, type CompletedRefund } from './decide-refund';
import { decideRefundLook, type RefundLook } from './decide-refund-look';
import type { Occasion } from './occasion';
import { orderedPeople } from './order-people';
import type { PlatformError, PlatformRefund } from './payment-platform';
import type { PremiumDeps } from './ports';

type Finding = RefundLook | { readonly found: 'done'; readonly refund: CompletedRefund };

/**
 * One look at a refund under way: asks for it when it is owed, asks after it when the platform has it, and books what the
 * platform says. May be repeated at any point, by anybody and at once: the number is the order's, so that the platform pays
 * back once, and what is back is written on the condition that it was not.
 *
 * @returns the order as it stands then
 */
export async function followRefund(deps: PremiumDeps, order: PremiumOrder, when: Occasion): Promise<PremiumOrder> {
  const { refund } = order;
  if (order.status !== 'refunding' || refund === undefined) return order;
  const outRefundNo = outRefundNoOf(order.orderId, refund.attempt);
  // Somebody has signed that it was paid another way: asked after, in case it went through all the same, and not asked for.
  const settling = refund.settlement?.proposal !== undefined;
  const answer =
    refund.state === 'owed' && !settling
      ? await deps.payment.refund({
          outTradeNo: outTradeNoOf(order.orderId),
          outRefundNo,
          amount: toAskFor(order),
          total: order.received ?? order.total,
          reason: PAYER_READS,
        })
      : await deps.payment.queryRefund(outRefundNo);
  const read_ = read(deps, order, answer, when);
  const finding: Finding = settling && read_.found === 'unknown' ? { found: 'nothing' } : read_;
  return book(deps, order.orderId, refund.attempt, finding, when);
}

/** In WeChat's message of the refund; 80 bytes at most, and nothing about anybody's circumstances. */
const PAYER_READS = '居民医保缴费未能参保，全额退回';

/** What the platform's answer says, in the words of the next step. */
function read(
  { log }: PremiumDeps,
  order: PremiumOrder,
  answer: Result<PlatformRefund, PlatformError>,
  { requestId }: Occasion,
): Finding {
  const { orderId } = order;
  const asked = toAskFor(order);
  if (!answer.ok) {
    const { error } = answer;
    const reason =
      error.kind === 'refused' || error.kind === 'unreadable' ? `${error.kind}:${error.reason}` : error.kind;
    log.write('warn', 'payment.platform-failed', { orderId, reason, detail: error.message, requestId });
    if (error.kind !== 'refused') return { found: 'nothing' };
    if (error.reason === 'rate-limited' || error.reason === 'misconfigured') return { found: 'nothing' };
    return { found: 'refused', trouble: error.reason === 'not-enough' ? 'not-enough' : 'refused' };
  }
  const { value } = answer;
  if (!value.found) return { found: 'unknown' };
  // Another sum than the one that is owed is nothing that we asked for: nothing is booked on it.
  if (value.amount !== asked) {
    log.write('error', 'payment.platform-failed', {
      orderId,
      reason: 'refund-amount',
      detail: `asked ${asked}, told ${value.amount}`,
      requestId,
    });
    return { found: 'nothing' };
  }
  const { refundId, outRefundNo, acceptedAt, successTime } = value;
  switch (value.status) {
    case 'SUCCESS':
      return {
        found: 'done',
        refund: {
          outRefundNo,
          refundId,
          ...(acceptedAt !== undefined && { acceptedAt }),
          ...(successTime !== undefined && { succeededAt: successTime }),
        },
      };
    case 'CLOSED':
      return { found: 'closed' };
    case 'ABNORMAL':
    case 'PROCESSING':
      return {
        found: value.status === 'ABNORMAL' ? 'abnormal' : 'processing',
        refundId,
        ...(acceptedAt !== undefined && { acceptedAt }),
      };
  }
}

async function book(
  { records, log }: PremiumDeps,
  orderId: OrderId,
  attempt: number,
  finding: Finding,
  when: Occasion,
): Promise<PremiumOrder> {
  const { order, changed } = await decideAgain(records, async () => {
    const current = await records.order(orderId);
    if (current === undefined) throw new Error(`order ${orderId} is gone`);
    // Somebody else has looked meanwhile and begun another attempt: what was found is of yesterday.
    if (current.refund?.attempt !== attempt) return { answer: { order: current, changed: false } };
    const step =
      finding.found === 'done'
        ? decideRefunded(current, await orderedPeople(records, current), finding.refund, when)
        : decideRefundLook(current, finding, when);
    return step === undefined
      ? { answer: { order: current, changed: false } }
      : { change: step.change, answer: { order: step.order, changed: true } };
  });
  const { status, refund } = order;
  if (changed && refund !== undefined) {
    const { requestId } = when;
    log.write('info', 'payment.refund', { orderId, status, reason: refund.reason, attempt: refund.attempt, requestId });
    if (refund.trouble !== undefined)
      log.write('error', 'payment.refund-in-trouble', {
        orderId,
        trouble: refund.trouble,
        detail: finding.found,
        requestId,
      });
  }
  return order;
}
