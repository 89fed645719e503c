import type { Instant } from '../kernel/date';

/** What was not as ordered. */
export type DisputeReason =
  | 'amount' // 金额不符: another amount arrived
  | 'payer' // 付款人不符: another payer than the order is made out to
  | 'refunded-outside'; // 已在别处退款: the platform paid it back, and not on our word

/** How what two people decide may end. */
export const DISPUTE_OUTCOMES = [
  'refund', // 退回付款人; whoever is insured by it is not any more
  'insure', // 办成参保
  'settle', // 另行退付: paid from the bank account, as the platform refuses for good
] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** A first signature (经办人意见) that waits for a second (审批). */
export interface DisputeProposal {
  readonly outcome: DisputeOutcome;
  /** In the accountant's words; the resident reads it. */
  readonly reason: string;
  readonly staffId: string;
  readonly name: string;
  readonly at: Instant;
}

/** A second signature. */
export interface DisputeDecision {
  readonly approved: boolean;
  readonly staffId: string;
  readonly name: string;
  readonly at: Instant;
  /** Why not; there when it was not approved. */
  readonly reason?: string;
}

/** Two signatures (双人复核): the second never by the first hand. */
export interface Signatures {
  readonly proposal?: DisputeProposal;
  /** The last decision on a proposal; a rejected one leaves room for another. */
  readonly decision?: DisputeDecision;
}

/**
 * A payment that is not the order's (有疑问的付款): held in suspense until two people have decided. Of an order that had
 * insured: its money has gone back.
 */
export interface OrderDispute extends Signatures {
  readonly reason: DisputeReason;
  /** Who really paid, when it was not the one ordered: openid under the order's app. */
  readonly paidBy?: string;
}

/** Days within which the bureau promises to decide (办结承诺). Our own promise, no rule of the law. */
export const DISPUTE_DAYS = 5;

/**
 * Whether two people may insure a dispute's order after all. Only where the full amount arrived and somebody else paid it:
 * anybody may pay a premium for anybody, and sending the money back after the window has closed would take the cover away.
 * Another amount never insures, for the books would not hold what the law asks of each person.
 */
export const mayInsure = ({ reason }: Pick<OrderDispute, 'reason'>): boolean => reason === 'payer';
