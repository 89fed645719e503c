import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { policyRoutes } from '@linli/shared/contract/policies';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { addDays, localDate } from '@linli/shared/kernel/date';
import { today } from '@linli/shared/kernel/clock';
import { fen } from '@linli/shared/kernel/money';
import type { Claim } from '@linli/shared/policy/claim';
import { compilePlan } from '@linli/shared/policy/plan';
import { ruleBook } from '@linli/shared/policy/rule-book/rule-book';
import { settle } from '@linli/shared/policy/settle';
import { openApp, type App } from '../fixtures/app';
import { settledStay } from '../fixtures/claims';
import { atDesk, beginVersion, manager, officer, policyDesk } from '../fixtures/policy-desk';

const YEAR = 2026;
const DAY_MS = 86_400_000;
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const rules = async (edition?: string) =>
  (
    await app.call(policyRoutes.policy, {
      params: { year: String(YEAR) as never },
      ...(edition !== undefined && { query: { edition } }),
    })
  ).body;

/** The demo's file says 15 points off without a filing; one figure, written once. */
const WITHOUT_FILING = { value: '15, source', changed: '20, source' };
const changeOneFigure = (text: string) =>
  text.replace(`value: ${WITHOUT_FILING.value}`, `value: ${WITHOUT_FILING.changed}`);

/** Paths at which two plain values differ. */
function differences(one: unknown, other: unknown, path = ''): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return [path];
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(a[key], b[key], path === '' ? key : `${path}.${key}`),
  );
}

const LEVELS = ['primary', 'level-1', 'level-2', 'level-3', 'provincial'] as const;
const FILINGS = ['local', 'long-term', 'referral', 'emergency', 'other', 'none'] as const;
/** What a pack makes of one stay at each level with each filing. */
function stays(pack: Parameters<typeof compilePlan>[0]): Readonly<Record<string, unknown>> {
  const plan = compilePlan(pack);
  return Object.fromEntries(
    LEVELS.flatMap((level) =>
      FILINGS.map((filing) => {
        const claim: Claim = { kind: 'inpatient', date: localDate('2026-08-21'), level, total: fen(3_000_000), filing };
        const settled = settle(plan, claim, {}, plan.empty);
        return [`${level} ${filing}`, settled.ok ? { paid: settled.value.paid } : settled.error.figure];
      }),
    ),
  );
}

/** One figure changed, checked, handed in and published from tomorrow. */
async function publishChange() {
  const draft = await beginVersion(app, YEAR);
  const { text } = await draft.desk.open();
  expect((await draft.desk.save({ text: changeOneFigure(text) })).status).toBe(200);
  expect((await draft.desk.check()).status).toBe(200);
  expect((await draft.desk.submit()).status).toBe(200);
  const published = await draft.desk.decide(true);
  expect(published.status).toBe(200);
  return draft;
}

test('one figure changed in one file changes estimate, rule page and settlement, from its day on, and nothing else', async () => {
  const before = await rules();
  const othersBefore = (await app.call(policyRoutes.policies)).body.years.filter(({ year }) => year !== YEAR);
  const { version, desk } = await publishChange();
  expect(version).toBe(2);

  // Until its day everything is as it was; it is announced, and can be read by its edition.
  expect(await rules()).toEqual(before);
  const announced = (await app.call(policyRoutes.policies)).body.years.find(({ year }) => year === YEAR);
  expect(announced?.current?.version).toBe(1);
  expect(announced?.coming).toMatchObject([{ version: 2, from: '2026-11-23' }]);
  const coming = await rules(announced?.coming[0]?.edition);
  expect(coming.version).toBe(2);

  app.clock.advance(DAY_MS);
  const after = await rules();
  expect(after).toEqual(coming);
  expect(after.from).toBe('2026-11-23');
  // The pack: the figure and the number of the version.
  expect(differences(before.pack, after.pack)).toEqual(['version', 'filing.unfiled.points.v']);
  // The rule page: one figure of the book.
  expect(differences(ruleBook(before.pack), ruleBook(after.pack))).toHaveLength(1);
  // The phone's estimate: stays without a filing, at every level, and no other.
  expect(differences(stays(before.pack), stays(after.pack)).map((path) => path.split('.')[0])).toEqual(
    LEVELS.map((level) => `${level} none`),
  );
  // The server settles with the very same pack.
  const plan = await app.policies.forYear(YEAR, today(app.clock));
  expect(plan.ok && plan.value.pack).toEqual(after.pack);
  const othersAfter = (await app.call(policyRoutes.policies)).body.years.filter(({ year }) => year !== YEAR);
  expect(othersAfter).toEqual(othersBefore);
  expect((await desk.open()).version).toMatchObject({ status: 'published', inForce: true, allowed: [] });
});

