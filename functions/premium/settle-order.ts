import type { OrderId } from '@linli/shared/kernel/ids';
import { orderedOn, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { decideAgain } from '../records/decide-again';
import { decideHeld } from './decide-held';
import { type ConfirmedPayment, decideSettlement, type SettlementCircumstances } from './decide-settlement';
import type { Occasion } from './occasion';
import { type OrderedPerson, orderedPeople } from './order-people';
import type { OrderStep } from './order-step';
import type { PremiumDeps } from './ports';

type Deps = Pick<PremiumDeps, 'records' | 'policies' | 'log'>;

/**
 * Books a payment that the platform confirmed and insures everybody in its order, in one transaction; money that can insure
 * nobody is held in that transaction and sent back by the next. The only function that books payments: notice, question and
 * schedule all end here. Idempotent: what is booked stays as it is, and a crash between the two steps is gone on from.
 *
 * @returns the order as it stands now; undefined when there is no such order
 */
export async function settleOrder(
  deps: Deps,
  orderId: OrderId,
  payment: ConfirmedPayment,
  when: Occasion,
): Promise<PremiumOrder | undefined> {
  const booked = await step(deps, orderId, when, (order, people, circumstances) =>
    decideSettlement(order, people, payment, circumstances),
  );
  return booked?.status === 'paid' ? settleHeld(deps, orderId, when) : booked;
}

/** Decides on money that is held (`paid`): insured after all, or on its way back. */
export const settleHeld = (deps: Deps, orderId: OrderId, when: Occasion): Promise<PremiumOrder | undefined> =>
  step(deps, orderId, when, decideHeld);

async function step(
  { records, policies, log }: Deps,
  orderId: OrderId,
  when: Occasion,
  decide: (
    order: PremiumOrder,
    people: readonly OrderedPerson[],
    circumstances: SettlementCircumstances,
  ) => OrderStep | undefined,
): Promise<PremiumOrder | undefined> {
  const done = await decideAgain(records, async () => {
    const order = await records.order(orderId);
    if (order === undefined) return { answer: undefined };
    const people = await orderedPeople(records, order);
    const plan = await policies.forYear(order.year, orderedOn(order));
    const decided = decide(order, people, { ...when, plan: plan.ok ? plan.value : undefined });
    if (decided === undefined) return { answer: { order, changed: false } };
    return { change: decided.change, answer: { order: decided.order, changed: true } };
  });
  if (done?.changed === true) tell(log, done.order, when);
  return done?.order;
}

function tell(log: Deps['log'], { orderId, status, refund, dispute }: PremiumOrder, { requestId }: Occasion): void {
  log.write('info', 'payment.settled', { orderId, status, requestId });
  if (status === 'refunding' && refund !== undefined)
    log.write('warn', 'payment.refund', {
      orderId,
      status,
      reason: refund.reason,
      attempt: refund.attempt,
      requestId,
    });
  if (status === 'disputed' && dispute !== undefined)
    log.write('error', 'payment.disputed', { orderId, reason: dispute.reason, requestId });
}
