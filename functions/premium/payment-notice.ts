import { randomInt } from 'node:crypto';
import { isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import { isId } from '@linli/shared/kernel/ids';
import { ZERO } from '@linli/shared/kernel/money';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { orderIdOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import type { Read } from '../http/use-case';
import type { Change } from '../records/change';
import { isOurRefund } from './decide-return';
import { followRefund } from './follow-refund';
import { noteReturn } from './note-return';
import type { Occasion } from './occasion';
import type { PaymentNotice, PaymentPlatform, RefundNotice } from './payment-platform';
import type { PremiumDeps } from './ports';
import { syncOrder } from './sync-order';
import { within } from './time-limit';

/** The platform waits five seconds for our answer; this much of them for its own answer to our question. */
export const QUESTION_MS = 3_500;

/**
 * The payment platform's notice (支付通知、退款通知): verified, then only a hint that the platform should be asked. Any number of
 * them, late and in any order, come to the same: whether one is a repetition shows in the order's state. A refusal makes the
 * platform send it again, on its own schedule.
 */
export const paymentNotice =
  (deps: PremiumDeps): Read<typeof premiumRoutes.paymentNotice> =>
  async ({ headers, rawBody, now, today, requestId }) => {
    const { log, payment, records } = deps;
    const notice = payment.readNotice(headers, rawBody, now);
    if (!notice.ok) {
      log.write('warn', 'payment.notice-refused', { reason: notice.error, requestId });
      return err(UNVERIFIED);
    }
    if (!(await keep(deps, notice.value, now))) return err(UNKEPT);
    const orderId = orderIdOf(notice.value.kind === 'paid' ? notice.value.order.outTradeNo : notice.value.outTradeNo);
    const order = isId('o', orderId) ? await records.order(orderId) : undefined;
    if (order === undefined) {
      // Sending it again would not help: taken, named in the log, and found by the reconciliation of its day.
      log.write('error', 'payment.notice-refused', { reason: 'notice.unknown-order', requestId });
      return ok({});
    }
    log.write('info', 'payment.noticed', { orderId, requestId });
    const asked = { ...deps, payment: patient(payment) };
    const when = { now, today, requestId };
    const done =
      notice.value.kind === 'paid'
        ? await afterPayment(asked, order, when)
        : await afterRefund(asked, order, notice.value, when);
    return done ? ok({}) : err(UNCONFIRMED);
  };

/** Asks the platform about the payment. Booked, whatever it is good for: the notice has done its work. */
async function afterPayment(deps: PremiumDeps, order: PremiumOrder, when: Occasion): Promise<boolean> {
  if (order.transactionId !== undefined) return true;
  const synced = await syncOrder(deps, order, when);
  return synced.ok && synced.value.transactionId !== undefined;
}

/** Asks the platform about the refund (REFUND.SUCCESS, ABNORMAL, CLOSED alike: the answer counts, not the notice). */
async function afterRefund(
  deps: PremiumDeps,
  order: PremiumOrder,
  notice: RefundNotice,
  when: Occasion,
): Promise<boolean> {
  // A refund that we have not ordered: of an order that is unpaid to us, a closed one too, the payment comes first.
  if (order.transactionId === undefined) return afterPayment(deps, order, when);
  if (!isOurRefund(order, notice.outRefundNo)) return afterOutsideRefund(deps, order, notice, when);
  if (order.status !== 'refunding' || order.refund === undefined) return true;
  // A notice of it means that the platform has it: it is asked after, not asked for.
  const accepted: PremiumOrder = { ...order, refund: { ...order.refund, state: 'accepted' } };
  const followed = await followRefund(deps, accepted, when);
  if (followed.status !== 'refunding' || followed.refund?.attempt !== order.refund.attempt) return true;
  return notice.status === 'ABNORMAL' && followed.refund.trouble === 'abnormal';
}

/** Money that left without our word: named in the log, noted when the platform confirms it, and two people decide. */
async function afterOutsideRefund(
  deps: PremiumDeps,
  order: PremiumOrder,
  { outRefundNo, status }: RefundNotice,
  when: Occasion,
): Promise<boolean> {
  const { orderId } = order;
  const { requestId } = when;
  deps.log.write('error', 'payment.notice-refused', { reason: 'notice.refund-unasked', orderId, requestId });
  if (status !== 'SUCCESS') return true;
  return (await noteReturn(deps, order, outRefundNo, when)) !== undefined;
}

/** The same platform, asked with less time. */
const patient = (payment: PaymentPlatform): PaymentPlatform => ({
  ...payment,
  query: (outTradeNo) => within(QUESTION_MS, payment.query(outTradeNo)),
  queryRefund: (outRefundNo) => within(QUESTION_MS, payment.queryRefund(outRefundNo)),
});

/**
 * Keeps what the platform told us, for the reconciliation of its day; the same notice again is the same record. Copies that
 * arrive at once get into each other's way: whoever loses looks again, and finds it kept.
 * @returns false when the store was too busy: then the platform must send it again
 */
async function keep({ records }: PremiumDeps, notice: PaymentNotice, now: number): Promise<boolean> {
  const paid = notice.kind === 'paid' ? notice.order : undefined;
  const refund = notice.kind === 'refund' ? notice : undefined;
  const transactionId = paid?.transactionId ?? refund?.transactionId;
  const at = paid?.successTime ?? refund?.successTime ?? notice.createdAt;
  const change: Change = {
    writes: [
      {
        put: 'notice',
        record: {
          noticeId: notice.noticeId,
          event: notice.eventType,
          kind: notice.kind === 'paid' ? 'payment' : 'refund',
          number: paid?.outTradeNo ?? refund?.outRefundNo ?? '',
          outTradeNo: paid?.outTradeNo ?? refund?.outTradeNo ?? '',
          amount: paid?.total ?? refund?.amount ?? ZERO,
          ...(transactionId !== undefined && { transactionId }),
          day: shanghaiDate(Date.parse(at)),
          receivedAt: isoInstant(now),
        },
      },
    ],
    events: [],
  };
  for (let attempt = 1; attempt <= KEEP_ATTEMPTS; attempt++) {
    const committed = await records.commit(change);
    // Refused because it is there already: then it was kept, and nothing is written twice.
    if (committed.ok || (committed.error.at === 'guard' && (committed.error.failed?.length ?? 0) > 0)) return true;
    await new Promise((resolve) => setTimeout(resolve, 5 * attempt + randomInt(20)));
  }
  return false;
}

/** Times that one notice is tried to be kept, a few hundredths of a second together. */
const KEEP_ATTEMPTS = 6;

const UNVERIFIED = problem(400, 'notice.unverified', '通知未通过验证');
const UNKEPT = problem(503, 'notice.unkept', '暂时记不下来，请稍后再通知');
const UNCONFIRMED = problem(503, 'notice.unconfirmed', '尚未向支付平台核实，请稍后再通知');
