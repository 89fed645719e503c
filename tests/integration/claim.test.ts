import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimVerbs } from '@linli/functions/claim/http';
import { capabilities, claimRoutes } from '@linli/shared/contract/index';
import { localDate } from '@linli/shared/kernel/date';
import { earnedByYears } from '@linli/shared/policy/earned-by-years';
import { pack as demo2026 } from '@linli/shared/policy/packs/compiled/demo-430671-2026';
import { pack as demo2027 } from '@linli/shared/policy/packs/compiled/demo-430671-2027';
import { compilePlan } from '@linli/shared/policy/plan';
import { type App, openApp } from '../fixtures/app';
import { settledStay } from '../fixtures/claims';
import { registerPerson } from '../fixtures/people';

let app: App;
beforeAll(async () => {
  app = await openApp({
    today: '2026-11-22',
    serve: (ports) => ({ routes: capabilities.claim, verbs: claimVerbs(ports) }),
  });
});
afterAll(() => app.close());

test('one settlement, from total to hand: every fen has a payer, every line a source', async () => {
  const who = await registerPerson(app, { bankTail: '6021' });
  const claimId = await settledStay(app, who.personId);
  const { body } = await app.call(claimRoutes.reimbursement, {
    as: who.actor,
    params: { personId: who.personId, claimId },
  });
  // 31,480 − 1,980 own − 620 first share = 28,880 in scope; (28,880 − 1,200) × 65%.
  expect(body).toMatchObject({ inScope: 2_888_000, bankTail: '6021', payers: [{ layer: 'basic', amount: 1_799_200 }] });
  const paid = body.payers.reduce((sum, { amount }) => sum + amount, 0);
  expect(paid + body.claim.patient).toBe(body.claim.total);
  const { lines, sources } = body.explanation;
  for (const figure of lines.flatMap((line) => line.figures))
    expect(sources[figure.source]).toMatchObject({ title: expect.any(String), grade: figure.grade });
  expect(lines.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['total', 'own', 'first-share', 'deductible', 'band', 'patient']),
  );
  expect(body.timeline.at(-1)).toEqual({ step: 'paid', done: false, expected: '2026-08-29' });
});

test('the year so far stands against its bounds, with what this person’s group changes', async () => {
  const group = { group: 'low-income', from: localDate('2020-01-01'), source: 'civil-affairs' } as const;
  const [plain, poor] = [await registerPerson(app), await registerPerson(app, { groups: [group] })];
  const bounds = async (who: typeof plain) => {
    await settledStay(app, who.personId);
    const { body } = await app.call(claimRoutes.reimbursements, { as: who.actor, params: { personId: who.personId } });
    expect(body.claims).toHaveLength(1);
    return Object.fromEntries(body.years[0]?.bounds.map(({ name, used, atMost }) => [name, [used, atMost]]) ?? []);
  };
  const inYear = {
    deductible: [120_000, 300_000],
    'basic-cap': [1_799_200, 15_000_000],
    'outpatient-cap': [0, 40_000],
  };
  expect(await bounds(plain)).toEqual({ ...inYear, 'critical-deductible': [1_088_800, 1_600_000] });
  expect(await bounds(poor)).toEqual({ ...inYear, 'critical-deductible': [800_000, 800_000] });
});

test('an estimate starts from what the office would settle by: groups in the packs’ words, the year’s counters, the filing that holds', async () => {
  const group = { group: 'low-income', from: localDate('2020-01-01'), source: 'civil-affairs' } as const;
  const who = await registerPerson(app, { groups: [group] });
  const params = { personId: who.personId };
  const { body: before } = await app.call(claimRoutes.estimateBasis, { as: who.actor, params });
  expect(before).toMatchObject({ today: '2026-11-22', person: { groups: ['minimum-living'] } });
  expect(before).not.toHaveProperty('filing');
  await settledStay(app, who.personId);
  const { body } = await app.call(claimRoutes.estimateBasis, { as: who.actor, params });
  expect(body.years).toEqual([
    {
      year: 2026,
      counters: expect.objectContaining({ settled: 1, 'inpatient.deductible': 120_000, 'basic-year': 1_799_200 }),
    },
  ]);
  const stranger = await registerPerson(app);
  expect((await app.call(claimRoutes.estimateBasis, { as: stranger.actor, params })).problem.code).toBe(
    'person.not-yours',
  );
});

test('an estimate knows every year insured, from which the plan of the year asked for makes the raise of the ceiling', async () => {
  const who = await registerPerson(app, { insuredYears: [2020, 2021, 2022, 2023, 2024, 2025, 2026] });
  const { body } = await app.call(claimRoutes.estimateBasis, { as: who.actor, params: { personId: who.personId } });
  const { insuredYears, groups } = body.person;
  expect(insuredYears).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  // Three years beyond the fourth, 5,000 yuan each; 2027, for which nobody has enrolled yet, adds none and takes none away.
  expect(earnedByYears(compilePlan(demo2026), insuredYears, groups)).toEqual({ yearsPaid: 7, capRaise: 1_500_000 });
  expect(earnedByYears(compilePlan(demo2027), insuredYears, groups).capRaise).toBe(1_500_000);
});

test('somebody else’s settlement answers like one that does not exist', async () => {
  const [who, other] = [await registerPerson(app), await registerPerson(app)];
  const claimId = await settledStay(app, other.personId);
  expect(
    (await app.call(claimRoutes.reimbursement, { as: who.actor, params: { personId: other.personId, claimId } }))
      .problem.code,
  ).toBe('person.not-yours');
  expect(
    (await app.call(claimRoutes.reimbursement, { as: who.actor, params: { personId: who.personId, claimId } })).problem
      .code,
  ).toBe('record.not-found');
});
