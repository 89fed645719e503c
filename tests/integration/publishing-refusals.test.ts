import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { policyRoutes } from '@linli/shared/contract/policies';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { addDays, localDate } from '@linli/shared/kernel/date';
import { today } from '@linli/shared/kernel/clock';
import { openApp, type App } from '../fixtures/app';
import { atDesk, beginVersion, manager, officer, type PolicyDesk } from '../fixtures/policy-desk';

/** What publishing refuses, and what two people at once come to: a clear answer each, and nothing half written. */
const YEAR = 2026;
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const at = (version: number) => ({ year: String(YEAR) as never, version: String(version) as never });
const outcomes = (answers: readonly { readonly status: number; readonly problem: { readonly code: string } }[]) =>
  answers.map(({ status, problem }) => (status === 200 ? 'done' : problem.code)).sort();
const versions = () => app.records.policyVersions(app.district.code);
const readyForReview = async (desk: PolicyDesk) => {
  await desk.check();
  expect((await desk.submit()).status).toBe(200);
};

describe('files that no official writes', () => {
  test('a megabyte is refused before it is read, and the draft stands as it was', async () => {
    const { desk, version } = await beginVersion(app, YEAR);
    const before = await desk.open();
    const refused = await app.call(policyDeskRoutes.savePolicy, {
      as: officer,
      params: at(version),
      body: { revision: 1, text: '甲'.repeat(350_000), cases: '' },
    });
    expect([refused.status, refused.problem.code]).toEqual([413, 'body.too-large']);
    expect(await desk.open()).toEqual(before);
  });

  const nested = (levels: number) => `\nx: ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
  const bomb = Array.from(
    { length: 12 },
    (_, n) =>
      `\nk${n}: &k${n} [${
        n === 0
          ? 'a'
          : Array(9)
              .fill(`*k${n - 1}`)
              .join(',')
      }]`,
  ).join('');
  test.each([
    ['aliases that multiply', bomb, '引用'],
    ['an alias within itself', '\nx: &a [*a]\n', '一层套一层'],
    ['forty levels', nested(40), '一层套一层'],
    ['ten thousand levels', nested(10_000), '一层套一层'],
    ['a key twice', '\nname: 甲\n', '写了两次'],
    ['a prototype', '\n__proto__: { year: 2026 }\n', '这个名字不能用'],
  ])('%s: said at the line, in the policy and in the cases alike', async (_, more, words) => {
    const { desk } = await beginVersion(app, YEAR);
    const { text, cases } = await desk.open();
    for (const files of [
      { text: text + more, cases },
      { text, cases: cases + more.replace('name:', 'cases:') },
    ]) {
      expect((await desk.save(files)).status).toBe(200);
      const refused = await desk.check();
      expect(refused.problem.code).toBe('policy.faults');
      expect(refused.problem.errors?.[0]?.message).toContain(words);
      expect(refused.problem.errors?.[0]?.message).toMatch(/第 [1-9]\d* 行/);
      expect((await desk.submit()).problem.code).toBe('policy.not-now');
    }
  });

  test('what cannot be read is neither simulated nor compared with settlements', async () => {
    const { desk } = await beginVersion(app, YEAR);
    const { text } = await desk.open();
    await desk.save({ text: text + bomb });
    expect((await desk.touched()).problem.code).toBe('policy.unreadable');
  });

  test('a case about a pack that there is not, whatever it is called', async () => {
    const { desk } = await beginVersion(app, YEAR);
    const { cases } = await desk.open();
    for (const pack of ['hunan/1999', 'constructor', 'toString', '__proto__']) {
      const more = `  - case: 没有的\n    pack: ${pack}\n    claim: { level: level-3, total: 20000 }\n    expect: { basic: 1 }\n`;
      expect((await desk.save({ cases: cases + more })).status).toBe(200);
      const refused = await desk.check();
      expect(refused.problem.code).toBe('policy.cases-failing');
      expect(refused.problem.errors?.[0]?.message).toContain('没有这个政策包');
    }
  });
});

describe('days', () => {
  test('a day that has been, today, and a day that there is not', async () => {
    const { desk, version } = await beginVersion(app, YEAR);
    await desk.check();
    for (const from of [localDate('2020-01-01'), addDays(today(app.clock), -1), today(app.clock)])
      expect((await desk.submit(from)).problem).toMatchObject({
        code: 'policy.too-soon',
        errors: [{ pointer: '/from' }],
      });
    const { revision } = (await desk.open()).version;
    const never = await app.call(policyDeskRoutes.submitPolicy, {
      as: officer,
      params: at(version),
      body: { revision, from: '2027-02-30' as never },
    });
    expect([never.status, never.problem.errors?.[0]?.pointer]).toEqual([422, '/from']);
    expect((await desk.open()).version.status).toBe('checked');
  });

  test('a correction from an earlier day than what it corrects: that never holds, and is announced no more', async () => {
    const first = await beginVersion(app, YEAR);
    await readyForReview(first.desk);
    const later = addDays(today(app.clock), 30);
    expect((await first.desk.decide(true, { from: later })).status).toBe(200);
    const next = await beginVersion(app, YEAR);
    await readyForReview(next.desk);
    const sooner = addDays(today(app.clock), 10);
    expect((await next.desk.decide(true, { from: sooner })).status).toBe(200);

    const ofYear = async () => (await app.call(policyRoutes.policies)).body.years.find(({ year }) => year === YEAR);
    expect((await ofYear())?.coming).toMatchObject([{ version: 3, from: sooner }]);
    app.clock.advance(40 * 86_400_000);
    expect(await ofYear()).toMatchObject({ current: { version: 3 }, coming: [] });
    // Never two for one day: what is superseded is so by the write that published the other.
    expect((await versions()).map(({ version, status }) => [version, status])).toEqual([
      [2, 'superseded'],
      [3, 'published'],
    ]);
  });
});

describe('two at once', () => {
  test('two begin a version of a year: one is begun', async () => {
    const begin = (as: typeof officer) =>
      app.call(policyDeskRoutes.beginPolicy, { as, body: { year: YEAR, purpose: '两个人同时起草' } });
    const answers = await Promise.all([begin(officer), begin(atDesk('second', 'policy-officer'))]);
    expect(outcomes(answers)).toEqual(['done', 'policy.open-already']);
    expect((await versions()).map(({ version }) => version)).toEqual([2]);
  });

  test('two publish one version: it is published once, from one day', async () => {
    const { desk, version } = await beginVersion(app, YEAR);
    await readyForReview(desk);
    const { revision } = (await desk.open()).version;
    const publish = (as: typeof manager, days: number) =>
      app.call(policyDeskRoutes.decidePolicy, {
        as,
        params: at(version),
        body: { revision, publish: true, from: addDays(today(app.clock), days) },
      });
    const answers = await Promise.all([publish(manager, 1), publish(atDesk('manager-2', 'manager'), 2)]);
    expect(outcomes(answers)).toEqual(['done', 'policy.not-now']);
    const [record] = await versions();
    expect(record?.steps.filter(({ action }) => action === 'publish')).toHaveLength(1);
    expect(record?.from).toBe(answers.find(({ status }) => status === 200)?.body.from);
  });

  test('one saves while another hands in: what is reviewed is what was checked', async () => {
    const { desk, version } = await beginVersion(app, YEAR);
    await desk.check();
    const { text, cases, version: now } = await desk.open();
    const answers = await Promise.all([
      app.call(policyDeskRoutes.savePolicy, {
        as: atDesk('second', 'policy-officer'),
        params: at(version),
        body: { revision: now.revision, text: `${text}# 又改了\n`, cases },
      }),
      app.call(policyDeskRoutes.submitPolicy, {
        as: officer,
        params: at(version),
        body: { revision: now.revision, from: addDays(today(app.clock), 1) },
      }),
    ]);
    expect(outcomes(answers as never)).toEqual(['done', 'policy.not-now']);
    const after = await desk.open();
    expect(after.version.status === 'in-review').toBe(after.text === text);
  });

  test('one sends back while another publishes: one of both', async () => {
    const { desk, version } = await beginVersion(app, YEAR);
    await readyForReview(desk);
    const { revision } = (await desk.open()).version;
    const decide = (as: typeof manager, body: object) =>
      app.call(policyDeskRoutes.decidePolicy, { as, params: at(version), body: { revision, ...body } as never });
    const answers = await Promise.all([
      decide(manager, { publish: true }),
      decide(atDesk('manager-2', 'manager'), { publish: false, reason: '起付线没有改' }),
    ]);
    expect(outcomes(answers)).toEqual(['done', 'policy.not-now']);
  });
});
