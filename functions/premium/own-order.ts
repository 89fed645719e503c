import type { OrderId } from '@linli/shared/kernel/ids';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { Actor } from '../http/actor';
import { PROBLEMS } from '../http/problems';
import type { Records } from '../records/ports';

/** An order of the caller's account. Another account's answers as if there were none. */
export async function ownOrder(
  records: Pick<Records, 'order'>,
  actor: Actor,
  orderId: OrderId,
): Promise<Result<PremiumOrder, Problem>> {
  const order = await records.order(orderId);
  return order === undefined || order.accountId !== actor.accountId ? err(PROBLEMS.notFound) : ok(order);
}

/** The payment platform gave no answer that can be used. Nothing is lost: the order says what became of it. */
export const PLATFORM_UNAVAILABLE: Problem = problem(503, 'premium.platform-unavailable', '微信支付暂时没有回应', {
  detail: '过几分钟再试。之前已经付过的，请先打开这笔订单看看结果，不用再付。',
  retryAfter: 10,
});
