import { err, ok } from '@linli/shared/kernel/result';
import { mayInsure } from '@linli/shared/domain/order-dispute';
import { ORDER_TABLE, orderedOn } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import { decideRefund } from './decide-refund';
import { insureAll } from './insure-people';
import { insuredStep, releasedEntry } from './insured-step';
import { orderedPeople } from './order-people';
import type { EndDispute, PremiumDeps } from './ports';

/**
 * Ends a dispute as two people decided: the money goes back, or it insures everybody after all. Nobody is insured whom
 * another payment has insured meanwhile, who has died, or at another price than was paid.
 */
export const endDispute =
  ({ records, policies }: Pick<PremiumDeps, 'records' | 'policies'>): EndDispute =>
  async (order, { outcome, decision, proposedAt, actor }, when) => {
    const people = await orderedPeople(records, order);
    const before = order.dispute;
    if (before === undefined) return err('closed');
    const dispute = { ...before, decision };
    const proposal = { proposedAt, notBy: decision.staffId };
    if (outcome === 'refund') {
      const step = decideRefund(order, people, before.reason, when, {
        action: 'approve-refund',
        actor,
        dispute,
        proposal,
      });
      return step === undefined ? err('closed') : ok(step);
    }
    const status = next(ORDER_TABLE, order.status, 'approve-insure');
    if (status === undefined || order.paidAt === undefined) return err('closed');
    if (!mayInsure(before)) return err(before.reason);
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
