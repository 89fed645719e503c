import { expect, test } from 'vitest';
import { localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { accountsTexts } from '@/messages/accounts';
import { translator } from '@/messages/messages';
import { dayCsv } from './day-csv';
import type { Entry } from './words';

const entry: Entry = {
  entryId: 'payment-o_A',
  day: localDate('2026-11-21'),
  at: '2026-11-21T16:00:30.000Z',
  event: 'premium.paid',
  cause: 'o_A',
  lines: [
    { account: 'wechat-pay-receivable', amount: fen(40_000) },
    { account: 'premium-income-personal', amount: fen(-40_000) },
  ],
  transactionId: '4200000000000000000000000001',
};

test('a line of the entry on each line, debit and credit in columns of their own, in yuan', () => {
  const lines = dayCsv([entry], translator(accountsTexts, 'zh-CN')).split('\r\n');
  expect(lines[0]).toBe('\ufeff账期,时间,凭证号,业务,科目,借,贷,订单,支付单号,商户退款单号');
  expect(lines[1]).toBe(
    "2026-11-21,2026-11-22 00:00,payment-o_A,缴费入账,应收微信支付,400.00,,o_A,'4200000000000000000000000001,",
  );
  expect(lines[2]).toContain(',个人缴费收入,,400.00,');
});

test('it has columns for nothing that a person could be known by', () => {
  const named = { ...entry, name: '李秀兰', idNumber: '430671198005170018', phone: '13800001234' };
  expect(dayCsv([named], translator(accountsTexts, 'zh-CN'))).not.toMatch(/李秀兰|430671198005170018|13800001234/);
});
