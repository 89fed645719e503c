import { maskName } from '@linli/shared/kernel/redact';
import type { DisputeAnswer } from '@linli/shared/contract/disputes';
import { outcomesOf, returnedOutside, signaturesOf, stillHere } from '@linli/shared/domain/order-signatures';
import { allowedTo, decideBy, outTradeNoOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { scopesOf } from '@linli/shared/domain/roles';
import type { Actor } from '../http/actor';

/** What the desk needs to find an order at the platform and to recognise it; names masked. */
export const orderInQuestion = (order: PremiumOrder) => ({
  orderId: order.orderId,
  outTradeNo: outTradeNoOf(order.orderId),
  ...(order.transactionId !== undefined && { transactionId: order.transactionId }),
  year: order.year,
  people: order.lines.map(({ personId, name, reference }) => ({ personId, maskedName: maskName(name), reference })),
  total: order.total,
  received: order.received ?? order.total,
  paidAt: order.paidAt ?? order.createdAt,
});

/** An order that two people decide about, or decided, as this member of staff sees it; undefined for any other. */
export function disputeAnswer(order: PremiumOrder, actor: Actor): DisputeAnswer | undefined {
  const { dispute, refund, status } = order;
  const open = signaturesOf(order);
  const signatures = open ?? refund?.settlement ?? dispute;
  if (signatures === undefined || !isShown(status)) return undefined;
  const { proposal, decision } = signatures;
  const isSettling = signatures !== dispute || dispute === undefined;
  const { paidBy } = dispute ?? {};
  return {
    ...orderInQuestion(order),
    reason: isSettling ? 'refund-refused' : dispute.reason,
    returned: returnedOutside(order),
    rest: stillHere(order),
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
    ...(decision?.approved === true && { approved: { name: decision.name, at: decision.at } }),
    ...(decision?.approved === false && {
      rejected: { name: decision.name, at: decision.at, reason: decision.reason ?? '' },
    }),
    status,
    open: open !== undefined,
    outcomes: [...outcomesOf(order)],
    allowed: allowedNow(order, actor),
  };
}

/** The buttons: the order's table, the post, and the rule of two. */
function allowedNow(order: PremiumOrder, { roles, staffId }: Actor): DisputeAnswer['allowed'] {
  const scopes = scopesOf(roles);
  const { status } = order;
  const signatures = signaturesOf(order);
  if (signatures === undefined) return [];
  const { proposal } = signatures;
  if (proposal === undefined) {
    const may = scopes.has('dispute:propose') && allowedTo('accountant', status).includes('propose');
    return may && outcomesOf(order).length > 0 ? ['propose'] : [];
  }
  const may = scopes.has('dispute:approve') && allowedTo('manager', status).includes('reject');
  return may && proposal.staffId !== staffId ? ['decide'] : [];
}

const isShown = (status: PremiumOrder['status']): status is DisputeAnswer['status'] =>
  ['disputed', 'questioned', 'refunding', 'refunded', 'insured'].includes(status);

const tail = (openid: string): string => openid.slice(-4);
