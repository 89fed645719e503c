import { isoInstant } from '@linli/shared/kernel/date';
import type { EventActor, EventType } from '@linli/shared/domain/event';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import type { JournalEntry } from '@linli/shared/domain/ledger';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { Change, NewEvent, OutboxMessage, RecordWrite } from '../records/change';
import { type OrderedPerson, personStep } from './order-people';
import type { Occasion } from './occasion';

/** A step of an order's life: what is written, and the order as it is then. */
export interface OrderStep {
  readonly change: Change;
  readonly order: PremiumOrder;
}

/** Who the events say settled a payment. */
export const PLATFORM: EventActor = { kind: 'system', name: '支付平台' };
/** Who they say a schedule is. */
export const SYSTEM: EventActor = { kind: 'system', name: '系统' };

/** What happens to one person in a step: events, and the enrolment as it becomes. */
export interface PersonChange {
  readonly person: OrderedPerson;
  readonly enrolment?: Enrolment | undefined;
  readonly events: readonly {
    readonly type: EventType;
    readonly facts: NewEvent['facts'];
    readonly actor: EventActor;
  }[];
}

/** Puts a step together: the order on the condition of its status, everybody in it, the books, what leaves. */
export function orderStep(
  before: PremiumOrder,
  order: PremiumOrder,
  people: readonly PersonChange[],
  { now, today, requestId }: Occasion,
  more: {
    readonly journal?: JournalEntry;
    readonly outbox?: readonly OutboxMessage[];
    /** A refund made without us is noted by it: see the order write. */
    readonly noted?: true;
    /** Condition beyond the status: see the order write. */
    readonly proposal?: Extract<RecordWrite, { put: 'order' }>['proposal'];
  } = {},
): OrderStep {
  const at = isoInstant(now);
  const steps = people.map(({ person, enrolment, events }) =>
    personStep(
      order,
      person,
      enrolment,
      events.map((event) => ({ ...event, at, requestId })),
      today,
    ),
  );
  const { proposal, noted, ...rest } = more;
  return {
    order,
    change: {
      writes: [
        {
          put: 'order',
          record: order,
          expect: [before.status],
          ...(proposal !== undefined && { proposal }),
          ...(noted === true && { noted }),
        },
        ...steps.flatMap(({ writes }) => writes),
      ],
      events: steps.map(({ events }) => events),
      ...rest,
    },
  };
}

/** A moment some minutes on. */
export const minutesOn = (now: number, minutes: number): string => isoInstant(now + minutes * 60_000);
