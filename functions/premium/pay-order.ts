import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { isUnpaid, ORDER_TABLE, outTradeNoOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { allowed, sources } from '@linli/shared/domain/state-table';
import type { Context, Read } from '../http/use-case';
import { nextLook } from './follow-order';
import { isPayable, toOrderAnswer } from './order-answer';
import { ownOrder, PLATFORM_UNAVAILABLE } from './own-order';
import type { PremiumDeps } from './ports';
import { closeOrder, syncOrder } from './sync-order';

/**
 * The cashier's arguments for an open order (调起支付), as often as asked: the platform gives the same order a valid handle
 * again. The order is handed over before the phone learns how to pay it.
 */
export const payOrder =
  (deps: PremiumDeps): Read<typeof premiumRoutes.payOrder> =>
  async (context, { params: { orderId } }) => {
    const { actor, grant, now, today, requestId } = context;
    const { records, payment, log } = deps;
    const when = { now, today, requestId };
    const found = await ownOrder(records, actor, orderId);
    if (!found.ok) return found;
    if (!isPayable(found.value, now)) {
      // Out of time: freed at once, so that a new order can be made without waiting for the schedule.
      const closed = isUnpaid(found.value.status)
        ? await closeOrder(deps, found.value, grant.eventActor, when)
        : ok(found.value);
      return err(notPayable(closed.ok ? closed.value : found.value));
    }
    const order = payableBy(found.value, context, deps);
    if (order === undefined) return err(OTHER_APP);

    const prepaid = await payment.prepay({
      outTradeNo: outTradeNoOf(orderId),
      description: `${order.year}年度城乡居民基本医疗保险费，${order.lines.length}人`,
      total: order.total,
      payerOpenid: order.payerOpenid,
      appid: order.payerAppid,
      expiresAt: order.expiresAt,
    });
    if (!prepaid.ok) {
      const { error } = prepaid;
      log.write('warn', 'payment.platform-failed', {
        orderId,
        reason: error.kind === 'refused' ? error.reason : error.kind,
        detail: error.message,
        requestId,
      });
      if (error.kind !== 'refused') return err(PLATFORM_UNAVAILABLE);
      if (error.reason === 'number-used') return err(OTHER_APP);
      if (error.reason !== 'order-paid' && error.reason !== 'order-closed') return err(PLATFORM_UNAVAILABLE);
      // The platform knows more than we do: catch up, then say what the order is now.
      const current =
        error.reason === 'order-paid'
          ? await syncOrder(deps, order, when)
          : await closeOrder(deps, order, grant.eventActor, when);
      return err(current.ok ? notPayable(current.value) : PLATFORM_UNAVAILABLE);
    }

    const handedOver: PremiumOrder = {
      ...order,
      status: 'paying',
      prepayId: prepaid.value.package.replace(/^prepay_id=/, ''),
      followAt: nextLook(order, now),
    };
    const expect = sources(ORDER_TABLE, 'hand-over');
    const committed = await records.commit({ writes: [{ put: 'order', record: handedOver, expect }], events: [] });
    // Closed or paid while the platform was asked: its arguments never reach the phone.
    if (!committed.ok) return err(notPayable((await records.order(orderId)) ?? order));
    return ok({ order: toOrderAnswer(handedOver, now), pay: { ...prepaid.value } });
  };

/** The order as it goes to the cashier of the app in hand. Once handed over, it belongs to the app it was handed to. */
function payableBy(
  order: PremiumOrder,
  { actor }: Pick<Context, 'actor'>,
  { payerAppids }: PremiumDeps,
): PremiumOrder | undefined {
  if (actor.openid === undefined || actor.app === 'desk') return undefined;
  const payer = { payerOpenid: actor.openid, payerAppid: payerAppids[actor.app] };
  if (order.payerOpenid === payer.payerOpenid && order.payerAppid === payer.payerAppid) return order;
  return order.status === 'created' ? { ...order, ...payer } : undefined;
}

const OTHER_APP = problem(409, 'order.other-app', '这笔订单要在下单的地方付', {
  detail: '请回到下单时用的小程序或网页付款；也可以取消它，在这里重新下单。',
});

const DETAIL: Readonly<Partial<Record<PremiumOrder['status'], string>>> = {
  created: '付款时间到了。请稍等片刻，再重新下单。',
  paying: '付款时间到了。请稍等片刻，再重新下单。',
  closing: '订单正在关闭。请过一会儿再重新下单。',
  closed: '订单已经关闭。请重新下单；万一钱已经扣了，会自动原路退回，不用您办什么。',
  insured: '已经付好了，不用再付。',
  refunding: '付的钱正在原路退回，请不要再付这一笔。要参保请重新下单。',
  refunded: '付的钱已经退回。要参保请重新下单。',
  disputed: '付款和订单对不上，我们正在核对。要参保可以重新下单。',
};
const notPayable = (order: PremiumOrder): Problem =>
  problem(409, 'order.not-payable', '这笔订单不能付款了', {
    detail: DETAIL[order.status] ?? '钱已经收到，正在核对，请不要再付。有疑问请打医保电话。',
    allowed: allowed(ORDER_TABLE, order.status),
    params: { status: order.status },
  });
