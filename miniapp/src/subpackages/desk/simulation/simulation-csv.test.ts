import { expect, test } from 'vitest';
import { EMPTY_REPORT, EMPTY_SLICE, NOTHING_PAID, type Slice } from '@linli/shared/policy/simulation/report';
import { translator } from '@/messages/messages';
import { simulationTexts } from '@/messages/simulation';
import { simulationCsv } from './simulation-csv';

const slice: Slice = {
  ...EMPTY_SLICE,
  settlements: 1_234,
  total: 100_000_005,
  before: { ...NOTHING_PAID, basic: 60_000_000, critical: 5, patient: 40_000_000 },
  after: { ...NOTHING_PAID, basic: 59_999_999, patient: 40_000_006 },
  worse: { settlements: 1_200, fen: 6 },
};

test('a line for all and one a group, yuan that a spreadsheet reads as numbers, and nothing that it would run', () => {
  const report = { ...EMPTY_REPORT, all: slice, by: { ...EMPTY_REPORT.by, group: { '=HYPERLINK("x"),a': slice } } };
  const lines = simulationCsv(report, { t: translator(simulationTexts, 'zh-CN'), keyName: (_, key) => key }).split(
    '\r\n',
  );
  const figures = '1234,1000000.05,600000.05,599999.99,400000.00,400000.06,0,0.00,1200,0.06';
  expect(lines[0]).toBe(
    '\ufeff分组方式,分组,结算,总费用（元）,现行基金支出（元）,新政策基金支出（元）,现行个人负担（元）,新政策个人负担（元）,少付笔数,少付（元）,多付笔数,多付（元）',
  );
  expect(lines.slice(1)).toEqual([`全部,,${figures}`, `按困难身份,"'=HYPERLINK(""x""),a",${figures}`, '']);
});
