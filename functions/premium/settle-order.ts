import { type LocalDate, shanghaiDate } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import { decideAgain } from '../records/decide-again';
import { type ConfirmedPayment, decideSettlement } from './decide-settlement';
import { orderedPeople } from './order-people';
import type { PremiumDeps } from './ports';

/** When and in which request a step is taken. */
export interface Occasion {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly today: LocalDate;
  readonly requestId: string;
}

export const occasion = (now: number, requestId: string): Occasion => ({ now, today: shanghaiDate(now), requestId });

/**
 * Books a payment that the platform confirmed and insures everybody in its order, in one transaction. The only function
 * that does; notice, question and schedule all end here. Idempotent: what is booked stays as it is.
 *
 * @returns the order as it stands now; undefined when there is no such order
 */
export const settleOrder = (
  { records, policies, log }: Pick<PremiumDeps, 'records' | 'policies' | 'log'>,
  orderId: OrderId,
  payment: ConfirmedPayment,
  when: Occasion,
): Promise<PremiumOrder | undefined> =>
  decideAgain(records, async () => {
    const order = await records.order(orderId);
    if (order === undefined) return { answer: undefined };
    const people = await orderedPeople(records, order);
    const plan = policies.forYear(order.year);
    const decided = decideSettlement(order, people, payment, { ...when, plan: plan.ok ? plan.value : undefined });
    if (decided === undefined) return { answer: order };
    return { change: decided.change, answer: decided.order };
  }).then((order) => {
    if (order !== undefined)
      log.write('info', 'payment.settled', { orderId, status: order.status, requestId: when.requestId });
    return order;
  });
