import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '@linli/shared/kernel/date';
import { fen, toYuan } from '@linli/shared/kernel/money';
import { parseTradeBill } from './bill';

/** The file as published in 交易账单详细说明 (type ALL), columns in its order. */
const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const DAY = localDate('2026-11-21');

const line = (cells: readonly string[]): string => cells.map((cell) => `\`${cell}`).join(',');

const paidRow = (n: number, amount: number, fee = '0.00000', name = '医保费'): string =>
  line([
    ...[
      '2026-11-21 00:00:00',
      'wx43',
      '1600',
      '0',
      '',
      `4200${n}`,
      `L${n}`,
      'oPayer',
      'JSAPI',
      'SUCCESS',
      'OTHERS',
      'CNY',
    ],
    ...[
      toYuan(fen(amount)),
      '0.00',
      '0',
      '0',
      '0.00',
      '0.00',
      '',
      '',
      name,
      'a',
      fee,
      '0.60%',
      toYuan(fen(amount)),
      '0.00',
      '',
    ],
  ]);

const refundRow = (n: number, amount: number, fee = '0.00000'): string =>
  line([
    ...[
      '2026-11-21 23:59:59',
      'wx43',
      '1600',
      '0',
      '',
      `4200${n}`,
      `L${n}`,
      'oPayer',
      'JSAPI',
      'REFUND',
      'OTHERS',
      'CNY',
    ],
    ...['0.00', '0.00', `503${n}`, `R${n}`, toYuan(fen(amount)), '0.00', 'ORIGINAL', 'PROCESSING', '医保费', 'a'],
    ...[fee, '0.60%', '0.00', toYuan(fen(amount)), ''],
  ]);

const summaryRow = (count: number, paid: number, refunded: number, fee = '0.00000'): string =>
  line([
    String(count),
    toYuan(fen(paid)),
    toYuan(fen(refunded)),
    '0.00',
    fee,
    toYuan(fen(paid)),
    toYuan(fen(refunded)),
  ]);

const file = (rows: readonly string[], summary: string, end = '\r\n'): string =>
  `\uFEFF${[HEADER, ...rows, SUMMARY, summary].join(end)}${end}`;

describe('parseTradeBill', () => {
  it('reads every amount to the fen and adds up, for any rows', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000_000 });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), fc.array(amount, { maxLength: 30 }), (paid, refunded) => {
        const rows = [...paid.map((a, n) => paidRow(n, a)), ...refunded.map((a, n) => refundRow(n, a))];
        const total = (amounts: readonly number[]): number => amounts.reduce((sum, a) => sum + a, 0);
        const text = file(rows, summaryRow(rows.length, total(paid), total(refunded)));
        const bill = parseTradeBill(text, DAY);
        if (!bill.ok) throw new Error(bill.error.message);
        expect(bill.value.rows.map((row) => (row.kind === 'paid' ? row.total : row.refunded))).toEqual([
          ...paid,
          ...refunded,
        ]);
        expect(bill.value.summary).toMatchObject({
          count: rows.length,
          orderTotal: total(paid),
          refundTotal: total(refunded),
        });
      }),
    );
  });

  it('reads time as the bureau’s, a fee to its fifth decimal, and a comma in a name', () => {
    const text = file(
      [paidRow(1, 29, '0.00017', '居民医保,2027'), refundRow(2, 29, '-0.00017')],
      summaryRow(2, 29, 29),
      '\n',
    );
    const bill = parseTradeBill(text, DAY);
    expect(bill).toMatchObject({
      ok: true,
      value: {
        rows: [
          { kind: 'paid', at: '2026-11-20T16:00:00.000Z', total: 29, fee: 17 },
          { kind: 'refund', at: '2026-11-21T15:59:59.000Z', requested: 29, fee: -17, status: 'PROCESSING' },
        ],
        summary: { feeTotal: 0 },
      },
    });
  });

  it.each([
    ['count', summaryRow(3, 500, 100)],
    ['paid total', summaryRow(2, 501, 100)],
    ['refund total', summaryRow(2, 500, 99)],
    ['fee', summaryRow(2, 500, 100, '0.00001')],
    ['no number', line(['2', '5.00', '1.00', '0.00', '0.00000', 'NaN', '1.00'])],
    ['a column short', line(['2', '5.00', '1.00', '0.00', '0.00000', '5.00'])],
  ])('refuses a summary that differs from its rows: %s', (_, summary) => {
    const bill = parseTradeBill(file([paidRow(1, 500), refundRow(1, 100)], summary), DAY);
    expect(bill).toMatchObject({ ok: false, error: { reason: 'bill-summary' } });
  });

  it.each([
    ['another day', paidRow(1, 500).replace('2026-11-21', '2026-11-20')],
    ['another currency', paidRow(1, 500).replace('CNY', 'USD')],
    ['a fraction of a fen', paidRow(1, 500).replaceAll('5.00', '5.001')],
    ['a negative amount', paidRow(1, 500).replaceAll('`5.00', '`-5.00')],
    ['a state we do not have', paidRow(1, 500).replace('SUCCESS', 'REVOKED')],
    ['an unknown refund state', refundRow(1, 500).replace('PROCESSING', 'MAYBE')],
    ['an order amount on a refund', refundRow(1, 500).replace('`0.60%,`0.00', '`0.60%,`1.00')],
    ['a column too many', `${paidRow(1, 500)},\`x`],
    ['no order number', paidRow(1, 500).replace('`L1', '`')],
  ])('refuses a row with %s', (_, row) => {
    expect(parseTradeBill(file([row], summaryRow(1, 500, 0)), DAY)).toMatchObject({
      ok: false,
      error: { reason: 'bill-row', message: 'line 2' },
    });
  });

  it('refuses a file cut short', () => {
    const whole = file([paidRow(1, 500), paidRow(2, 600)], summaryRow(2, 1100, 0));
    for (const end of [0, 40, whole.indexOf('总交易单数'), whole.indexOf('总交易单数') + 20, whole.lastIndexOf('`2')]) {
      expect(parseTradeBill(whole.slice(0, end), DAY)).toMatchObject({ ok: false });
    }
  });
});
