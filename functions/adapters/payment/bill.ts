import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { type Fen, fen, sum, ZERO } from '@linli/shared/kernel/money';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { RefundStatus, TradeBill, TradeBillRow, TradeBillSummary } from '../../premium/payment-platform';

/**
 * The trade bill's file (交易账单, type ALL): a header line, one line a row with every field behind a backtick, then the
 * summary's header and the summary. Amounts are yuan. Source: 交易账单详细说明, pay.weixin.qq.com, 2024-11-25.
 */
export type BillFault = { readonly reason: 'bill-row' | 'bill-summary'; readonly message: string };

/** A day on which nothing was paid or refunded. */
export const emptyBill = (date: LocalDate): TradeBill => ({
  date,
  statement: 'none',
  rows: [],
  summary: summarise([]),
});

export function parseTradeBill(text: string, date: LocalDate): Result<Pick<TradeBill, 'rows' | 'summary'>, BillFault> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const header = lines[0]?.split(',') ?? [];
  const [summaryHeader, summaryLine] = lines.slice(-2);
  if (lines.length < 3 || !summaryHeader?.startsWith('总交易单数'))
    return fault('bill-summary', 'no summary at the end');

  const rows: TradeBillRow[] = [];
  for (const [index, line] of lines.slice(1, -2).entries()) {
    const row = parseRow(byName(header, line), date);
    if (row === undefined) return fault('bill-row', `line ${index + 2}`);
    rows.push(row);
  }

  const printed = byName(summaryHeader.split(','), summaryLine ?? '');
  const summary = summarise(rows);
  for (const [name, counted] of Object.entries(SUMMARY_FIELDS)) {
    const value = printed === undefined ? undefined : toUnits(printed[name], counted.decimals);
    if (value !== summary[counted.field]) {
      return fault('bill-summary', `${name}: printed ${printed?.[name]}, counted ${summary[counted.field]}`);
    }
  }
  return ok({ rows, summary });
}

const SUMMARY_FIELDS: Readonly<Record<string, { field: keyof TradeBillSummary; decimals: 0 | 2 | 5 }>> = {
  总交易单数: { field: 'count', decimals: 0 },
  应结订单总金额: { field: 'settlementTotal', decimals: 2 },
  退款总金额: { field: 'refundTotal', decimals: 2 },
  手续费总金额: { field: 'feeTotal', decimals: 5 },
  订单总金额: { field: 'orderTotal', decimals: 2 },
  申请退款总金额: { field: 'requestedRefundTotal', decimals: 2 },
};

function summarise(rows: readonly TradeBillRow[]): TradeBillSummary {
  const paid = rows.filter((row) => row.kind === 'paid');
  const refunds = rows.filter((row) => row.kind === 'refund');
  return {
    count: rows.length,
    settlementTotal: sum(paid.map((row) => row.settlementTotal)),
    refundTotal: sum(refunds.map((row) => row.refunded)),
    orderTotal: sum(paid.map((row) => row.total)),
    requestedRefundTotal: sum(refunds.map((row) => row.requested)),
    feeTotal: rows.reduce((total, row) => total + row.fee, 0),
  };
}

type Cells = Readonly<Record<string, string>>;

/** Fields of a line by the header's names; undefined unless there are exactly as many. A name may hold a comma. */
function byName(header: readonly string[], line: string): Cells | undefined {
  if (!line.startsWith('`')) return undefined;
  const cells = line.slice(1).split(',`');
  if (cells.length !== header.length) return undefined;
  return Object.fromEntries(header.map((name, index) => [name, cells[index] as string]));
}

function parseRow(cells: Cells | undefined, date: LocalDate): TradeBillRow | undefined {
  if (cells === undefined || !cells['交易时间']?.startsWith(date) || cells['货币种类'] !== 'CNY') return undefined;
  const at = Date.parse(`${cells['交易时间'].replace(' ', 'T')}+08:00`);
  const fee = toUnits(cells['手续费'], 5);
  if (Number.isNaN(at) || fee === undefined || !cells['商户订单号']) return undefined;
  const common = {
    at: isoInstant(at),
    appid: cells['公众账号ID'] ?? '',
    mchid: cells['商户号'] ?? '',
    transactionId: cells['微信订单号'] ?? '',
    outTradeNo: cells['商户订单号'],
    payerOpenid: cells['用户标识'] ?? '',
    attach: cells['商户数据包'] ?? '',
    fee,
  };
  if (cells['交易状态'] === 'SUCCESS') {
    const total = toFen(cells['订单金额']);
    const settlementTotal = toFen(cells['应结订单金额']);
    if (total === undefined || settlementTotal === undefined) return undefined;
    return { kind: 'paid', ...common, total, settlementTotal };
  }
  if (cells['交易状态'] === 'REFUND') {
    const requested = toFen(cells['申请退款金额']);
    const refunded = toFen(cells['退款金额']);
    const status = REFUND_STATUS.get(cells['退款状态'] ?? '');
    const [refundId, outRefundNo] = [cells['微信退款单号'], cells['商户退款单号']];
    if (requested === undefined || refunded === undefined || status === undefined) return undefined;
    // A refund's row prints zero for the order; anything else would be counted into the order total.
    if (toFen(cells['订单金额']) !== ZERO || toFen(cells['应结订单金额']) !== ZERO) return undefined;
    if (!refundId || !outRefundNo) return undefined;
    return { kind: 'refund', ...common, refundId, outRefundNo, requested, refunded, status };
  }
  // REVOKED (撤销) exists for card-swipe trades alone, which this merchant does not have.
  return undefined;
}

/** `CHANGE` is what older bills print for 退款异常. */
const REFUND_STATUS: ReadonlyMap<string, RefundStatus> = new Map([
  ['SUCCESS', 'SUCCESS'],
  ['PROCESSING', 'PROCESSING'],
  ['CLOSED', 'CLOSED'],
  ['CHANGE', 'ABNORMAL'],
  ['ABNORMAL', 'ABNORMAL'],
]);

const toFen = (yuan: string | undefined): Fen | undefined => {
  const units = toUnits(yuan, 2);
  return units === undefined || units < 0 ? undefined : fen(units);
};

/** "12.3" with two decimals → 1230; digits beyond must be zeros. By text: 0.29 × 100 is not 29 in binary. */
function toUnits(text: string | undefined, decimals: number): number | undefined {
  const match = /^(-?)(\d{1,11})(?:\.(\d+))?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, sign, whole, fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const units = Number(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(units)) return undefined;
  return sign === '-' && units !== 0 ? -units : units;
}

const fault = (reason: BillFault['reason'], message: string): Result<never, BillFault> => err({ reason, message });
