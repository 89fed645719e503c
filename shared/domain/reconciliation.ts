import { type LocalDate, shanghaiDate } from '../kernel/date';
import type { Instant } from '../kernel/date';
import { type Fen, fen, sum, ZERO } from '../kernel/money';
import type { JournalEntry } from './ledger';
import type { DifferenceKind } from './difference';
import { outTradeNoOf } from './premium-order';

/**
 * Reconciliation (对账) of one day: what our books say of the account 应收微信支付, what the platform told us in verified notices,
 * and the platform's own bill, which is cut at midnight (Asia/Shanghai) by time of payment and of a refund's acceptance.
 * Pure: what it needs to know of other days and of orders is handed in as {@link Nearby}.
 */
export type MovementKind = 'payment' | 'refund';

/** One movement of money at the platform. `number` is ours: 商户订单号 of a payment, 商户退款单号 of a refund. */
interface Movement {
  readonly kind: MovementKind;
  readonly number: string;
  /** fen, never negative: the kind says which way it went. */
  readonly amount: Fen;
  /** 支付单号 */
  readonly transactionId?: string;
}

/** A movement as an entry of our books has it. */
export interface Booking extends Movement {
  readonly entryId: string;
  /** The order that caused it. */
  readonly orderId: string;
  readonly day: LocalDate;
}

/** A notice (支付通知、退款通知) that was verified: one record per number of the platform, whatever it repeated. */
export interface NoticeRecord extends Movement {
  readonly noticeId: string;
  /** The platform's word for it; of refunds, only those that succeeded say that money moved. */
  readonly event: 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS' | 'REFUND.ABNORMAL' | 'REFUND.CLOSED';
  /** Of the order that is paid or refunded. */
  readonly outTradeNo: string;
  /** Day of the payment, or of the refund's success. */
  readonly day: LocalDate;
  readonly receivedAt: Instant;
}

/** A line of the platform's bill. */
export interface BillRow extends Movement {
  readonly outTradeNo: string;
  readonly at: Instant;
  readonly mchid: string;
  readonly appid: string;
  /** Of a refund, as it stood when the bill was made. */
  readonly refundStatus?: 'SUCCESS' | 'PROCESSING' | 'CLOSED' | 'ABNORMAL';
}

/** What is ours at the platform: rows of another merchant or app do not belong on our bill. */
export interface Merchant {
  readonly mchid: string;
  readonly appids: readonly string[];
}

/** What is known beyond the day, gathered only for what found no partner in it. */
export interface Nearby {
  /** Our entries of the days around. */
  readonly bookings: readonly Booking[];
  /** The platform's rows of the days around. */
  readonly rows: readonly BillRow[];
  /** Orders that rows without an entry name: by 商户订单号. */
  readonly orders: ReadonlyMap<string, KnownOrder>;
}

export interface KnownOrder {
  readonly orderId: string;
  /** A refund of it was asked for and has not come back yet. */
  readonly refunding: boolean;
  /** Its money stands in our books as income or as held: a refund that nobody here asked for takes it away. */
  readonly keepsMoney: boolean;
}

export interface ReconciliationInput {
  readonly day: LocalDate;
  readonly merchant: Merchant;
  readonly ours: readonly Booking[];
  /** Of the day and, for refunds that succeeded after midnight, the next one. */
  readonly notices: readonly NoticeRecord[];
  readonly bill: readonly BillRow[];
  readonly nearby: Nearby;
}

/** A difference as one night finds it. */
export interface FoundDifference {
  readonly kind: DifferenceKind;
  readonly movement?: MovementKind;
  /** What it is about: 商户订单号, 商户退款单号, an account of the ledger, or "bill". */
  readonly number: string;
  readonly ours?: Fen;
  readonly notice?: Fen;
  readonly bill?: Fen;
  readonly orderId?: string;
  readonly transactionId?: string;
  /** The day on which the other side has it. */
  readonly otherDay?: LocalDate;
}

/** How many and how much, by kind of movement. Amounts are fen. */
export interface SideTotals {
  readonly payments: number;
  readonly paid: Fen;
  readonly refunds: number;
  readonly refunded: Fen;
}

