import { err, ok } from '@linli/shared/kernel/result';
import { outcomesOf, signaturesOf, stillHere } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, orderedOn, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { ProposalGuard } from '../records/change';
import { decideRefund } from './decide-refund';
import { decideAllReturned, decideReversal, type SignedEnd } from './decide-reversal';
import { decideSettled } from './decide-settled';
import { insureAll } from './insure-people';
import { insuredStep, releasedEntry } from './insured-step';
import { type OrderedPerson, orderedPeople } from './order-people';
import type { OrderStep } from './order-step';
import type { DisputeEnd, EndDispute, PremiumDeps } from './ports';
import type { Occasion } from './occasion';

/**
 * Ends what two people decided: the money goes back, or insures everybody after all, or was paid back another way. Nobody is
 * insured whom another payment has insured meanwhile, who has died, or at another price than was paid.
 */
export const endDispute =
  ({ records, policies }: Pick<PremiumDeps, 'records' | 'policies'>): EndDispute =>
  async (order, end, when) => {
    const people = await orderedPeople(records, order);
    const { outcome, decision, actor } = end;
    const proposal: ProposalGuard = { proposedAt: end.proposedAt, notBy: decision.staffId };
    if (outcome !== 'insure') {
      const step = (outcome === 'settle' ? settled : goesBack)(order, people, { actor, decision, proposal }, when);
      return step === undefined ? err('closed') : ok(step);
    }
    const before = order.dispute;
    const status = next(ORDER_TABLE, order.status, 'approve-insure');
    if (before === undefined || status === undefined || order.paidAt === undefined) return err('closed');
    if (!outcomesOf(order).includes('insure')) return err(before.reason);
    const dispute = { ...before, decision };
    const plan = await policies.forYear(order.year, orderedOn(order));
    const insured = insureAll(order, people, plan.ok ? plan.value : undefined, order.paidAt, 'insure-disputed');
    if (!insured.ok) return insured;
    return ok(
      insuredStep(order, { ...order, status, dispute }, insured.value, when, {
        journal: releasedEntry(order, when),
        actor,
        proposal,
      }),
    );
  };

type End = (
  order: PremiumOrder,
  people: readonly OrderedPerson[],
  end: Omit<SignedEnd, 'dispute'> & Pick<DisputeEnd, 'decision'>,
  when: Occasion,
) => OrderStep | undefined;

/** The money goes back, as far as the platform has not paid it back without us. */
const goesBack: End = (order, people, { actor, decision, proposal }, when) => {
  const { dispute } = order;
  if (dispute === undefined || !outcomesOf(order).includes('refund')) return undefined;
  const signedEnd: SignedEnd = { actor, dispute: { ...dispute, decision }, proposal };
  if (order.status === 'questioned') return decideReversal(order, people, signedEnd, when);
  if (stillHere(order) === 0) return decideAllReturned(order, people, signedEnd, when);
  return decideRefund(order, people, dispute.reason, when, { action: 'approve-refund', ...signedEnd });
};

/** It was paid back another way. */
const settled: End = (order, people, { actor, decision, proposal }, when) =>
  decideSettled(order, people, { actor, signatures: { ...signaturesOf(order), decision }, proposal }, when);
