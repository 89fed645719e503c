import type { disputeRoutes } from '@linli/shared/contract/disputes';
import { isAmountUnknown, outcomesOf, signaturesOf, signed } from '@linli/shared/domain/order-signatures';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import { isoInstant } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import { disputeAnswer } from './dispute-answer';
import { disputeStep } from './dispute-step';
import type { DisputeDeps } from './ports';
import { AMOUNT_UNKNOWN, NOT_OPEN, notInsurable, OUTCOME_REFUSED, PROPOSED_ALREADY } from './problems';

/** The accountant's signature (经办): nothing moves yet, and nobody else may sign first until it is decided. */
export const proposeDispute =
  ({ records }: DisputeDeps): Write<typeof disputeRoutes.proposeDispute> =>
  async ({ actor, grant, now, requestId }, { params: { orderId }, body }) => {
    const order = await records.order(orderId);
    if (order === undefined) return err(PROBLEMS.notFound);
    const status = next(ORDER_TABLE, order.status, 'propose');
    const signatures = signaturesOf(order);
    if (status === undefined || signatures === undefined) return err(NOT_OPEN);
    if (signatures.proposal !== undefined) return err(PROPOSED_ALREADY);
    if (isAmountUnknown(order)) return err(AMOUNT_UNKNOWN);
    if (!outcomesOf(order).includes(body.outcome))
      return err(body.outcome === 'insure' ? notInsurable(order.dispute?.reason ?? 'closed') : OUTCOME_REFUSED);
    const proposal = {
      ...body,
      staffId: actor.staffId ?? '',
      name: actor.name,
      at: isoInstant(now),
    };
    const after: PremiumOrder = signed({ ...order, status }, { ...signatures, proposal });
    const change = await disputeStep(records, order, after, 'none', {
      type: 'premium.dispute-proposed',
      at: isoInstant(now),
      actor: grant.eventActor,
      facts: { year: order.year, orderId, outcome: body.outcome },
      requestId,
    });
    const answer = disputeAnswer(after, actor);
    return answer === undefined ? err(NOT_OPEN) : ok({ change, answer });
  };
