import { isoInstant } from '@linli/shared/kernel/date';
import type { EventActor } from '@linli/shared/domain/event';
import { journalEntry, settledLines } from '@linli/shared/domain/ledger';
import type { Signatures } from '@linli/shared/domain/order-dispute';
import { signaturesOf, toAskFor } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { ProposalGuard } from '../records/change';
import type { Occasion } from './occasion';
import type { OrderedPerson } from './order-people';
import { orderStep, type OrderStep } from './order-step';

/**
 * Two people say that a refund which the platform refuses for good was paid another way (另行退付): from the bank account, on
 * the day of the second signature. What the platform owes us stays what it was.
 */
export function decideSettled(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  {
    actor,
    signatures,
    proposal,
  }: { readonly actor: EventActor; readonly signatures: Signatures; readonly proposal: ProposalGuard },
  when: Occasion,
): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'approve-settled');
  const { refund } = before;
  if (status === undefined || refund === undefined || signaturesOf(before) === undefined) return undefined;
  const at = isoInstant(when.now);
  const { trouble: _trouble, ...rest } = refund;
  const { followAt: _followAt, ...order } = before;
  const after: PremiumOrder = {
    ...order,
    status,
    refund: { ...rest, state: 'done', refundedAt: at, settlement: signatures },
  };
  const amount = toAskFor(before);
  const facts = { year: after.year, orderId: after.orderId, amount };
  return orderStep(
    before,
    after,
    people.map((person) => ({ person, events: [{ type: 'premium.settled', actor, facts }] })),
    when,
    {
      proposal,
      journal: journalEntry({
        entryId: `settled-${after.orderId}`,
        fund: 'residents-basic',
        day: when.today,
        at,
        event: 'premium.settled',
        cause: after.orderId,
        lines: settledLines(amount),
      }),
    },
  );
}
