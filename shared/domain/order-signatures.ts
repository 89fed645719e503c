import { type Fen, fen, sum } from '../kernel/money';
import { type DisputeOutcome, mayInsure, type Signatures } from './order-dispute';
import type { PremiumOrder } from './premium-order';

/** Fen that the platform has paid back without our word, as it confirmed part by part (已在别处退回). */
export const returnedOutside = ({ returned = [] }: Pick<PremiumOrder, 'returned'>): Fen =>
  sum(returned.map(({ amount }) => amount));

/** Fen of what arrived that is with us still, or owed by us to the payer. */
export const stillHere = (order: Pick<PremiumOrder, 'total' | 'received' | 'returned'>): Fen =>
  fen((order.received ?? order.total) - returnedOutside(order));

/** Fen that the platform is asked to pay back: the refund, less what it has paid back without us. */
export const toAskFor = (order: Pick<PremiumOrder, 'refund' | 'returned'>): Fen =>
  fen((order.refund?.amount ?? 0) - returnedOutside(order));

/**
 * The signatures under what two people decide about an order now: how a dispute ends, that an insurance without money is
 * taken back, or that a refund which the platform refuses was paid another way. Undefined: nothing is theirs to decide.
 */
export function signaturesOf(order: Pick<PremiumOrder, 'status' | 'dispute' | 'refund'>): Signatures | undefined {
  const { status, dispute, refund } = order;
  if (status === 'disputed' || status === 'questioned') return dispute;
  if (status === 'refunding' && refund?.trouble === 'refused') return refund.settlement ?? {};
  return undefined;
}

/** The same order under other signatures. */
export function signed(order: PremiumOrder, { proposal, decision }: Signatures): PremiumOrder {
  const signatures = { ...(proposal !== undefined && { proposal }), ...(decision !== undefined && { decision }) };
  if (order.status === 'refunding')
    return order.refund === undefined ? order : { ...order, refund: { ...order.refund, settlement: signatures } };
  if (order.dispute === undefined) return order;
  const { proposal: _proposal, decision: _decision, ...dispute } = order.dispute;
  return { ...order, dispute: { ...dispute, ...signatures } };
}

/**
 * The ends that may be proposed now. Of money that was paid back without us none before the platform has said how much:
 * nobody signs for a sum that nobody knows.
 */
export function outcomesOf(order: PremiumOrder): readonly DisputeOutcome[] {
  if (signaturesOf(order) === undefined) return [];
  if (order.status === 'refunding') return ['settle'];
  const { dispute } = order;
  if (dispute === undefined || isAmountUnknown(order)) return [];
  return order.status === 'disputed' && mayInsure(dispute) && returnedOutside(order) === 0
    ? ['refund', 'insure']
    : ['refund'];
}

/** The platform says that money went back, and not yet how much: the bill of its day will (infra/decisions/payment.md). */
export const isAmountUnknown = (order: Pick<PremiumOrder, 'dispute' | 'returned'>): boolean =>
  order.dispute?.reason === 'refunded-outside' && returnedOutside(order) === 0;
