import { createHash, randomBytes } from 'node:crypto';
import { addDays, type LocalDate, parseLocalDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { fen, toYuan } from '@linli/shared/kernel/money';
import { type Answer, answer, REFUSALS } from './answer';
import { type BillRow, editRows } from './bill-edits';
import type { Platform } from './platform';
import type { Order } from './records';

const TEN_HOURS_MS = 10 * 3_600_000;
const TOKEN_VALID_MS = 5 * 60_000;

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY_HEADER = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** Bills made for download, by token; the address is good for five minutes. */
export type BillFiles = Map<string, { readonly file: Buffer; readonly until: number }>;

/** GET /v3/bill/tradebill (申请交易账单) */
export function askBill(platform: Platform, files: BillFiles, query: URLSearchParams): Answer {
  const date = parseLocalDate(query.get('bill_date') ?? '');
  const now = platform.clock.now();
  if (date === undefined || date >= shanghaiDate(now)) return REFUSALS.parameter('bill_date');
  if ((query.get('bill_type') ?? 'ALL') !== 'ALL') return REFUSALS.parameter('bill_type：模拟器只有 ALL');
  if (query.has('tar_type')) return REFUSALS.parameter('tar_type：模拟器不压缩');
  if (now < startOfDay(addDays(date, 1)) + TEN_HOURS_MS) return REFUSALS.billInTheMaking;
  const fault = platform.books.bills.get(date)?.fault ?? platform.misbehaviours.take('bill')?.how;
  const rows = billRows(platform, date);
  if (rows.length === 0 || fault === 'missing') return REFUSALS.noBill;

  const file = Buffer.from(writeBill(rows, fault === 'wrong-summary' ? 1 : 0));
  const sha1 = createHash('sha1').update(file).digest('hex');
  // Altered on its way: as long, and the sums still fit, but not what was promised.
  if (fault === 'altered') {
    const digit = file.indexOf('`4200') + 5;
    file.write(file[digit] === 0x39 ? '8' : '9', digit);
  }
  const token = randomBytes(32).toString('base64url');
  for (const [old, { until }] of files) if (until < Date.now()) files.delete(old);
  files.set(token, { file, until: Date.now() + TOKEN_VALID_MS });
  return answer({
    hash_type: 'SHA1',
    hash_value: sha1,
    download_url: `${platform.endpoint()}/v3/billdownload/file?token=${token}`,
  });
}

/** GET /v3/billdownload/file?token= (下载账单): the bytes, without a signature. */
export function downloadBill(files: BillFiles, query: URLSearchParams): Answer {
  const found = files.get(query.get('token') ?? '');
  if (found === undefined || found.until < Date.now()) return REFUSALS.noBill;
  return { status: 200, body: found.file, unsigned: true };
}

/** Payments by the time of payment, refunds by the time of acceptance, then what the day's bill is to say otherwise; newest first. */
function billRows(platform: Platform, date: LocalDate): readonly BillRow[] {
  const [from, to] = [startOfDay(date), startOfDay(addDays(date, 1))];
  const rows: BillRow[] = [];
  const within = (moment: number | undefined): moment is number =>
    moment !== undefined && moment >= from && moment < to;
  const common = (order: Order) => ({
    appid: order.appid,
    mchid: platform.mchid,
    transactionId: order.transactionId ?? '',
    outTradeNo: order.outTradeNo,
    openid: order.openid,
    description: order.description,
    attach: order.attach ?? '',
  });
  for (const order of platform.books.orders.values()) {
    if (!within(order.paidAt)) continue;
    const none = { refunded: 0, refundId: '', outRefundNo: '', refundStatus: '' };
    rows.push({ ...common(order), ...none, at: order.paidAt, kind: 'payment', paid: order.total });
  }
  for (const refund of platform.books.refunds.values()) {
    const order = platform.books.orders.get(refund.outTradeNo);
    if (!within(refund.acceptedAt) || order === undefined) continue;
    const { refundId, outRefundNo, amount: refunded, status: refundStatus } = refund;
    rows.push({
      ...common(order),
      ...{ refundId, outRefundNo, refunded, refundStatus },
      at: refund.acceptedAt,
      kind: 'refund',
      paid: 0,
    });
  }
  const edits = platform.books.bills.get(date)?.edits ?? [];
  const blank = { at: from + 12 * 3_600_000, appid: platform.appids[0] ?? '', mchid: platform.mchid };
  return [...editRows(rows, edits, blank)].sort((a, b) => b.at - a.at);
}

/** The file's columns, as its header names them. */
function cells(row: BillRow): readonly string[] {
  const [paid, refunded] = [toYuan(fen(row.paid)), toYuan(fen(row.refunded))];
  return [
    new Date(row.at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    ...[row.appid, row.mchid, '0', '', row.transactionId, row.outTradeNo, row.openid],
    ...['JSAPI', row.kind === 'payment' ? 'SUCCESS' : 'REFUND', 'OTHERS', 'CNY'],
    ...(row.kind === 'payment'
      ? [paid, '0.00', '0', '0', '0.00', '0.00', '', '']
      : ['0.00', '0.00', row.refundId, row.outRefundNo, refunded, '0.00', 'ORIGINAL', row.refundStatus]),
    ...[row.description, row.attach, '0.00000', '0.00%', paid, refunded, ''],
  ];
}

function writeBill(rows: readonly BillRow[], countError: number): string {
  const line = (columns: readonly string[]): string => columns.map((column) => `\`${column}`).join(',');
  const paid = toYuan(fen(rows.reduce((total, row) => total + row.paid, 0)));
  const refunded = toYuan(fen(rows.reduce((total, row) => total + row.refunded, 0)));
  const summary = [String(rows.length + countError), paid, refunded, '0.00', '0.00000', paid, refunded];
  return `\uFEFF${[HEADER, ...rows.map((row) => line(cells(row))), SUMMARY_HEADER, line(summary)].join('\r\n')}\r\n`;
}
