import type { OrderStatus } from '@linli/shared/domain/premium-order';
import type { StackClient } from '../../fixtures/stack-client';
import type { World } from '../../e2e/world';

/** Orders whose money insured nobody. */
export interface ReturnedOrders {
  readonly disputed: string;
  readonly refunded: string;
  /** The platform does not answer the request for it. */
  readonly refunding: string;
}

/** What an answer says, or a refusal. @throws Error with it */
type Ask = (answer: ReturnType<StackClient['get']>) => Promise<Record<string, never>>;

/**
 * Pays for somebody three times over without insuring them: from another's WeChat, and twice after the order was closed, as
 * the simulator is told to let it happen.
 */
export async function returnMoney(
  world: World,
  api: StackClient,
  order: () => Promise<string>,
  ask: Ask,
): Promise<ReturnedOrders> {
  const paid = async (plan: object, { cancelled }: { readonly cancelled: boolean }): Promise<string> => {
    const orderId = await order();
    await tell(world, '/sim/plan', { outTradeNo: orderId.slice(2), plan });
    const { pay } = await ask(api.post(`/premium/orders/${orderId}/payment`, {}));
    if (cancelled) await ask(api.post(`/premium/orders/${orderId}/cancel`, {}));
    await tell(world, '/sim/pay', { params: pay });
    return orderId;
  };
  const becomes = async (orderId: string, status: OrderStatus): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if ((await ask(api.get(`/premium/orders/${orderId}`)))['status'] === status) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${orderId} never became ${status}`);
  };

  const afterClose = { payment: { how: 'after-close' } };
  const refunded = await paid(afterClose, { cancelled: true });
  await becomes(refunded, 'refunding');
  await world.stack.runSchedule('follow-refunds');
  await becomes(refunded, 'refunded');
  const silent = Array.from({ length: 50 }, () => ({ how: '503', effect: false }));
  const refunding = await paid({ ...afterClose, answers: { refund: silent } }, { cancelled: true });
  await becomes(refunding, 'refunding');
  const disputed = await paid({ payment: { how: 'wrong-payer' } }, { cancelled: false });
  await becomes(disputed, 'disputed');
  return { disputed, refunded, refunding };
}

/** To the simulated platform itself: the demo's front hands on only what a phone asks for. */
async function tell({ stack }: World, path: string, body: object): Promise<void> {
  const answer = await fetch(`${stack.simulators.pay.endpoint}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const said = (await answer.json()) as { readonly ok: boolean };
  if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
}
