import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimVerbs } from '@linli/functions/claim/http';
import { outOfAreaVerbs } from '@linli/functions/out-of-area/http';
import { reviewVerbs } from '@linli/functions/review/http';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import {
  agentRoutes,
  capabilities,
  claimRoutes,
  deskRoutes,
  enrolmentRoutes,
  outOfAreaRoutes,
  peopleRoutes,
  premiumRoutes,
} from '@linli/shared/contract/index';
import { addDays, localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { type App, openApp } from '../fixtures/app';
import { externalEndpoint } from '../fixtures/store';
import { clerk, registerPerson } from '../fixtures/people';
import { settledStay } from '../fixtures/claims';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/**
 * What each use case asks of the store, as the last column of infra/decisions/access-patterns.md: a change that needs one more
 * read or write shows here first. Units are the embedded store's, which follow AWS's published rules (DynamoDB Local counts
 * transactions otherwise); they grow with the length of names, so they are bounds, while operations are exact.
 */
const TODAY = localDate('2026-11-22');
let world: PremiumWorld;
let app: App;
beforeAll(async () => {
  [world, app] = await Promise.all([
    openPremiumWorld(),
    openApp({
      today: TODAY,
      serve: (ports) => ({
        routes: { ...capabilities['out-of-area'], ...capabilities.review, ...capabilities.claim },
        verbs: { ...outOfAreaVerbs(ports), ...reviewVerbs(ports), ...claimVerbs(ports) },
      }),
    }),
  ]);
});
afterAll(() => Promise.all([world.close(), app.close()]));

const rows: { useCase: string; operations: string; read: number; write: number }[] = [];

/** Measures, notes the row, and asserts it. */
async function costs(
  of: App,
  useCase: string,
  run: () => Promise<{ status: number }>,
  operations: string,
  most: { read: number; write: number },
) {
  const usage = await of.meter.measure(async () => expect((await run()).status).toBe(200));
  const asked = Object.entries(usage.operations)
    .map(([name, times]) => (times === 1 ? name : `${times} × ${name}`))
    .sort()
    .join(' + ');
  rows.push({ useCase, operations: asked, read: usage.read, write: usage.write });
  expect.soft({ useCase, operations: asked }).toEqual({ useCase, operations });
  if (externalEndpoint !== undefined) return;
  expect.soft(usage.read, `${useCase}: read units`).toBeLessThanOrEqual(most.read);
  expect.soft(usage.write, `${useCase}: write units`).toBeLessThanOrEqual(most.write);
}

test('enrolment and premium', async () => {
  const { actor, personId, accountId } = await world.resident();
  const [child, parent] = [await world.family({ accountId }, 'child'), await world.family({ accountId }, 'parent')];
  const { app: of } = world;
  const at = { personId, year: '2027' } as never;

  await costs(of, 'home, a family of three', () => of.call(peopleRoutes.home, { as: actor }), 'Query', {
    read: 2,
    write: 0,
  });
  await costs(of, 'enrolment form', () => of.call(enrolmentRoutes.enrolmentForm, { as: actor, params: at }), 'Query', {
    read: 1,
    write: 0,
  });
  await costs(
    of,
    'enrol',
    async () => {
      const body = {
        version: 1,
        category: 'adult',
        residence: 'registered',
        villageCode: '430671101205',
        address: '荷花村三组',
        expectedPersonal: fen(40_000),
      } as const;
      return of.call(enrolmentRoutes.enrol, { as: actor, params: at, body });
    },
    'Query + TransactWrite',
    { read: 1, write: 26 },
  );
  for (const id of [child, parent]) await world.enrol(actor, id);
  await costs(of, 'premiums due, a family of three', () => of.call(premiumRoutes.duePremiums, { as: actor }), 'Query', {
    read: 3,
    write: 0,
  });
  const created = await of.meter.measure(async () => {
    const due = await of.call(premiumRoutes.duePremiums, { as: actor });
    expect(due.body.people).toHaveLength(3);
  });
  expect(created.operations).toEqual({ Query: 1 });
  let orderId: `o_${string}` = 'o_';
  await costs(
    of,
    'order for three',
    async () => {
      const answer = await of.call(premiumRoutes.createOrder, {
        as: actor,
        body: { year: 2027, people: [personId, child, parent], expectedTotal: fen(120_000) },
      });
      orderId = answer.body.order?.orderId;
      return answer;
    },
    '2 × Get + 3 × Query + TransactWrite',
    { read: 6, write: 56 },
  );
  let pay: never;
  await costs(
    of,
    'hand the order to the cashier',
    async () => {
      const answer = await of.call(premiumRoutes.payOrder, { as: actor, params: { orderId } });
      pay = answer.body.pay as never;
      return answer;
    },
    'Get + TransactWrite',
    { read: 1, write: 14 },
  );
  await payAsPayer(world.simulator.endpoint, pay!);
  await costs(
    of,
    'settle the payment of three',
    () => of.call(premiumRoutes.order, { as: actor, params: { orderId } }),
    '2 × Get + 4 × Query + TransactWrite',
    { read: 7, write: 60 },
  );
  await costs(
    of,
    'look at a paid order',
    () => of.call(premiumRoutes.order, { as: actor, params: { orderId } }),
    'Get',
    { read: 1, write: 0 },
  );
});

test('filing, review, reimbursement, record', async () => {
  const who = await registerPerson(app);
  const params = { personId: who.personId };
  await costs(app, 'filing form', () => app.call(outOfAreaRoutes.filingForm, { as: who.actor, params }), 'Query', {
    read: 1,
    write: 0,
  });
  const body = { kind: 'working-elsewhere', place: '4403', from: TODAY, papers: [], commitment: true } as const;
  await costs(
    app,
    'file, decided at once',
    () => app.call(outOfAreaRoutes.fileOutOfArea, { as: who.actor, params, body: body as never }),
    'Query + TransactWrite',
    { read: 1, write: 24 },
  );

  const late = { ...body, place: '4401', from: addDays(TODAY, -3) };
  const filed = await app.call(outOfAreaRoutes.fileOutOfArea, { as: who.actor, params, body: late as never });
  const filing = { ...params, filingId: filed.body.filingId };
  const first = clerk('c1', ['first-reviewer']);
  await costs(
    app,
    'queue of the first post',
    () => app.call(deskRoutes.filingQueue, { as: first, query: { post: 'first' } }),
    'BatchGet + Query',
    { read: 2, write: 0 },
  );
  await costs(
    app,
    'filing at the desk',
    () => app.call(deskRoutes.filingToReview, { as: first, params: filing }),
    'Query',
    { read: 1, write: 0 },
  );
  const verdict = { post: 'first', version: 1, verdict: 'approve', reasons: [] } as const;
  await costs(
    app,
    'verdict',
    () => app.call(deskRoutes.reviewFiling, { as: first, params: filing, body: verdict as never }),
    'Query + TransactWrite',
    { read: 2, write: 22 },
  );

  const claimId = await settledStay(app, who.personId);
  await costs(
    app,
    'reimbursements',
    () => app.call(claimRoutes.reimbursements, { as: who.actor, params }),
    '2 × Query',
    { read: 4, write: 0 },
  );
  await costs(
    app,
    'one reimbursement',
    () => app.call(claimRoutes.reimbursement, { as: who.actor, params: { ...params, claimId } }),
    '2 × Query',
    { read: 4, write: 0 },
  );
  await costs(
    app,
    'who did what on my record',
    () => app.call(peopleRoutes.personRecord, { as: who.actor, params }),
    '3 × Query',
    { read: 4, write: 0 },
  );

  const stranger = await registerPerson(app);
  const usage = await app.meter.measure(() => app.call(outOfAreaRoutes.filingForm, { as: stranger.actor, params }));
  expect(usage.operations).toEqual({ Get: 1 });
  const roster = await app.meter.measure(() =>
    app.call(agentRoutes.roster, {
      as: { ...first, roles: ['agent'], areas: [], grids: [{ gridId: 'g1', name: '' }] },
      params: { gridId: 'g1' },
    }),
  );
  expect(roster.operations).toEqual({ Query: 1 });

  console.table(Object.fromEntries(rows.map(({ useCase, ...row }) => [useCase, row])));
});