export interface ReconciliationTotals {
  /** 系统账 */
  readonly ours: SideTotals;
  /** 通知 */
  readonly notices: SideTotals;
  /** 平台账单 */
  readonly bill: SideTotals;
  /** Movements on which books and bill agree. */
  readonly agreed: SideTotals;
}

export interface Reconciled {
  readonly totals: ReconciliationTotals;
  readonly differences: readonly FoundDifference[];
}

/** The movements at the platform that entries of our books stand for: their lines on 应收微信支付, and nothing else. */
export function bookingsOf(entries: Iterable<JournalEntry>): readonly Booking[] {
  const bookings: Booking[] = [];
  for (const { entryId, day, cause, lines, platform } of entries) {
    const moved = sum(lines.filter(({ account }) => account === 'wechat-pay-receivable').map(({ amount }) => amount));
    if (moved === 0) continue;
    const orderNumber = outTradeNoOf(cause as `o_${string}`);
    bookings.push({
      kind: moved > 0 ? 'payment' : 'refund',
      number: moved > 0 ? orderNumber : (platform?.outRefundNo ?? entryId),
      amount: fen(Math.abs(moved)),
      entryId,
      orderId: cause,
      day,
      ...(platform?.transactionId !== undefined && { transactionId: platform.transactionId }),
    });
  }
  return bookings;
}

export const sideTotals = (movements: Iterable<Movement>): SideTotals => {
  const totals = { payments: 0, paid: ZERO, refunds: 0, refunded: ZERO };
  for (const { kind, amount } of movements) {
    if (kind === 'payment') {
      totals.payments++;
      totals.paid = fen(totals.paid + amount);
    } else {
      totals.refunds++;
      totals.refunded = fen(totals.refunded + amount);
    }
  }
  return totals;
};

const keyOf = ({ kind, number }: Movement): string => `${kind} ${number}`;

/** The first of each number, and whatever came under a number once more. */
function oneEach<M extends Movement>(movements: readonly M[]): { first: Map<string, M>; doubled: M[] } {
  const first = new Map<string, M>();
  const doubled: M[] = [];
  for (const movement of movements) {
    if (first.has(keyOf(movement))) doubled.push(movement);
    else first.set(keyOf(movement), movement);
  }
  return { first, doubled };
}

/**
 * Compares the three sides of a day. Each movement is agreed or named, none is both; what agrees is added up. The same
 * input gives the same differences in the same order.
 */
export function reconcile({ day, merchant, ours, bill, nearby, ...input }: ReconciliationInput): Reconciled {
  const notices = input.notices.filter(({ event }) => event.endsWith('.SUCCESS'));
  const isForeign = (row: BillRow): boolean => row.mchid !== merchant.mchid || !merchant.appids.includes(row.appid);
  const rows = oneEach(bill.filter((row) => !isForeign(row)));
  const books = oneEach(ours);
  const told = oneEach(notices).first;
  const agreed: Booking[] = [];
  const differences: FoundDifference[] = [
    ...bill.filter(isForeign).map((row) => ({ kind: 'foreign-row', ...ofRow(row) }) as const),
    ...rows.doubled.map((row) => ({ kind: 'row-doubled', ...ofRow(row) }) as const),
    ...books.doubled.map((booking) => ({ kind: 'entry-doubled', ...ofBooking(booking) }) as const),
  ];

  for (const [key, row] of rows.first) {
    const booking = books.first.get(key);
    const notice = told.get(key);
    if (booking === undefined) {
      // A refund that the platform closed moved nothing, and our books say nothing of it: that is agreement.
      if (row.refundStatus === 'CLOSED') continue;
      differences.push({ ...unbooked(row, nearby), ...(notice && { notice: notice.amount }) });
      continue;
    }
    const pair = compare(booking, row);
    // Where books and bill differ, what the notice said stands beside them; it is no second difference.
    if (pair !== undefined) {
      differences.push({ ...pair, ...(notice && { notice: notice.amount }) });
      continue;
    }
    agreed.push(booking);
    const both = { ...ofBooking(booking), bill: row.amount };
    if (notice === undefined) {
      if (row.kind === 'payment') differences.push({ kind: 'notice-missing', ...both });
    } else if (notice.amount !== row.amount)
      differences.push({ kind: 'notice-amount', ...both, notice: notice.amount });
  }

  for (const [key, booking] of books.first) {
    if (rows.first.has(key)) continue;
    const notice = told.get(key);
    const elsewhere = nearby.rows.find((row) => keyOf(row) === key && !isForeign(row));
    differences.push({
      ...(elsewhere === undefined
        ? { kind: 'not-on-bill', ...ofBooking(booking) }
        : { kind: 'other-day', ...ofBooking(booking), bill: elsewhere.amount, otherDay: dayOf(elsewhere) }),
      ...(notice && { notice: notice.amount }),
    });
  }

  for (const [key, notice] of told) {
    // A refund that succeeded after midnight is on the bill of the day that accepted it, and told on the next.
    if (rows.first.has(key) || books.first.has(key) || notice.day !== day) continue;
    if (nearby.bookings.some((booking) => keyOf(booking) === key)) continue;
    if (nearby.rows.some((row) => keyOf(row) === key)) continue;
    differences.push({ kind: 'notice-only', ...of(notice), notice: notice.amount });
  }

  return {
    totals: {
      ours: sideTotals(ours),
      notices: sideTotals(notices.filter((notice) => notice.day === day)),
      bill: sideTotals(bill),
      agreed: sideTotals(agreed),
    },
    differences,
  };
}

