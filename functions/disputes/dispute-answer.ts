import { maskName } from '@linli/shared/kernel/redact';
import type { DisputeAnswer } from '@linli/shared/contract/disputes';
import { DISPUTE_OUTCOMES, mayInsure } from '@linli/shared/domain/order-dispute';
import { allowedTo, decideBy, outTradeNoOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { scopesOf } from '@linli/shared/domain/roles';
import type { Actor } from '../http/actor';

/** What the desk needs to find an order at the platform and to recognise it; names masked. */
export const orderInQuestion = (order: PremiumOrder) => ({
  orderId: order.orderId,
  outTradeNo: outTradeNoOf(order.orderId),
  ...(order.transactionId !== undefined && { transactionId: order.transactionId }),
  year: order.year,
  people: order.lines.map(({ name, reference }) => ({ maskedName: maskName(name), reference })),
  total: order.total,
  received: order.received ?? order.total,
  paidAt: order.paidAt ?? order.createdAt,
});

/** A disputed order as this member of staff sees it; undefined for an order that was never disputed. */
export function disputeAnswer(order: PremiumOrder, actor: Actor): DisputeAnswer | undefined {
  const { dispute, status } = order;
  if (dispute === undefined) return undefined;
  if (status !== 'disputed' && status !== 'refunding' && status !== 'refunded' && status !== 'insured')
    return undefined;
  const { proposal, decision, reason, paidBy } = dispute;
  return {
    ...orderInQuestion(order),
    reason,
    payer: { ordered: tail(order.payerOpenid), ...(paidBy !== undefined && { paid: tail(paidBy) }) },
    decideBy: decideBy(order),
    ...(proposal !== undefined && {
      proposal: {
        outcome: proposal.outcome,
        reason: proposal.reason,
        name: proposal.name,
        at: proposal.at,
        own: proposal.staffId === actor.staffId,
      },
    }),
    ...(decision?.approved === false && {
      rejected: { name: decision.name, at: decision.at, reason: decision.reason ?? '' },
    }),
    status,
    outcomes: DISPUTE_OUTCOMES.filter((outcome) => outcome === 'refund' || mayInsure(dispute)),
    allowed: allowedNow(order, actor),
  };
}

/** The buttons: the order's table, the post, and the rule of two. */
function allowedNow({ status, dispute }: PremiumOrder, { roles, staffId }: Actor): DisputeAnswer['allowed'] {
  const scopes = scopesOf(roles);
  const proposal = dispute?.proposal;
  if (proposal === undefined)
    return scopes.has('dispute:propose') && allowedTo('accountant', status).includes('propose') ? ['propose'] : [];
  const may = scopes.has('dispute:approve') && allowedTo('manager', status).includes('reject');
  return may && proposal.staffId !== staffId ? ['decide'] : [];
}

const tail = (openid: string): string => openid.slice(-4);
