import { Random } from '@linli/infra/local/district/random';
import type { BILL_FAULTS, BillEdit } from '@linli/infra/local/wechat-pay/bill-edits';
import type { Evidence } from './evidence';

/** A difference that was put into a bill, as reconciliation must name it. */
export interface Injected {
  readonly kind: string;
  readonly number: string;
  readonly day: string;
  /** What was done to the bill, for the table. */
  readonly how: BillEdit['how'] | (typeof BILL_FAULTS)[number];
}

/** What goes wrong with a day's bill: rows of it, and the file as a whole. */
export interface SpoiltBill {
  readonly edits: readonly BillEdit[];
  readonly fault: (typeof BILL_FAULTS)[number];
  /** The file is put right in the same morning, or a day later. */
  readonly putRight: 'same-day' | 'next-day';
  readonly injected: readonly Injected[];
}

/** How reconciliation calls what was done to a row. */
const KIND_OF: Readonly<Record<BillEdit['how'], string>> = {
  'extra-payment': 'unknown-order',
  'foreign-row': 'foreign-row',
  'doubled-payment': 'row-doubled',
  'missing-payment': 'not-on-bill',
  'payment-amount': 'amount',
  'missing-refund': 'not-on-bill',
  'refund-amount': 'amount',
};
const FAULT_KIND = { missing: 'bill-missing', altered: 'bill-altered', 'wrong-summary': 'bill-summary' } as const;

/** Rows changed of each kind, a night; fewer where the day has no such rows. */
const EACH = 2;

/**
 * Draws what is done to the bill of a day, from what the platform and the books both have of it: rows of one order are
 * changed in one way only, so that each difference has one name.
 */
export function drawBill(seed: number, index: number, day: string, evidence: Evidence): SpoiltBill {
  const random = new Random('bill', seed, index);
  const booked = new Set(evidence.journal.filter((entry) => entry.day === day).map(({ cause }) => cause));
  const isBooked = ({ outTradeNo }: { outTradeNo: string }): boolean => booked.has(`o_${outTradeNo}`);
  const paid = evidence.platform.orders
    .filter(({ paidAt }) => paidAt !== undefined && shanghaiDay(paidAt) === day)
    .filter(isBooked)
    .map(({ outTradeNo, total }) => ({ outTradeNo, total }));
  const refunds = evidence.platform.refunds
    .filter(({ acceptedAt, status }) => status === 'SUCCESS' && shanghaiDay(acceptedAt) === day)
    .filter((refund) => booked.has(`o_${refund.outTradeNo}`));
  const used = new Set<string>();
  const take = <T extends { outTradeNo: string }>(from: readonly T[]): T | undefined => {
    const left = from.filter(({ outTradeNo }) => !used.has(outTradeNo));
    const taken = left.length === 0 ? undefined : random.pick(left);
    if (taken !== undefined) used.add(taken.outTradeNo);
    return taken;
  };

  const edits: BillEdit[] = [];
  const injected: Injected[] = [];
  const put = (edit: BillEdit, number: string): void => {
    edits.push(edit);
    injected.push({ kind: KIND_OF[edit.how], number, day, how: edit.how });
  };
  for (let round = 0; round < EACH; round++) {
    for (const how of ['extra-payment', 'foreign-row'] as const) {
      const outTradeNo = Array.from({ length: 20 }, () => random.pick([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'])).join(
        '',
      );
      put({ how, outTradeNo, total: random.between(1, 50_000) }, outTradeNo);
    }
    for (const how of ['doubled-payment', 'missing-payment', 'payment-amount'] as const) {
      const order = take(paid);
      if (order === undefined) continue;
      const { outTradeNo } = order;
      put(how === 'payment-amount' ? { how, outTradeNo, by: random.between(1, 100) } : { how, outTradeNo }, outTradeNo);
    }
    for (const how of ['missing-refund', 'refund-amount'] as const) {
      const refund = take(refunds);
      if (refund === undefined) continue;
      const { outTradeNo, outRefundNo } = refund;
      put(how === 'refund-amount' ? { how, outTradeNo, by: random.between(1, 100) } : { how, outTradeNo }, outRefundNo);
    }
  }
  const fault = (['missing', 'altered', 'wrong-summary', 'missing'] as const)[(index + seed) % 4] ?? 'missing';
  const putRight = fault === 'missing' && (index + seed) % 4 === 3 ? 'next-day' : 'same-day';
  // A bill that comes an hour late is no difference, only one that is not there for a whole day.
  if (fault !== 'missing' || putRight === 'next-day')
    injected.push({ kind: FAULT_KIND[fault], number: 'bill', day, how: fault });
  return { edits, fault, putRight, injected };
}

const SHANGHAI_MS = 8 * 3_600_000;
const shanghaiDay = (moment: number): string => new Date(moment + SHANGHAI_MS).toISOString().slice(0, 10);