test('a settlement keeps its version, and a correction says which settlements it touches', async () => {
  const claimId = await settledStay(app, 'p_0000000000000000001');
  const { desk } = await publishChange();
  // Settled at home: a change for those without a filing is none for it.
  const untouched = (await desk.touched()).body;
  expect(untouched).toEqual({ chapters: [{ id: 'filing', title: '异地就医备案' }], claims: [] });
  app.clock.advance(DAY_MS);

  const next = await beginVersion(app, YEAR);
  expect(next.version).toBe(3);
  const { text } = await next.desk.open();
  const dearer =
    'benefits:\n  inpatient:\n    deductible:\n      amount: { level-3: { value: 1500, source: demo-430671 } }\n';
  expect((await next.desk.save({ text: text + dearer })).status).toBe(200);
  const touched = (await next.desk.touched()).body;
  expect(touched.chapters).toEqual([{ id: 'benefits.inpatient', title: '住院' }]);
  expect(touched.claims).toMatchObject([
    { claimId, kind: 'inpatient', level: 'level-3', version: 1, chapters: expect.arrayContaining(['住院']) },
  ]);
  expect(touched.next).toBeUndefined();
  // Another level is no settlement of this level's.
  const other = text + dearer.replace('level-3', 'level-1');
  expect((await next.desk.save({ text: other })).status).toBe(200);
  // Against version 1, which the settlement was made with, only the filing has changed besides.
  expect((await next.desk.touched()).body.claims).toEqual([]);
  const settled = (await app.records.claims('p_0000000000000000001'))[0];
  expect(settled?.result).toMatchObject({ pack: 'demo-430671/2026', packVersion: 1 });
  // What is settled from the day on is settled by the version of that day, and says so.
  await settledStay(app, 'p_0000000000000000002');
  const [later] = await app.records.claims('p_0000000000000000002');
  expect(later?.result).toMatchObject({ pack: 'demo-430671/2026', packVersion: 2 });
});

test('a bill that shares a ceiling with a stay under a changed rule is touched as well, and only of that person', async () => {
  const [stayed, other] = ['p_0000000000000000011', 'p_0000000000000000012'] as const;
  const bill = { kind: 'outpatient', level: 'primary', total: fen(30_000), own: fen(0), firstShare: fen(0) } as const;
  const stay = await settledStay(app, stayed);
  const later = await settledStay(app, stayed, { ...bill, date: localDate('2026-09-03') });
  // Handed in late: it may have been settled after the stay, whatever day it is of.
  const late = await settledStay(app, stayed, { ...bill, date: localDate('2026-02-03') });
  await settledStay(app, other, bill);

  const { desk } = await beginVersion(app, YEAR);
  const { text } = await desk.open();
  await desk.save({
    text: `${text}benefits:\n  inpatient:\n    deductible:\n      amount: { level-3: { value: 1500, source: demo-430671 } }\n`,
  });
  const touched = (await desk.touched()).body.claims;
  expect(touched.map(({ claimId, chapters }) => [claimId, chapters]).sort()).toEqual(
    [stay, later, late].map((claimId) => [claimId, ['住院']]).sort(),
  );
});

describe('two people', () => {
  test('nobody who wrote in it may publish or send back, whatever posts they hold', async () => {
    const both = atDesk('both', 'policy-officer', 'manager');
    const { desk } = await beginVersion(app, YEAR);
    const { text } = await desk.open();
    await desk.save({ text: changeOneFigure(text) }, both);
    await desk.check();
    await desk.submit();
    expect((await desk.open(both)).version.allowed).not.toContain('publish');
    expect((await desk.decide(true, {}, both)).problem.code).toBe('policy.wrote-it-oneself');
    expect((await desk.decide(false, { reason: '比例不对，请核对' }, both)).problem.code).toBe(
      'policy.wrote-it-oneself',
    );
    expect((await desk.decide(true, {}, officer)).problem.code).toBe('staff.no-scope');
    expect((await desk.open(manager)).version.allowed).toEqual(['send-back', 'publish']);
    expect((await desk.decide(true)).status).toBe(200);
  });

  test('the store itself refuses a reviewer who wrote in it', async () => {
    const { desk, version } = await beginVersion(app, YEAR);
    await desk.check();
    await desk.submit();
    const key = { district: app.district.code, year: YEAR, version };
    const record = await app.records.policyVersion(key);
    if (record === undefined) throw new Error('no record');
    const after = { ...record, status: 'published' as const, revision: record.revision + 1 };
    const write = (reviewer: string) =>
      app.records.commit({
        writes: [{ put: 'policy', record: after, expect: { revision: record.revision, reviewer } }],
        events: [],
      });
    expect(await write('officer')).toMatchObject({ ok: false, error: { failed: ['policy'] } });
    expect(await write('manager')).toEqual({ ok: true, value: undefined });
  });

  test('sent back with reasons it is written on, and what was checked before counts no more', async () => {
    const { desk } = await beginVersion(app, YEAR);
    await desk.check();
    await desk.submit();
    expect((await desk.decide(false)).problem.code).toBe('policy.reason-missing');
    const back = await desk.decide(false, { reason: '起付线没有改' });
    expect(back.body).toMatchObject({ status: 'sent-back' });
    expect(back.body.steps.at(-1)).toMatchObject({ action: 'send-back', name: 'manager', reason: '起付线没有改' });
    expect((await desk.submit()).problem.code).toBe('policy.not-now');
    const { text } = await desk.open();
    await desk.save({ text: changeOneFigure(text) });
    expect((await desk.submit()).problem.code).toBe('policy.not-now');
  });
});

