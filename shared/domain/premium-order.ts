import { add, type Fen, sum } from '../kernel/money';
import type { Instant, LocalDate } from '../kernel/date';
import type { AccountId, OrderId, PersonId } from '../kernel/ids';
import type { EventActor } from './event';
import type { StateTable } from './state-table';

/**
 * Premium order (缴费订单): one payment for one to {@link MAX_ORDER_LINES} people. The platform's notice is only a hint:
 * an order moves to `paid` when the platform, asked, says so and amount and payer are the order's.
 */
export const ORDER_STATUSES = [
  'created', // the enrolments are held, the platform not asked yet
  'paying', // 待支付: the platform has the order
  'paid', // money arrived, not insured yet
  'insured', // everybody in it is insured
  'closing', // being closed at the platform
  'closed', // 已关闭: nobody paid
  'refunding', // 退款中
  'refunded', // 已退款
  'disputed', // amount, payer or merchant is not the order's: a person looks at it
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type OrderAction =
  'hand-over' | 'confirm-payment' | 'insure' | 'close' | 'confirm-close' | 'refund' | 'confirm-refund' | 'dispute';

export const ORDER_TABLE: StateTable<OrderStatus, OrderAction> = {
  created: { 'hand-over': 'paying', close: 'closing', 'confirm-payment': 'paid', dispute: 'disputed' },
  paying: { 'confirm-payment': 'paid', close: 'closing', dispute: 'disputed' },
  paid: { insure: 'insured', refund: 'refunding', dispute: 'disputed' },
  insured: { refund: 'refunding' },
  closing: { 'confirm-close': 'closed', 'confirm-payment': 'paid', dispute: 'disputed' },
  closed: { 'confirm-payment': 'paid', dispute: 'disputed' },
  refunding: { 'confirm-refund': 'refunded', dispute: 'disputed' },
  refunded: { dispute: 'disputed' },
  disputed: { refund: 'refunding', insure: 'insured' },
};

/** Bounded by the 100 items of a transaction: five items a person and two for the order (infra/decisions/access-patterns.md). */
export const MAX_ORDER_LINES = 19;
/** How long the payer has, minutes. */
export const ORDER_MINUTES = 30;

export interface OrderLine {
  readonly personId: PersonId;
  /** Shown on the receipt; sealed at rest. */
  readonly name: string;
  readonly reference: string;
  /** fen */
  readonly personal: Fen;
  readonly fiscal: Fen;
  /** First and last day with benefits; there once insured. */
  readonly coverFrom?: LocalDate;
  readonly coverUntil?: LocalDate;
  /** How the payer stands to the person: who the record says ordered, and cancelled. */
  readonly orderedBy: EventActor;
}

export interface PremiumOrder {
  readonly orderId: OrderId;
  readonly accountId: AccountId;
  readonly payerOpenid: string;
  /** The app that the openid stands under: the mini-program's or the official account's. */
  readonly payerAppid: string;
  readonly year: number;
  readonly lines: readonly OrderLine[];
  /** Sum of the personal shares, fen: what the payer pays. */
  readonly total: Fen;
  readonly fiscalTotal: Fen;
  readonly status: OrderStatus;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** The platform's handle for the cashier, good for two hours. */
  readonly prepayId?: string;
  /** The platform's number of the payment (支付单号). */
  readonly transactionId?: string;
  readonly paidAt?: Instant;
  /** Why it is disputed. */
  readonly dispute?: 'amount' | 'payer' | 'enrolment';
}

/** Sums of an order, always from its lines. */
export const orderTotals = (
  lines: readonly Pick<OrderLine, 'personal' | 'fiscal'>[],
): { total: Fen; fiscalTotal: Fen } => ({
  total: sum(lines.map((line) => line.personal)),
  fiscalTotal: lines.reduce((total, line) => add(total, line.fiscal), 0 as Fen),
});

/** The number that the platform knows the order by (商户订单号): the id without its prefix, 20 characters. */
export const outTradeNoOf = (orderId: OrderId): string => orderId.slice(2);
export const orderIdOf = (outTradeNo: string): OrderId => `o_${outTradeNo}`;

/** What the platform says of a payment, compared with the order before anyone is insured. */
export function checkPayment(
  order: Pick<PremiumOrder, 'total' | 'payerOpenid'>,
  paid: { readonly amount: Fen; readonly payerOpenid: string },
): 'matches' | 'amount' | 'payer' {
  if (paid.amount !== order.total) return 'amount';
  return paid.payerOpenid === order.payerOpenid ? 'matches' : 'payer';
}
