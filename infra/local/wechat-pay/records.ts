import type * as z from 'zod';
import type { EditBill } from './bill-edits';
import type { NoticeFault, OrderPlan } from './plan';

/** What the simulated platform remembers. Amounts are fen; moments are milliseconds since the epoch. */

export type OrderState = 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';

export interface Order {
  readonly outTradeNo: string;
  readonly appid: string;
  readonly description: string;
  readonly attach?: string;
  readonly notifyUrl: string;
  readonly total: number;
  readonly openid: string;
  /** As the merchant wrote it: a repeated order must write the same. */
  readonly timeExpire?: string;
  readonly expiresAt: number;
  readonly state: OrderState;
  readonly prepayId: string;
  /** When the prepay id was given out; it is good for two hours. */
  readonly prepaidAt: number;
  readonly transactionId?: string;
  readonly paidAt?: number;
  /** Sum of accepted refunds. */
  readonly refunded: number;
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS';

export interface Refund {
  readonly outRefundNo: string;
  readonly outTradeNo: string;
  readonly refundId: string;
  readonly transactionId: string;
  readonly amount: number;
  readonly total: number;
  readonly notifyUrl?: string;
  readonly status: RefundStatus;
  readonly acceptedAt: number;
  readonly succeededAt?: number;
  /** Moment on the machine's clock at which it succeeds. */
  readonly dueAt: number;
}

export interface Notice {
  readonly id: string;
  readonly eventType: 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS';
  readonly url: string;
  readonly createdAt: number;
  /** The resource before encryption. */
  readonly resource: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly delivered: number;
  readonly state: 'waiting' | 'done' | 'given-up' | 'withheld';
  /** Moment on the machine's clock of the next attempt. */
  readonly dueAt: number;
  readonly fault?: NoticeFault;
}

/** What shall go wrong with an order, as far as it has not yet. */
export interface PlannedOrder {
  readonly outTradeNo: string;
  readonly plan: OrderPlan;
}

/** What a day's bill shall be other than what happened. */
export type EditedBill = z.infer<typeof EditBill>;
