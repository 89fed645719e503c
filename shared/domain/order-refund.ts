import type { Instant } from '../kernel/date';
import type { OrderId } from '../kernel/ids';
import type { Fen } from '../kernel/money';
import type { Signatures } from './order-dispute';

/**
 * Why money goes back (退款原因). The first five are decided by the system, whole and at once; the rest by two people
 * (infra/decisions/payment.md, "What goes back by itself").
 */
export const REFUND_REASONS = [
  'closed', // 订单已关闭: the order held its people no more when the money came
  'insured-already', // 重复缴费: somebody in it is insured through another order
  'deceased', // 已故: somebody in it has died
  'other-cover', // 已参加其他医保: somebody in it is insured elsewhere for the year
  'enrolment-gone', // 登记已不存在: an enrolment was withdrawn or moved
  'no-policy', // 没有政策: the year's rules were not there for three days
  'amount', // 金额不符
  'payer', // 付款人不符
  'refunded-outside', // 已在别处退款
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** What keeps the platform from giving the money back; a person of the bureau must act, the schedule goes on asking. */
export type RefundTrouble =
  | 'not-enough' // 余额不足: the merchant's account must be topped up
  | 'abnormal' // 退款异常: the payer's card is gone; 商户平台 → 退款异常处理
  | 'refused'; // 被拒绝: any other refusal, older than a year among them

/** How far a refund (退款) of an order's whole payment has come. There is no partial refund: an order insures all or nobody. */
export interface OrderRefund {
  readonly reason: RefundReason;
  /** Fen: everything that arrived, whoever pays it back. */
  readonly amount: Fen;
  readonly decidedAt: Instant;
  /** 1, 2 …: a refund that the platform closed is asked for again under a new number, never one that is under way. */
  readonly attempt: number;
  /** `owed`: the platform is to be asked for it; `accepted`: it has it (退款处理中) and is asked how it is. */
  readonly state: 'owed' | 'accepted' | 'done';
  /** The platform's number (微信支付退款单号), once accepted. */
  readonly refundId?: string;
  /** When the platform accepted it (退款受理时间): the bill is cut by it. */
  readonly acceptedAt?: Instant;
  /** When it was back with the payer. */
  readonly refundedAt?: Instant;
  readonly trouble?: RefundTrouble;
  /** Two people say that it was paid another way (另行退付); while one has signed, the platform is asked for nothing. */
  readonly settlement?: Signatures;
  /** Looks so far: each is later than the one before. */
  readonly looks: number;
}

/** A refund that the platform made without our word (商户平台上的退款), confirmed by it: its number is none of ours. */
export interface OutsideRefund {
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly amount: Fen;
  /** When the platform accepted it: the bill, and so the books, are cut by it. */
  readonly acceptedAt: Instant;
}

/**
 * Our number for a refund (商户退款单号), made from the order alone: whoever repeats a crashed step asks for the same refund
 * and not for a second one. A new attempt only after the platform said CLOSED, as its pages demand.
 */
export const outRefundNoOf = (orderId: OrderId, attempt: number): string =>
  `R${orderId.slice(2)}${attempt === 1 ? '' : `-${attempt}`}`;

/** The order that a refund number stands for; undefined for a number that is none of ours. */
export function orderIdOfRefund(outRefundNo: string): OrderId | undefined {
  const match = /^R([0-9A-Z]{8,32})(?:-\d{1,2})?$/.exec(outRefundNo);
  return match?.[1] === undefined ? undefined : `o_${match[1]}`;
}

/**
 * Minutes until the next look after so many: 1, 5, 10, 20, 30, then hourly, as the platform recommends (「建议…逐步衰减轮询频率」).
 */
export const refundPause = (looks: number): number => [1, 5, 10, 20, 30][looks] ?? 60;
/** Minutes between looks at a refund that waits for a person. */
export const TROUBLE_PAUSE = 6 * 60;

/** Hours that money may wait for a year's rules before it goes back. */
export const HELD_HOURS = 72;