test('a published version is never written again', async () => {
  const { desk, version } = await publishChange();
  const { text, cases } = await desk.open();
  for (const answer of [
    await desk.save({ text: '' }),
    await desk.check(),
    await desk.withdraw(),
    await desk.decide(true),
  ])
    expect(answer.problem.code).toBe('policy.not-now');
  const key = { district: app.district.code, year: YEAR, version };
  const pack = await app.records.policyPack(key);
  if (pack === undefined) throw new Error('no pack');
  const again = await app.records.commit({
    writes: [{ put: 'policy-pack', key, pack: { ...pack, name: '改过' } }],
    events: [],
  });
  expect(again).toMatchObject({ ok: false, error: { failed: ['policy-pack'] } });
  expect(await desk.open()).toMatchObject({ text, cases });
  // What follows it supersedes it, and is another version.
  app.clock.advance(DAY_MS);
  const next = await beginVersion(app, YEAR);
  await next.desk.check();
  await next.desk.submit();
  expect((await next.desk.decide(true)).status).toBe(200);
  expect((await desk.open()).version).toMatchObject({ status: 'superseded', inForce: true });
});

test('one version of a year is written at a time, and a withdrawn number is not used again', async () => {
  const first = await beginVersion(app, YEAR);
  await expect(beginVersion(app, YEAR)).rejects.toThrow('policy.open-already');
  await expect(beginVersion(app, 2025)).resolves.toMatchObject({ version: 2 });
  expect((await first.desk.withdraw()).body.status).toBe('withdrawn');
  expect((await beginVersion(app, YEAR)).version).toBe(first.version + 1);
});

test('no version holds on the day on which it is published', async () => {
  const { desk } = await beginVersion(app, YEAR);
  await desk.check();
  const refused = await desk.submit(today(app.clock));
  expect(refused.problem).toMatchObject({ code: 'policy.too-soon', params: { earliest: '2026-11-23' } });
  await desk.submit();
  // It waited longer than its day: the reviewer chooses another.
  app.clock.advance(2 * DAY_MS);
  expect((await desk.decide(true)).problem.code).toBe('policy.too-soon');
  const published = await desk.decide(true, { from: addDays(today(app.clock), 3) });
  expect(published.body.from).toBe('2026-11-27');
});

test('two at once: the second is told that it has changed', async () => {
  const { version } = await beginVersion(app, YEAR);
  const params = { year: String(YEAR) as never, version: String(version) as never };
  const save = (cases: string) =>
    app.call(policyDeskRoutes.savePolicy, { as: officer, params, body: { revision: 1, text: 'a', cases } });
  expect((await save('one')).status).toBe(200);
  expect((await save('two')).problem.code).toBe('record.stale');
});

