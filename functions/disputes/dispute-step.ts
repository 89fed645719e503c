import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { Change, NewEvent, ProposalGuard } from '../records/change';
import type { Records } from '../records/ports';

/** A signature on a disputed order, and its line in the record of everybody in it. */
export async function disputeStep(
  records: Pick<Records, 'lastSequence'>,
  before: PremiumOrder,
  after: PremiumOrder,
  proposal: ProposalGuard,
  event: NewEvent,
): Promise<Change> {
  const sequences = await Promise.all(
    before.lines.map(async ({ personId }) => ({ personId, after: await records.lastSequence(personId) })),
  );
  return {
    writes: [{ put: 'order', record: after, expect: [before.status], proposal }],
    events: sequences.map((person) => ({ ...person, events: [event] })),
  };
}
