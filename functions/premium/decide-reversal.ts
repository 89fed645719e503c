import { isoInstant } from '@linli/shared/kernel/date';
import type { EventActor } from '@linli/shared/domain/event';
import { type Enrolment, ENROLMENT_TABLE } from '@linli/shared/domain/enrolment';
import { journalEntry, reversedLines } from '@linli/shared/domain/ledger';
import type { OrderDispute } from '@linli/shared/domain/order-dispute';
import { returnedOutside, stillHere } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { ProposalGuard } from '../records/change';
import type { Occasion } from './occasion';
import type { OrderedPerson } from './order-people';
import { orderStep, type OrderStep } from './order-step';
import { problemMessage } from './problem-message';

/** Two signatures under an end: what the write is held against. */
export interface SignedEnd {
  readonly actor: EventActor;
  readonly dispute: OrderDispute;
  readonly proposal: ProposalGuard;
}

/**
 * Money that insured has gone back (撤销参保): nobody in the order is insured by it any more, income and the treasuries' share
 * are taken back in the books, and what the platform has not paid back yet is owed to the payer. Everybody may pay anew.
 */
export function decideReversal(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  { actor, dispute, proposal }: SignedEnd,
  when: Occasion,
): OrderStep | undefined {
  const rest = stillHere(before);
  const status = next(ORDER_TABLE, before.status, rest > 0 ? 'approve-refund' : 'approve-returned');
  if (before.status !== 'questioned' || status === undefined) return undefined;
  const at = isoInstant(when.now);
  const order = goneBack({ ...before, status, dispute }, at);
  const { year, orderId, total } = order;
  return orderStep(
    before,
    order,
    people.map((person) => {
      const held = insuredBy(person, before);
      return {
        person: held === undefined ? person : { ...person, held },
        enrolment: held && reversed(held),
        events: [
          ...(held === undefined
            ? []
            : [{ type: 'enrolment.reversed', actor, facts: { year, orderId, reference: held.reference } } as const]),
          rest > 0
            ? { type: 'premium.refunding', actor, facts: { year, orderId, reason: 'refunded-outside', amount: total } }
            : { type: 'premium.refunded', actor, facts: { year, orderId, amount: total } },
        ],
      };
    }),
    when,
    {
      proposal,
      journal: journalEntry({
        entryId: `reversed-${orderId}`,
        fund: 'residents-basic',
        day: when.today,
        at,
        event: 'premium.reversed',
        cause: orderId,
        lines: reversedLines(total, order.fiscalTotal, returnedOutside(before)),
        ...(order.transactionId !== undefined && { platform: { transactionId: order.transactionId } }),
      }),
      outbox: [problemMessage(order, '这笔钱已退回，参保撤销', '要参保请重新缴费')],
    },
  );
}

/** All of a disputed payment is back already: nothing is owed, and nothing is left in suspense to be booked. */
export function decideAllReturned(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  { actor, dispute, proposal }: SignedEnd,
  when: Occasion,
): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'approve-returned');
  if (before.status !== 'disputed' || status === undefined || stillHere(before) !== 0) return undefined;
  const order = goneBack({ ...before, status, dispute }, isoInstant(when.now));
  const facts = { year: order.year, orderId: order.orderId, amount: order.received ?? order.total };
  return orderStep(
    before,
    order,
    people.map((person) => ({ person, events: [{ type: 'premium.refunded', actor, facts }] })),
    when,
    { proposal, outbox: [problemMessage(order, '这笔钱已在别处退回', '要参保请重新缴费')] },
  );
}

/** The refund of it: owed where something is left, done on the last part's day where nothing is. */
function goneBack(order: PremiumOrder, at: string): PremiumOrder {
  const { followAt: _followAt, ...rest } = order;
  const amount = order.received ?? order.total;
  const refund = { reason: 'refunded-outside', amount, decidedAt: at, attempt: 1, looks: 0 } as const;
  return order.status === 'refunding'
    ? { ...rest, refund: { ...refund, state: 'owed' }, followAt: at }
    : { ...rest, refund: { ...refund, state: 'done', refundedAt: order.returned?.at(-1)?.acceptedAt ?? at } };
}

const insuredBy = ({ dossier }: OrderedPerson, { year, orderId }: PremiumOrder): Enrolment | undefined =>
  dossier.enrolments.find((e) => e.year === year && e.status === 'insured' && e.orderId === orderId);

function reversed({
  orderId,
  coverFrom: _from,
  coverUntil: _until,
  paidAt: _paidAt,
  ...enrolment
}: Enrolment): Enrolment | undefined {
  const status = next(ENROLMENT_TABLE, enrolment.status, 'reverse');
  return status && { ...enrolment, status, ...(orderId !== undefined && { returned: { orderId, why: 'refund' } }) };
}
