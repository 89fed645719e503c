import { today } from '@linli/shared/kernel/clock';
import { addDays } from '@linli/shared/kernel/date';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openApp, type App } from '../fixtures/app';
import { beginVersion, manager, officer, type PolicyDesk } from '../fixtures/policy-desk';

const YEAR = 2028;
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const nextYears = (text: string) =>
  text
    .replace('from: 2026-09-01, until: 2027-01-31', 'from: 2027-09-01, until: 2028-01-31')
    .replace('skipFrom: 2026-10-01', 'skipFrom: 2027-10-01')
    .replace('skipUntil: 2026-12-31', 'skipUntil: 2027-12-31');

/** The days of the year put right, checked, handed in and published. */
async function publishNewYear(desk: PolicyDesk) {
  const { text } = await desk.open();
  expect((await desk.save({ text: nextYears(text) })).status).toBe(200);
  expect((await desk.check()).status).toBe(200);
  expect((await desk.submit()).status).toBe(200);
  expect((await desk.decide(true)).status).toBe(200);
}

test('a new year starts with its own number, and what is wrong with it are last year’s days in its own lines', async () => {
  const { desk, version } = await beginVersion(app, YEAR);
  expect(version).toBe(1);
  const { text, cases, report } = await desk.open();
  expect(text).toContain(`pack: demo-430671/${YEAR}\nyear: ${YEAR}\nbase: hunan/2027\n`);
  expect(report.faults.map(({ where, field }) => `${where} ${field}`)).toEqual([
    'text premium.windows.0.from',
    'text premium.newborn.skipFrom',
  ]);
  const lines = text.split('\n');
  for (const { line } of report.faults) expect(lines[line - 1]).toContain('上一年度的日期，请改成 2028 年度的');
  const refused = await desk.check();
  expect(refused.problem.code).toBe('policy.faults');
  expect(refused.problem.errors?.[0]?.message).toContain('这不是 2028 年度的集中参保期');

  expect(cases).toContain('# 2027 年度的政策算出来的数');
  expect(cases).toContain(`pack: demo-430671/${YEAR}\n`);
  expect(cases).toContain('date: 2028-');
  expect(cases).not.toContain('2027-');

  await publishNewYear(desk);
  app.clock.advance(86_400_000);
  const plan = await app.policies.forYear(YEAR, today(app.clock));
  expect(plan.ok && plan.value.pack.premium?.windows[0]?.from).toMatchObject({ v: '2027-09-01' });
});

test('the first version of a year is compared with the last one of the year before', async () => {
  const { desk } = await beginVersion(app, YEAR);
  const { text } = await desk.open();
  await desk.save({ text: nextYears(text).replace('value: 15, source', 'value: 20, source') });
  const { report } = await desk.open();
  expect(report).toMatchObject({ comparedWith: 1, comparedYear: 2027 });
  const filing = report.changes.find(({ chapter }) => chapter === '异地就医备案');
  expect(filing?.figures).toMatchObject([{ kind: 'changed' }]);
  // Within a year it is the version before, and no other year is named.
  const correction = await beginVersion(app, 2027);
  expect((await correction.desk.open()).report).toMatchObject({ comparedWith: 1, changes: [] });
  expect((await correction.desk.open()).report.comparedYear).toBeUndefined();
  // Before the first year there is none.
  const open = await app.call(policyDeskRoutes.deskPolicy, {
    as: officer,
    params: { year: '2025' as never, version: '1' as never },
  });
  expect(open.body.report.comparedWith).toBeUndefined();
});

test('one year follows on the other: none is begun without the year before, and that one’s own files are gone on with', async () => {
  const begin = (year: number) =>
    app.call(policyDeskRoutes.beginPolicy, { as: officer, body: { year, purpose: '新一年的政策' } });
  const refused = await begin(2030);
  expect([refused.status, refused.problem.code, refused.problem.title]).toEqual([
    409,
    'policy.no-year-before',
    '还没有 2029 年度的政策，先起草 2029 年度',
  ]);
  const { desk } = await beginVersion(app, YEAR);
  expect((await begin(2029)).problem.title).toBe('2028 年度的政策还没有发布，先发布 2028 年度');
  await publishNewYear(desk);

  const next = await beginVersion(app, 2029);
  const { text, cases, report } = await next.desk.open();
  expect(text).toContain('pack: demo-430671/2029\nyear: 2029\n');
  expect(text).toContain('from: 2027-09-01, until: 2028-01-31');
  expect(text.match(/windows:/g)).toHaveLength(1);
  expect(text).toContain('请改成 2029 年度的');
  expect(text).not.toContain('请改成 2028 年度的');
  expect(cases).toContain('date: 2029-');
  expect(report.faults.map(({ where, field }) => `${where} ${field}`)).toEqual([
    'text premium.windows.0.from',
    'text premium.newborn.skipFrom',
  ]);
});

test('the steps keep the day that was asked for and the day it holds from', async () => {
  const { desk } = await beginVersion(app, 2026);
  await desk.check();
  const asked = addDays(today(app.clock), 1);
  const other = addDays(today(app.clock), 5);
  await desk.submit(asked);
  await desk.decide(true, { from: other });
  const { version } = await desk.open(manager);
  expect(version.steps.map(({ action, from }) => [action, from])).toEqual([
    ['begin', undefined],
    ['check', undefined],
    ['submit', asked],
    ['publish', other],
  ]);
  expect(version.from).toBe(other);
});
