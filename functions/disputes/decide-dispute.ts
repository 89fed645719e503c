import type { disputeRoutes } from '@linli/shared/contract/disputes';
import type { DisputeDecision } from '@linli/shared/domain/order-dispute';
import { signaturesOf, signed } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import { isoInstant } from '@linli/shared/kernel/date';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import type { Change } from '../records/change';
import { disputeAnswer } from './dispute-answer';
import { disputeStep } from './dispute-step';
import type { DisputeDeps } from './ports';
import { NO_PROPOSAL, NOT_OPEN, notInsurable, PROPOSED_IT_ONESELF, REASON_MISSING } from './problems';

/** The manager's signature (审批): the proposal is carried out, or goes back. Never by whoever made it: the write refuses that too. */
export const decideDispute =
  (deps: DisputeDeps): Write<typeof disputeRoutes.decideDispute> =>
  async (context, { params: { orderId }, body }) => {
    const { actor, now } = context;
    const order = await deps.records.order(orderId);
    if (order === undefined) return err(PROBLEMS.notFound);
    const signatures = signaturesOf(order);
    if (next(ORDER_TABLE, order.status, 'reject') === undefined || signatures === undefined) return err(NOT_OPEN);
    const { proposal } = signatures;
    if (proposal === undefined) return err(NO_PROPOSAL);
    if (proposal.at !== body.proposedAt) return err(PROBLEMS.stale);
    if (proposal.staffId === actor.staffId) return err(PROPOSED_IT_ONESELF);
    if (!body.approve && body.reason === undefined) return err(REASON_MISSING);
    const decision: DisputeDecision = {
      approved: body.approve,
      staffId: actor.staffId ?? '',
      name: actor.name,
      at: isoInstant(now),
      ...(body.reason !== undefined && { reason: body.reason }),
    };
    const done = await (body.approve ? carryOut : sendBack)(deps, order, decision, context);
    if (!done.ok) return done;
    const answer = disputeAnswer(done.value.order, actor);
    return answer === undefined ? err(NOT_OPEN) : ok({ change: done.value.change, answer });
  };

type Done = Result<{ readonly change: Change; readonly order: PremiumOrder }, Problem>;

async function carryOut(
  { endDispute }: DisputeDeps,
  order: PremiumOrder,
  decision: DisputeDecision,
  { grant, now, today, requestId }: Context,
): Promise<Done> {
  const proposal = signaturesOf(order)?.proposal;
  if (proposal === undefined) return err(NO_PROPOSAL);
  const ended = await endDispute(
    order,
    { outcome: proposal.outcome, decision, proposedAt: proposal.at, actor: grant.eventActor },
    { now, today, requestId },
  );
  if (ended.ok) return ended;
  return err(proposal.outcome === 'insure' ? notInsurable(ended.error) : NOT_OPEN);
}

/** The proposal is gone, with the reason beside it: the accountant makes another. */
async function sendBack(
  { records }: DisputeDeps,
  order: PremiumOrder,
  decision: DisputeDecision,
  { grant, now, requestId }: Context,
): Promise<Done> {
  const status = next(ORDER_TABLE, order.status, 'reject');
  const proposal = signaturesOf(order)?.proposal;
  if (status === undefined || proposal === undefined) return err(NOT_OPEN);
  const after: PremiumOrder = signed({ ...order, status }, { decision });
  const change = await disputeStep(
    records,
    order,
    after,
    { proposedAt: proposal.at, notBy: decision.staffId },
    {
      type: 'premium.dispute-rejected',
      at: isoInstant(now),
      actor: grant.eventActor,
      facts: { year: order.year, orderId: order.orderId, outcome: proposal.outcome },
      requestId,
    },
  );
  return ok({ change, order: after });
}
