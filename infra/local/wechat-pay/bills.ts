import { createHash, randomBytes } from 'node:crypto';
import { addDays, parseLocalDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { fen, toYuan } from '@linli/shared/kernel/money';
import { type Answer, answer, REFUSALS } from './answer';
import type { Platform } from './platform';

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
  const fault = platform.misbehaviours.take('bill')?.how;
  const rows = billRows(platform, startOfDay(date), startOfDay(addDays(date, 1)));
  if (rows.length === 0 || fault === 'missing') return REFUSALS.noBill;

  const file = Buffer.from(writeBill(rows, fault === 'wrong-summary' ? 1 : 0));
  const sha1 = createHash('sha1').update(file).digest('hex');
  // Altered on its way: as long, and the sums still fit, but not what was promised.
  if (fault === 'altered') file.write('9', file.indexOf('`4200') + 5);
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

interface Row {
  readonly at: number;
  readonly cells: readonly string[];
  readonly paid: number;
  readonly refunded: number;
}

/** Payments by the time of payment, refunds by the time of acceptance; newest first. */
function billRows(platform: Platform, from: number, to: number): Row[] {
  const rows: Row[] = [];
  const within = (moment: number | undefined): moment is number =>
    moment !== undefined && moment >= from && moment < to;
  for (const order of platform.books.orders.values()) {
    if (!within(order.paidAt)) continue;
    const total = toYuan(fen(order.total));
    rows.push({
      at: order.paidAt,
      paid: order.total,
      refunded: 0,
      cells: [
        ...identity(platform, order, order.paidAt, 'SUCCESS'),
        ...[total, '0.00', '0', '0', '0.00', '0.00', '', ''],
        ...[order.description, order.attach ?? '', '0.00000', '0.00%', total, '0.00', ''],
      ],
    });
  }
  for (const refund of platform.books.refunds.values()) {
    const order = platform.books.orders.get(refund.outTradeNo);
    if (!within(refund.acceptedAt) || order === undefined) continue;
    const amount = toYuan(fen(refund.amount));
    rows.push({
      at: refund.acceptedAt,
      paid: 0,
      refunded: refund.amount,
      cells: [
        ...identity(platform, order, refund.acceptedAt, 'REFUND'),
        ...['0.00', '0.00', refund.refundId, refund.outRefundNo, amount, '0.00', 'ORIGINAL', refund.status],
        ...[order.description, order.attach ?? '', '0.00000', '0.00%', '0.00', amount, ''],
      ],
    });
  }
  return rows.sort((a, b) => b.at - a.at);
}

/** The first twelve columns. */
const identity = (
  platform: Platform,
  order: { appid: string; transactionId?: string; outTradeNo: string; openid: string },
  at: number,
  state: 'SUCCESS' | 'REFUND',
): string[] => [
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
  ...[order.appid, platform.mchid, '0', '', order.transactionId ?? '', order.outTradeNo, order.openid],
  ...['JSAPI', state, 'OTHERS', 'CNY'],
];

function writeBill(rows: readonly Row[], countError: number): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => `\`${cell}`).join(',');
  const paid = toYuan(fen(rows.reduce((total, row) => total + row.paid, 0)));
  const refunded = toYuan(fen(rows.reduce((total, row) => total + row.refunded, 0)));
  const summary = [String(rows.length + countError), paid, refunded, '0.00', '0.00000', paid, refunded];
  return `\uFEFF${[HEADER, ...rows.map((row) => line(row.cells)), SUMMARY_HEADER, line(summary)].join('\r\n')}\r\n`;
}
