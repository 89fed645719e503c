import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkEvents } from '@linli/functions/audit/link-events';
import { claimVerbs } from '@linli/functions/claim/http';
import { outOfAreaVerbs } from '@linli/functions/out-of-area/http';
import { followRefund } from '@linli/functions/premium/follow-refund';
import { occasion } from '@linli/functions/premium/occasion';
import type { RefundRequest } from '@linli/functions/premium/payment-platform';
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
  sessionRoutes,
} from '@linli/shared/contract/index';
import { addDays, localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { ok } from '@linli/shared/kernel/result';
import { type App, openApp } from '../fixtures/app';
import { readingsOf } from '@linli/shared/domain/event';
import { externalEndpoint } from '../fixtures/store';
import { clerk, registerPerson } from '../fixtures/people';
import { settledStay } from '../fixtures/claims';
import { premiumSteps } from '../fixtures/premium-steps';
import { demoPhone, GRID, registerGrids, registerPerson as knownPerson, signInAgent } from '../fixtures/register';
import { ADULT_ENROLMENT, openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/**
 * What each use case asks of the store (infra/decisions/access-patterns.md says why): a change that needs one more read or
 * write shows here first. Operations are exact. Units are bounds, for they grow with the length of names, and they are the
 * embedded store's, which follow AWS's published rules; DynamoDB Local counts transactions otherwise.
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
    () => of.call(enrolmentRoutes.enrol, { as: actor, params: at, body: ADULT_ENROLMENT }),
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
    '2 × Get + TransactWrite',
    { read: 2, write: 16 },
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

test('money that insures nobody, back to its payer', async () => {
  const { app: of } = world;
  const steps = premiumSteps(world);
  const who = await steps.ordered();
  const done = { status: 200 };
  const closing = { as: who.actor, params: { orderId: who.orderId } };
  await of.call(premiumRoutes.cancelOrder, closing);
  await costs(
    of,
    'money for a closed order: held, then owed back',
    () => steps.settle(who, { transactionId: '4200' }).then(() => done),
    '2 × Get + 2 × TransactWrite + 4 × Query',
    // Its message stands on the list of what waits to be sent as well: two units more.
    { read: 6, write: 32 },
  );
  const owed = await steps.order(who.orderId);
  const platform = {
    ...world.deps.payment,
    refund: ({ outRefundNo, outTradeNo, amount, total }: RefundRequest) =>
      Promise.resolve(
        ok({
          found: true,
          outRefundNo,
          outTradeNo,
          amount,
          total,
          refundId: '5030',
          transactionId: '4200',
          status: 'SUCCESS',
        } as const),
      ),
  };
  await costs(
    of,
    'a refund, back with its payer',
    () => followRefund({ ...world.deps, payment: platform }, owed, occasion(of.clock.now(), 'test')).then(() => done),
    '2 × Query + Get + TransactWrite',
    { read: 3, write: 16 },
  );
  await costs(of, 'a schedule that finds nothing to do', () => steps.follow('money').then(() => done), '16 × Query', {
    read: 8,
    write: 0,
  });
});

test('signing in, family, mandates', async () => {
  const tang = demoPhone();
  const person = await knownPerson(app, { name: '唐小梅', born: localDate('1990-04-05'), phone: tang });
  const grandma = await knownPerson(app, { name: '周奶奶', born: localDate('1945-01-01'), gridId: GRID.gridId });
  await registerGrids(app);
  await app.phones.put({ id: 'tang', label: '唐小梅', phone: tang });
  let session = { accessToken: '', refreshToken: '' };
  const signedIn = async (answer: Promise<{ status: number; body: typeof session }>) => {
    const done = await answer;
    session = done.body;
    return done;
  };
  const code = await app.wechat.issueCode('login', 'tang');
  const signIn = { code, channel: 'weapp' } as const;
  await costs(
    app,
    'sign in with WeChat, first time',
    () => signedIn(app.call(sessionRoutes.signInWechat, { body: signIn })),
    '2 × Get + TransactWrite',
    { read: 2, write: 12 },
  );
  const phone = { kind: 'wechat' as const, code: await app.wechat.issueCode('phone', 'tang') };
  const who = { name: person.name, idNumber: person.idNumber, phone };
  await costs(
    app,
    'bind oneself',
    () => app.call(peopleRoutes.bindSelf, { as: session.accessToken, body: who }),
    '3 × Get + Query + TransactWrite',
    { read: 5, write: 26 },
  );
  await costs(
    app,
    'refresh a session',
    () => signedIn(app.call(sessionRoutes.refreshSession, { body: { refreshToken: session.refreshToken } })),
    '2 × Get + TransactWrite',
    { read: 3, write: 8 },
  );

  const agent = await signInAgent(app, 'zhouwei', GRID);
  const consent = {
    kind: 'signature' as const,
    signature: { path: 'M1,1L20,20L40,10L60,30', width: 300, height: 150 },
  };
  const wish = { personId: grandma.personId, matters: ['enrol' as const], until: localDate('2027-01-31'), consent };
  let mandateId: `m_${string}` = 'm_';
  await costs(
    app,
    'consent to an agent',
    async () => {
      const answer = await app.call(agentRoutes.grantMandate, {
        as: agent.token,
        params: { gridId: GRID.gridId },
        body: wish,
      });
      mandateId = answer.body.mandateId;
      return answer;
    },
    'Query + TransactWrite',
    { read: 3, write: 24 },
  );
  await costs(
    app,
    'roster of a grid',
    () => app.call(agentRoutes.roster, { as: agent.token, params: { gridId: GRID.gridId } }),
    'Query',
    { read: 4, write: 0 },
  );
  const params = { personId: grandma.personId, mandateId };
  await costs(
    app,
    'give a mandate up',
    () => app.call(peopleRoutes.withdrawMandate, { as: agent.token, params }),
    '2 × Query + Get + TransactWrite',
    { read: 4, write: 20 },
  );
});

test('readings of another’s record, and the chain', async () => {
  const grandma = await registerPerson(app, { name: '彭桂英' });
  const clerkOne = clerk('c9', ['first-reviewer']);
  const late = { kind: 'working-elsewhere', place: '4401', from: addDays(TODAY, -3), papers: [], commitment: true };
  const filed = await app.call(outOfAreaRoutes.fileOutOfArea, {
    as: grandma.actor,
    params: { personId: grandma.personId },
    body: late as never,
  });
  const filing = { personId: grandma.personId, filingId: filed.body.filingId };
  const look = () => app.call(deskRoutes.filingToReview, { as: clerkOne, params: filing });
  await look();
  await app.followReadings();
  app.clock.advance(60_000);

  // On the way: one message to the queue, and not one write to the store.
  const onTheWay = await app.meter.measure(look);
  expect(Object.keys(onTheWay.operations).filter((name) => name.includes('Write') || name.includes('Put'))).toEqual([]);
  expect(onTheWay.write).toBe(0);
  expect(app.queues.size('readings')).toBe(1);
  const readings = readingsOf(grandma.personId);
  await costs(
    app,
    'behind the queue: one reading',
    () => app.followReadings().then(() => ({ status: 200 })),
    'Get + TransactWrite',
    { read: 1, write: 8 },
  );

  const { audit } = app;
  await linkEvents({ audit, clock: app.clock }, grandma.personId);
  await linkEvents({ audit, clock: app.clock }, readings);
  app.clock.advance(60_000);
  await look();
  await app.followReadings();
  await costs(
    app,
    'behind the stream: the link of one event',
    () => linkEvents({ audit, clock: app.clock }, readings).then(() => ({ status: 200 })),
    '2 × Query + Put',
    { read: 3, write: 2 },
  );

  const of = { as: grandma.actor, params: { personId: grandma.personId } };
  await costs(
    app,
    'who looked at my record',
    () => app.call(peopleRoutes.personEvents, { ...of, query: { of: 'readings' } }),
    '3 × Query',
    { read: 4, write: 0 },
  );
  await costs(app, 'older acts', () => app.call(peopleRoutes.personEvents, { ...of, query: { of: 'acts' } }), 'Query', {
    read: 2,
    write: 0,
  });
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
    'Get + Query',
    { read: 2, write: 0 },
  );
  const verdict = { post: 'first', version: 1, verdict: 'approve', reasons: [] } as const;
  await costs(
    app,
    'verdict',
    () => app.call(deskRoutes.reviewFiling, { as: first, params: filing, body: verdict as never }),
    'Get + Query + TransactWrite',
    { read: 2, write: 22 },
  );

  const claimId = await settledStay(app, who.personId);
  await costs(app, 'estimate basis', () => app.call(claimRoutes.estimateBasis, { as: who.actor, params }), 'Query', {
    read: 1,
    write: 0,
  });
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
