import { add, type Fen, sum } from '../kernel/money';
import { addDays, type Instant, type LocalDate, shanghaiDate } from '../kernel/date';
import type { AccountId, OrderId, PersonId } from '../kernel/ids';
import type { EventActor } from './event';
import { DISPUTE_DAYS, type OrderDispute } from './order-dispute';
import { HELD_HOURS, type OrderRefund, type OutsideRefund } from './order-refund';
import { allowed, type StateTable } from './state-table';

/**
 * Premium order (缴费订单): one payment for one to {@link MAX_ORDER_LINES} people. The platform's notice is only a hint:
 * an order moves to `paid` when the platform, asked, says so and amount and payer are the order's.
 */
export const ORDER_STATUSES = [
  'created', // 已下单: the enrolments are held, the platform not asked yet
  'paying', // 待支付: the platform has the order
  'paid', // 已收款: money arrived and is held in suspense; insures or goes back at the next look
  'insured', // 已参保: everybody in it is insured
  'closing', // 关闭中: being closed at the platform
  'closed', // 已关闭: nobody paid
  'refunding', // 退款中: decided, owed to the payer, not yet back
  'refunded', // 已退款: the platform says it is back
  'disputed', // 待处理: amount or payer is not the order's; two people of the bureau decide
  'questioned', // 存疑: everybody is insured, and the platform has paid money back; two people decide
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Everything that can happen to an order. */
export const ORDER_ACTIONS = [
  'hand-over', // 交给收银台: the platform is given the order; again gives the cashier's arguments again
  'ask', // 查单: no notice came; the platform was asked and nobody has paid
  'confirm-payment', // 确认收款
  'insure', // 参保
  'close', // 关单
  'confirm-close', // 确认关单
  'refund', // 决定退款: it can insure nobody
  'postpone', // 稍后再看: a look that came to nothing makes room for others
  'follow-refund', // 跟进退款: handed to the platform, asked after, tried again
  'confirm-refund', // 确认退款
  'dispute', // 转人工
  'note-return', // 记录平台退款: the platform confirms a refund that nobody here asked for
  'propose', // 提出处理意见
  'reject', // 不同意处理意见
  'approve-refund', // 同意退款
  'approve-insure', // 同意参保
  'approve-returned', // 同意结案: all of it is back already
  'approve-settled', // 同意另行退付
] as const;
export type OrderAction = (typeof ORDER_ACTIONS)[number];

/** Status → action → status after: the life of an order, and the condition of every write to it. */
export const ORDER_TABLE: StateTable<OrderStatus, OrderAction> = {
  created: {
    'hand-over': 'paying',
    close: 'closing',
    'confirm-payment': 'paid',
    dispute: 'disputed',
    postpone: 'created',
  },
  paying: {
    'hand-over': 'paying',
    ask: 'paying',
    'confirm-payment': 'paid',
    close: 'closing',
    dispute: 'disputed',
    postpone: 'paying',
  },
  paid: { insure: 'insured', refund: 'refunding', postpone: 'paid' },
  insured: { 'note-return': 'questioned' },
  closing: { 'confirm-close': 'closed', 'confirm-payment': 'paid', dispute: 'disputed', postpone: 'closing' },
  closed: { 'confirm-payment': 'paid', dispute: 'disputed' },
  refunding: {
    'follow-refund': 'refunding',
    'confirm-refund': 'refunded',
    'note-return': 'refunding',
    postpone: 'refunding',
    propose: 'refunding',
    reject: 'refunding',
    'approve-settled': 'refunded',
  },
  refunded: {},
  disputed: {
    propose: 'disputed',
    reject: 'disputed',
    'approve-refund': 'refunding',
    'approve-insure': 'insured',
    'approve-returned': 'refunded',
    'note-return': 'disputed',
  },
  questioned: {
    propose: 'questioned',
    reject: 'questioned',
    'approve-refund': 'refunding',
    'approve-returned': 'refunded',
    'note-return': 'questioned',
  },
};

/**
 * Who an action is for.
 * - `payer`: the account that ordered; of an order for themselves alone, the person themselves
 * - `platform`: only as the payment platform's own answer to a question of ours; never on a phone's word or a notice's
 * - `system`: schedules, and whatever settles a payment
 * - `accountant`, `manager`: two people; the store refuses the second signature of the first hand
 */
export type OrderParty = 'payer' | 'platform' | 'system' | 'accountant' | 'manager';

export const ORDER_PARTIES: Readonly<Record<OrderAction, readonly OrderParty[]>> = {
  'hand-over': ['payer'],
  ask: ['system'],
  'confirm-payment': ['platform'],
  insure: ['system'],
  close: ['payer', 'system'],
  'confirm-close': ['platform'],
  refund: ['system'],
  postpone: ['system'],
  'follow-refund': ['system'],
  'confirm-refund': ['platform'],
  dispute: ['platform'],
  'note-return': ['platform'],
  propose: ['accountant'],
  reject: ['manager'],
  'approve-refund': ['manager'],
  'approve-insure': ['manager'],
  'approve-returned': ['manager'],
  'approve-settled': ['manager'],
};

/** What one party may do with an order now. */
export const allowedTo = (party: OrderParty, status: OrderStatus): readonly OrderAction[] =>
  allowed(ORDER_TABLE, status).filter((action) => ORDER_PARTIES[action].includes(party));

/** An order that nobody has paid yet, and that holds its people. */
export const isUnpaid = (status: OrderStatus): boolean =>
  status === 'created' || status === 'paying' || status === 'closing';

/**
 * Bounded by the 100 items of a transaction. The largest is a dispute that insures: five items a person, and six for order,
 * journal, message, write key, session and post (infra/decisions/access-patterns.md).
 */
export const MAX_ORDER_LINES = 18;
/** How long the payer has, minutes. */
export const ORDER_MINUTES = 30;
/**
 * Minutes of silence after which the platform is asked whether somebody has paid, again and again until the order
 * expires: notices come late or never (微信支付「支付回调和查单实现指引」).
 */
export const SILENCE_MINUTES = 5;

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
  /** What really arrived, fen: another figure than {@link total} only while disputed or going back. */
  readonly received?: Fen;
  /** Amount or payer was not the order's: what was found, and what people decided. */
  readonly dispute?: OrderDispute;
  /** What the platform paid back without our word, each part once. */
  readonly returned?: readonly OutsideRefund[];
  /** From the decision that the money goes back. */
  readonly refund?: OrderRefund;
  /** When the schedule looks at it next; absent: when it expires. Nothing for an order that needs no more looks. */
  readonly followAt?: Instant;
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

/** The day whose rules an order is made by, and settled by, whenever it is paid: what was quoted is what is booked. */
export const orderedOn = ({ createdAt }: Pick<PremiumOrder, 'createdAt'>): LocalDate =>
  shanghaiDate(Date.parse(createdAt));

/** What the platform says of a payment, compared with the order before anyone is insured. */
export function checkPayment(
  order: Pick<PremiumOrder, 'total' | 'payerOpenid'>,
  paid: { readonly amount: Fen; readonly payerOpenid: string },
): 'matches' | 'amount' | 'payer' {
  if (paid.amount !== order.total) return 'amount';
  return paid.payerOpenid === order.payerOpenid ? 'matches' : 'payer';
}

/** The day by which money that is held (`paid`) has insured everybody, or is on its way back. */
export const heldUntil = ({ paidAt, createdAt }: Pick<PremiumOrder, 'paidAt' | 'createdAt'>): LocalDate =>
  shanghaiDate(Date.parse(paidAt ?? createdAt) + HELD_HOURS * 3_600_000);

/** The day by which the bureau has promised to decide a dispute. */
export const decideBy = ({ paidAt, createdAt }: Pick<PremiumOrder, 'paidAt' | 'createdAt'>): LocalDate =>
  addDays(shanghaiDate(Date.parse(paidAt ?? createdAt)), DISPUTE_DAYS);
