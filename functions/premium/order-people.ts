import type { LocalDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { Card, Dossier } from '@linli/shared/domain/card';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { NewEvent, PersonEvents, RecordWrite } from '../records/change';
import type { Records } from '../records/ports';
import { viewerCard, withEnrolment } from '../records/viewer-card';

/** One person of an order as the records hold them now. */
export interface OrderedPerson {
  readonly dossier: Dossier;
  /** The enrolment, only while this order holds it, or insures by it and that is taken back. */
  readonly held?: Enrolment;
  /** The paying account's card of the person, if it still has one: who left a family is not put back by a payment. */
  readonly card?: Pick<Card, 'viewer' | 'relation'>;
}

/** Everybody of an order: their dossiers and the payer's cards, read side by side. */
export async function orderedPeople(
  records: Pick<Records, 'dossier' | 'home'>,
  order: PremiumOrder,
): Promise<readonly OrderedPerson[]> {
  const [dossiers, { cards }] = await Promise.all([
    Promise.all(order.lines.map(({ personId }) => records.dossier(personId))),
    records.home(order.accountId),
  ]);
  return dossiers.flatMap((dossier) => {
    if (dossier === undefined) return [];
    const held = dossier.enrolments.find(
      (e) => e.year === order.year && e.status === 'paying' && e.orderId === order.orderId,
    );
    const card = cards.find(({ personId }) => personId === dossier.person.personId);
    return [{ dossier, ...(held !== undefined && { held }), ...(card !== undefined && { card }) }];
  });
}

/**
 * What a step of the order writes for one person: events, the enrolment if it changes, and the payer's card.
 *
 * @param after the enrolment as it becomes, on the condition that the order holds it still, or that nobody does as it was
 *   read; undefined leaves it
 */
export function personStep(
  order: PremiumOrder,
  { dossier, card, held }: OrderedPerson,
  after: Enrolment | undefined,
  events: readonly NewEvent[],
  today: LocalDate,
): { readonly writes: readonly RecordWrite[]; readonly events: PersonEvents } {
  const personId: PersonId = dossier.person.personId;
  return {
    writes: [
      ...(after === undefined
        ? []
        : held === undefined
          ? [{ put: 'enrolment', record: after, expect: ['registered'] } as const]
          : [{ put: 'enrolment', record: after, expect: [held.status], heldBy: order.orderId } as const]),
      ...viewerCard(card ?? {}, after === undefined ? dossier : withEnrolment(dossier, after), events.length, today),
    ],
    events: { personId, after: dossier.sequence, events },
  };
}