const dayOf = (row: BillRow): LocalDate => shanghaiDate(Date.parse(row.at));

const of = ({ kind, number, transactionId }: Movement) => ({
  movement: kind,
  number,
  ...(transactionId !== undefined && { transactionId }),
});
const ofRow = (row: BillRow) => ({ ...of(row), bill: row.amount });
const ofBooking = (booking: Booking) => ({ ...of(booking), orderId: booking.orderId, ours: booking.amount });

/** A row that our books of the day do not have: on another day, on its way, forgotten by us, or not ours at all. */
function unbooked(row: BillRow, nearby: Nearby): FoundDifference {
  const elsewhere = nearby.bookings.find((booking) => keyOf(booking) === keyOf(row));
  if (elsewhere !== undefined)
    return { kind: 'other-day', ...ofBooking(elsewhere), bill: row.amount, otherDay: elsewhere.day };
  const order = nearby.orders.get(row.outTradeNo);
  if (order === undefined) return { kind: 'unknown-order', ...ofRow(row) };
  const found = { ...ofRow(row), orderId: order.orderId };
  if (row.kind === 'refund' && refundFailed(row)) return { kind: 'refund-failed', ...found };
  if (row.kind === 'payment') return { kind: 'not-booked', ...found };
  // A number that is made from the order is one of ours; any other is a refund made at the platform by hand.
  const ours = row.number === `R${row.outTradeNo}` || row.number.startsWith(`R${row.outTradeNo}-`);
  if (order.refunding && ours) return { kind: 'refund-underway', ...found };
  return { kind: order.refunding || order.keepsMoney ? 'refund-outside' : 'not-booked', ...found };
}

/** What is wrong between an entry and the row of its number; undefined when they agree. */
function compare(booking: Booking, row: BillRow): FoundDifference | undefined {
  const both = { ...ofBooking(booking), bill: row.amount };
  if (booking.amount !== row.amount) return { kind: 'amount', ...both };
  if (booking.transactionId !== undefined && booking.transactionId !== row.transactionId)
    return {
      kind: 'transaction',
      ...both,
      ...(row.transactionId !== undefined && { transactionId: row.transactionId }),
    };
  return refundFailed(row) ? { kind: 'refund-failed', ...both } : undefined;
}

const refundFailed = ({ refundStatus }: BillRow): boolean => refundStatus === 'CLOSED' || refundStatus === 'ABNORMAL';

/** What found no partner within the day: for these alone the days around and the orders are asked for. */
export function unmatched({ ours, bill }: Pick<ReconciliationInput, 'ours' | 'bill'>): {
  readonly rows: readonly BillRow[];
  readonly bookings: readonly Booking[];
} {
  const booked = new Set(ours.map(keyOf));
  const billed = new Set(bill.map(keyOf));
  return {
    rows: bill.filter((row) => !booked.has(keyOf(row))),
    bookings: ours.filter((booking) => !billed.has(keyOf(booking))),
  };
}
