import * as z from 'zod';

/**
 * What a day's bill says other than what happened (账单差异): the file is whole, its SHA-1 and its summary fit, and yet it
 * does not agree with the merchant's books. Amounts in fen.
 */
export const BillEdit = z.union([
  /** A payment that no merchant order stands behind. */
  z.object({ how: z.literal('extra-payment'), outTradeNo: z.string(), total: z.int().min(1) }),
  /** A payment under another merchant's number. */
  z.object({ how: z.literal('foreign-row'), outTradeNo: z.string(), total: z.int().min(1) }),
  /** The row of a payment stands there twice. */
  z.object({ how: z.literal('doubled-payment'), outTradeNo: z.string() }),
  /** The row of a payment is not there. */
  z.object({ how: z.literal('missing-payment'), outTradeNo: z.string() }),
  /** The row of a payment has another amount. */
  z.object({ how: z.literal('payment-amount'), outTradeNo: z.string(), by: z.int() }),
  /** The rows of an order's refunds are not there. */
  z.object({ how: z.literal('missing-refund'), outTradeNo: z.string() }),
  /** The rows of an order's refunds have another amount. */
  z.object({ how: z.literal('refund-amount'), outTradeNo: z.string(), by: z.int() }),
]);
export type BillEdit = z.infer<typeof BillEdit>;

export const BILL_FAULTS = ['missing', 'altered', 'wrong-summary'] as const;

/** What a day's bill is to be from now on; the same day again replaces it, so that a bill can be put right. */
export const EditBill = z.object({
  date: z.iso.date(),
  edits: z.array(BillEdit).max(10_000).default([]),
  /** The whole file: not there, altered on its way, or with a summary that does not fit. */
  fault: z.enum(BILL_FAULTS).optional(),
});

/** A row of the bill before it is written. */
export interface BillRow {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'payment' | 'refund';
  readonly appid: string;
  readonly mchid: string;
  readonly transactionId: string;
  readonly outTradeNo: string;
  readonly openid: string;
  readonly description: string;
  readonly attach: string;
  readonly paid: number;
  readonly refunded: number;
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly refundStatus: string;
}

export const FOREIGN_MCHID = '1000000000';

/** @param blank what an invented row is filled with: moment, app and merchant number of the day's bill */
export function editRows(
  rows: readonly BillRow[],
  edits: readonly BillEdit[],
  blank: Pick<BillRow, 'at' | 'appid' | 'mchid'>,
): readonly BillRow[] {
  return edits.reduce<readonly BillRow[]>((edited, edit) => applied(edited, edit, blank), rows);
}

function applied(
  rows: readonly BillRow[],
  edit: BillEdit,
  blank: Pick<BillRow, 'at' | 'appid' | 'mchid'>,
): readonly BillRow[] {
  const isOf = (kind: BillRow['kind']) => (row: BillRow) => row.outTradeNo === edit.outTradeNo && row.kind === kind;
  switch (edit.how) {
    case 'extra-payment':
    case 'foreign-row':
      return [...rows, invented(edit, edit.how === 'foreign-row' ? { ...blank, mchid: FOREIGN_MCHID } : blank)];
    case 'doubled-payment':
      return rows.flatMap((row) => (isOf('payment')(row) ? [row, row] : [row]));
    case 'missing-payment':
      return rows.filter((row) => !isOf('payment')(row));
    case 'missing-refund':
      return rows.filter((row) => !isOf('refund')(row));
    case 'payment-amount':
      return rows.map((row) => (isOf('payment')(row) ? { ...row, paid: row.paid + edit.by } : row));
    case 'refund-amount':
      return rows.map((row) => (isOf('refund')(row) ? { ...row, refunded: row.refunded + edit.by } : row));
  }
}

const invented = (
  { outTradeNo, total }: { readonly outTradeNo: string; readonly total: number },
  blank: Pick<BillRow, 'at' | 'appid' | 'mchid'>,
): BillRow => ({
  ...blank,
  kind: 'payment',
  // As long as a real one; no two alike, because no two numbers of a merchant are.
  transactionId: `4200${[...outTradeNo].map((character) => character.charCodeAt(0) % 10).join('')}`.padEnd(28, '0'),
  outTradeNo,
  openid: 'oNobodyWeKnow',
  description: '',
  attach: '',
  paid: total,
  refunded: 0,
  refundId: '',
  outRefundNo: '',
  refundStatus: '',
});
