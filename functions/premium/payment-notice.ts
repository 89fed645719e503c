import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { orderIdOf } from '@linli/shared/domain/premium-order';
import { isId } from '@linli/shared/kernel/ids';
import type { Read } from '../http/use-case';
import type { PremiumDeps } from './ports';
import { syncOrder } from './sync-order';

/**
 * The payment platform's notice (支付通知): verified, then only a hint that the platform should be asked. Any number of
 * them, late and in any order, come to the same. A refusal makes the platform send it again, on its own schedule.
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
    const orderId = orderIdOf(notice.value.kind === 'paid' ? notice.value.order.outTradeNo : notice.value.outTradeNo);
    const order = isId('o', orderId) ? await records.order(orderId) : undefined;
    if (order === undefined) {
      // Ours to look into, and sending it again would not help: taken, and named in the log.
      log.write('error', 'payment.notice-refused', { reason: 'notice.unknown-order', requestId });
      return ok({});
    }
    log.write('info', 'payment.noticed', { orderId, requestId });
    if (notice.value.kind === 'refund' || order.transactionId !== undefined) return ok({});
    const synced = await syncOrder(deps, order, { now, today, requestId });
    return synced.ok && synced.value.transactionId !== undefined ? ok({}) : err(UNCONFIRMED);
  };

const UNVERIFIED = problem(400, 'notice.unverified', '通知未通过验证');
const UNCONFIRMED = problem(503, 'notice.unconfirmed', '尚未向支付平台核实，请稍后再通知');
