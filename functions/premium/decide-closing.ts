import type { EventActor } from '@linli/shared/domain/event';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Occasion } from './occasion';
import type { OrderedPerson } from './order-people';
import { minutesOn, orderStep, type OrderStep } from './order-step';
import { released } from './release-people';

/** The order is being closed (关闭中): from here it takes no cashier any more. Undefined when its state does not allow it. */
export function decideClosing(before: PremiumOrder, when: Occasion): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'close');
  if (status === undefined) return undefined;
  // Should whoever closes it die over it, the schedule goes on in a minute.
  return orderStep(before, { ...before, status, followAt: minutesOn(when.now, 1) }, [], when);
}

/** The platform can take no payment for it any more: closed, and everybody in it is free for another order. */
export function decideClosed(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  actor: EventActor,
  when: Occasion,
): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'confirm-close');
  if (status === undefined) return undefined;
  const { followAt: _followAt, ...rest } = before;
  const order: PremiumOrder = { ...rest, status };
  const freed = people.flatMap((person) => {
    const enrolment = person.held && released(person.held);
    if (enrolment === undefined) return [];
    const { reference, personId } = enrolment;
    // The payer may be somebody else's child or agent: each record says how they stand to that person.
    const line = order.lines.find((one) => one.personId === personId);
    const by = actor.kind === 'system' ? actor : (line?.orderedBy ?? actor);
    const facts = { year: order.year, orderId: order.orderId, reference };
    return [{ person, enrolment, events: [{ type: 'premium.order-closed' as const, actor: by, facts }] }];
  });
  return orderStep(before, order, freed, when);
}