describe('what may not be handed in', () => {
  /** The demo's file with more at its end, and what a check says of it. */
  const faultsOf = async (more: string) => {
    const { desk } = await beginVersion(app, YEAR);
    const { text } = await desk.open();
    const whole = text + more;
    await desk.save({ text: whole });
    const refused = await desk.check();
    expect(refused.problem.code).toBe('policy.faults');
    expect((await desk.submit()).problem.code).toBe('policy.not-now');
    const { faults } = (await desk.open()).report;
    const marked = whole.split('\n').findIndex((line) => line.includes('# 错')) + 1;
    expect(refused.problem.errors?.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining(`政策 第 ${marked} 行`) as string]),
    );
    return faults.filter(({ line, where }) => where === 'text' && line === marked).map(({ field }) => field);
  };
  const inLayers = (rule: string) => `\nbenefits:\n  inpatient:\n    source: demo-430671\n${rule}`;

  test.each([
    [
      'a gap between bands',
      inLayers(
        '    bands:\n      - { to: 30000, rate: 60% }\n      - { to: 20000, rate: 65% } # 错\n      - { rate: 70% }\n',
      ),
    ],
    [
      'overlapping periods',
      inLayers(
        '    plus:\n      - { value: 1, from: 2026-01-01, until: 2026-06-30 }\n      - { value: 2, from: 2026-06-30, until: 2026-12-31 } # 错\n',
      ),
    ],
    ['a ratio above one', inLayers('    rate: { level-3: 120% } # 错\n')],
    ['an unknown group', inLayers('    plus: { by: group, nobody-knows: 5, else: none } # 错\n')],
    ['a figure without a source', '\nfacts:\n  sampling:\n    name: 抽查比例\n    unit: ratio\n    value: 5% # 错\n'],
    ['a field that there is not', '\nbenefits:\n  inpatient:\n    dedutible: 3 # 错\n'],
    ['a number of another version', '\nversion: 9 # 错\n'],
  ])('%s, with file, line and field', async (_, more) => {
    // The overlay has `facts` already: a second key of the same name is a fault of its own, so it goes under another.
    const text = more.startsWith('\nfacts') ? more.replace('\nfacts:\n', '') : more;
    expect((await faultsOf(text)).length).toBeGreaterThan(0);
  });

  test('a base that there is not, at the line that names it', async () => {
    const { desk } = await beginVersion(app, YEAR);
    const { text } = await desk.open();
    await desk.save({ text: text.replace('base: hunan/2026', 'base: hunan/1999') });
    const line = text.split('\n').findIndex((one) => one.startsWith('base:')) + 1;
    expect((await desk.open()).report.faults).toMatchObject([{ where: 'text', line, field: 'base' }]);
  });

  test('without cases, with none of this pack, or with one that fails', async () => {
    const { desk } = await beginVersion(app, YEAR);
    await desk.save({ cases: '' });
    expect((await desk.check()).problem.code).toBe('policy.cases-missing');
    await desk.save({
      cases: 'case: 别处\npack: hunan/2026\nclaim: { level: level-3, total: 20000 }\nexpect: { basic: 12220 }\n',
    });
    expect((await desk.check()).problem.code).toBe('policy.cases-missing');
    await desk.save({
      cases:
        'case: 三级住院两万\npack: demo-430671/2026\nclaim: { level: level-3, total: 20000 }\nexpect: { basic: 12000 }\n',
    });
    const refused = await desk.check();
    expect(refused.problem).toMatchObject({ code: 'policy.cases-failing' });
    expect(refused.problem.errors?.[0]?.message).toBe(
      '案例第 1 行 三级住院两万：basic 写的是 12000，算出来是 12220.00',
    );
    const [outcome] = (await desk.open()).report.cases;
    expect(outcome?.passed).toBe(false);
    expect(outcome?.trace.length).toBeGreaterThan(3);
  });
});

test('the comparison says in words what changes', async () => {
  const { desk } = await beginVersion(app, YEAR);
  const { text, report } = await desk.open();
  expect(report).toMatchObject({ good: true, comparedWith: 1, changes: [] });
  await desk.save({ text: changeOneFigure(text) });
  const changed = (await desk.open()).report;
  expect(changed.changes).toHaveLength(1);
  expect(changed.changes[0]).toMatchObject({ chapter: '异地就医备案', figures: [{ kind: 'changed' }] });
  expect(changed.changes[0]?.figures[0]?.before).toContain('15');
  expect(changed.changes[0]?.figures[0]?.after).toContain('20');
});

test('every step stands in the bureau’s chain, with who took it', async () => {
  await publishChange();
  const events = await app.records.events(`bureau_${app.district.code}`);
  expect(events.map(({ type }) => String(type)).reverse()).toEqual([
    'policy.begun',
    'policy.saved',
    'policy.checked',
    'policy.submitted',
    'policy.published',
  ]);
  expect(events[0]).toMatchObject({
    actor: { staffId: 'manager' },
    facts: { year: YEAR, version: 2, from: '2026-11-23' },
  });
});

test('a version that came with the program is read at the desk like any other', async () => {
  const { body } = await app.call(policyDeskRoutes.deskPolicies, { as: manager });
  expect(body).toMatchObject({ mayBegin: false, earliest: '2026-11-23' });
  const year = body.years.find((one) => one.year === YEAR);
  expect(year?.versions).toMatchObject([
    { version: 1, deployed: true, inForce: true, status: 'published', allowed: [] },
  ]);
  const { text } = await policyDesk(app, { year: YEAR, version: 1 }).open(manager);
  expect(text).toContain('base: hunan/2026');
});
