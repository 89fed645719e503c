import { isoInstant } from '@linli/shared/kernel/date';
import type { EventActor } from '@linli/shared/domain/event';
import { type Enrolment, ENROLMENT_TABLE } from '@linli/shared/domain/enrolment';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Change } from '../records/change';
import { type OrderedPerson, personStep } from './order-people';
import type { Occasion } from './settle-order';

/** The order is being closed (关闭中): from here it takes no cashier any more. Undefined when its state does not allow it. */
export function decideClosing(before: PremiumOrder): { change: Change; order: PremiumOrder } | undefined {
  const status = next(ORDER_TABLE, before.status, 'close');
  if (status === undefined) return undefined;
  const order = { ...before, status };
  return { order, change: { writes: [{ put: 'order', record: order, expect: [before.status] }], events: [] } };
}

/** The platform can take no payment for it any more: closed, and everybody in it is free for another order. */
export function decideClosed(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  actor: EventActor,
  { now, today, requestId }: Occasion,
): { change: Change; order: PremiumOrder } | undefined {
  const status = next(ORDER_TABLE, before.status, 'confirm-close');
  if (status === undefined) return undefined;
  const order: PremiumOrder = { ...before, status };
  const steps = people.flatMap((person) => {
    const released = person.held && release(person.held);
    if (released === undefined) return [];
    const facts = { year: order.year, orderId: order.orderId, reference: released.reference };
    // The payer may be somebody else's child or agent: each record says how they stand to that person.
    const line = order.lines.find(({ personId }) => personId === released.personId);
    const by = actor.kind === 'system' ? actor : (line?.orderedBy ?? actor);
    return [
      personStep(
        order,
        person,
        released,
        [{ type: 'premium.order-closed', at: isoInstant(now), actor: by, facts, requestId }],
        today,
      ),
    ];
  });
  return {
    order,
    change: {
      writes: [{ put: 'order', record: order, expect: [before.status] }, ...steps.flatMap(({ writes }) => writes)],
      events: steps.map(({ events }) => events),
    },
  };
}

function release({ orderId: _orderId, ...enrolment }: Enrolment): Enrolment | undefined {
  const status = next(ENROLMENT_TABLE, enrolment.status, 'release');
  return status && { ...enrolment, status };
}
