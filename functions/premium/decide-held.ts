import type { RefundReason } from '@linli/shared/domain/order-refund';
import { HELD_HOURS } from '@linli/shared/domain/order-refund';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { SettlementCircumstances } from './decide-settlement';
import { decideRefund } from './decide-refund';
import { insureAll, type Uninsurable } from './insure-people';
import { insuredStep, releasedEntry } from './insured-step';
import type { OrderedPerson } from './order-people';
import { type OrderStep, SYSTEM } from './order-step';

/**
 * What becomes of money that is held (`paid`): the second step of a payment, and the same for a schedule that comes after a
 * crash. It insures everybody, or all of it goes back. Only rules that are missing now may make it wait, three days at most.
 *
 * @returns undefined when the order holds no money, or it waits
 */
export function decideHeld(
  order: PremiumOrder,
  people: readonly OrderedPerson[],
  when: SettlementCircumstances,
): OrderStep | undefined {
  const insured = next(ORDER_TABLE, order.status, 'insure');
  if (order.status !== 'paid' || insured === undefined || order.paidAt === undefined) return undefined;
  const all = insureAll(order, people, when.plan, order.paidAt);
  if (all.ok)
    return insuredStep(order, { ...order, status: insured }, all.value, when, {
      journal: releasedEntry(order, when),
      actor: SYSTEM,
    });
  if (mayPass(all.error) && when.now < Date.parse(order.paidAt) + HELD_HOURS * 3_600_000) return undefined;
  return decideRefund(order, people, all.error satisfies RefundReason, when, { action: 'refund', actor: SYSTEM });
}

const mayPass = (reason: Uninsurable): boolean => reason === 'no-policy';
