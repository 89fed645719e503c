import type { UnsettledMoney } from '@linli/shared/contract/premium';
import type { CardEnrolment } from '@linli/shared/domain/card';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import { decideBy, heldUntil, type PremiumOrder } from '@linli/shared/domain/premium-order';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { Actor } from '../http/actor';
import type { Records } from '../records/ports';

/** The enrolment's orders in which money may lie: the one that holds or insures it, and the last one that did neither. */
const ordersOf = ({ orderId, returned }: Pick<CardEnrolment, 'orderId' | 'returned'>): readonly OrderId[] =>
  [orderId, returned?.orderId].filter((id) => id !== undefined);

/**
 * Money that has come for people and has not settled their cover (钱已收到、还在核对): nobody pays a second time for not being
 * told of the first. One key read for each order that the enrolments name, and none where there is none; the order is named to
 * its own account only.
 *
 * @returns what to say of an enrolment, or undefined
 */
export async function unsettledMoneyOf(
  records: Pick<Records, 'order'>,
  { accountId }: Pick<Actor, 'accountId'>,
  enrolments: readonly (CardEnrolment | Enrolment | undefined)[],
): Promise<(enrolment: CardEnrolment | Enrolment | undefined) => UnsettledMoney | undefined> {
  const ids = [...new Set(enrolments.flatMap((enrolment) => (enrolment === undefined ? [] : ordersOf(enrolment))))];
  const found = await Promise.all(ids.map((orderId) => records.order(orderId)));
  const unsettled = new Map<OrderId, UnsettledMoney>();
  for (const order of found.filter((one) => one !== undefined)) {
    const state = stateOf(order);
    const { orderId } = order;
    if (state !== undefined) unsettled.set(orderId, { ...state, ...(order.accountId === accountId && { orderId }) });
  }
  return (enrolment) => enrolment && ordersOf(enrolment).flatMap((orderId) => unsettled.get(orderId) ?? [])[0];
}

function stateOf(order: PremiumOrder): Pick<UnsettledMoney, 'state' | 'until'> | undefined {
  switch (order.status) {
    case 'paid':
      return { state: 'registering', until: heldUntil(order) };
    case 'disputed':
    case 'questioned':
      return { state: order.status === 'disputed' ? 'checking' : 'questioned', until: decideBy(order) };
    case 'refunding':
      return { state: 'returning' };
    default:
      return undefined;
  }
}
