import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@linli/functions/http/actor';
import { occasion } from '@linli/functions/premium/occasion';
import { settleOrder } from '@linli/functions/premium/settle-order';
import { disputeRoutes } from '@linli/shared/contract/disputes';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { MAX_ORDER_LINES } from '@linli/shared/domain/premium-order';
import type { Role } from '@linli/shared/domain/roles';
import { isoInstant } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { newId } from '@linli/shared/kernel/ids';
import { EVEN_BOOKS, INSURED_BOOKS, type Ordered, premiumSteps, type PremiumSteps } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Payments that are not their order's: two people decide, and the store holds them to it. */
let world: PremiumWorld;
let steps: PremiumSteps;
/** The platform knows no such payments: what it would refund is answered here. */
let refunded: string[] = [];
beforeAll(async () => {
  world = await openPremiumWorld({
    interpose: (platform) => ({
      ...platform,
      refund: (request) => {
        refunded.push(request.outRefundNo);
        return Promise.resolve({
          ok: true,
          value: {
            found: true,
            outRefundNo: request.outRefundNo,
            refundId: '503',
            outTradeNo: request.outTradeNo,
            transactionId: '42',
            status: 'SUCCESS',
            amount: request.amount,
            total: request.total,
          },
        } as const);
      },
    }),
  });
  steps = premiumSteps(world);
});
afterAll(() => world.close());

const { disputes, proposeDispute, decideDispute } = disputeRoutes;
const staff = async (staffId: string, roles: readonly Role[]): Promise<Actor> => {
  const known = await world.app.records.staff(staffId);
  if (known === undefined)
    await world.app.records.commit({
      writes: [
        {
          put: 'staff',
          record: {
            staffId,
            userName: staffId,
            name: `工作人员${staffId.at(-1) ?? ''}`,
            roles,
            jurisdiction: { areas: ['430671'], grids: [] },
            grids: [],
            passwordHash: 'x.y',
            totpSecret: 'A',
            lastTotpStep: 0,
            failures: 0,
            active: true,
            version: 1,
          },
          expect: 'new',
        },
      ],
      events: [],
    });
  return {
    principal: `staff_${staffId}`,
    sessionId: newId('s', randomBytes),
    app: 'desk',
    staffId,
    name: `工作人员${staffId.at(-1) ?? ''}`,
    roles,
    areas: ['430671'],
    grids: [],
  };
};
const accountant = () => staff('accountant-1', ['accountant']);
const manager = () => staff('manager-2', ['manager']);

async function disputed(change: { amount?: number; payerOpenid?: string }): Promise<Ordered> {
  const who = await steps.ordered();
  const now = world.app.clock.now();
  await settleOrder(
    world.deps,
    who.orderId,
    {
      amount: fen(change.amount ?? 40_000),
      payerOpenid: change.payerOpenid ?? who.actor.openid!,
      transactionId: `42${who.orderId}`,
      paidAt: isoInstant(now),
    },
    occasion(now, 'test'),
  );
  expect((await steps.order(who.orderId)).status).toBe('disputed');
  return who;
}
const propose = async (who: Ordered, outcome: 'refund' | 'insure', as?: Actor) =>
  world.app.call(proposeDispute, {
    as: as ?? (await accountant()),
    params: { orderId: who.orderId },
    body: { outcome, reason: '银行回单核对过，是本人付的' },
  });
const decide = async (who: Ordered, proposedAt: string, approve: boolean, as?: Actor) =>
  world.app.call(decideDispute, {
    as: as ?? (await manager()),
    params: { orderId: who.orderId },
    body: { proposedAt, approve, ...(!approve && { reason: '请补上银行回单' }) },
  });

describe('two people', () => {
  it('send the money back: proposed, approved, owed, back; everything in the record', async () => {
    const who = await disputed({ amount: 39_999 });
    const queue = await world.app.call(disputes, { as: await accountant() });
    const listed = queue.body.disputes.find(({ orderId }) => orderId === who.orderId);
    expect(listed).toMatchObject({
      reason: 'amount',
      total: 40_000,
      received: 39_999,
      outcomes: ['refund'],
      allowed: ['propose'],
      people: [{ maskedName: expect.stringContaining('*') }],
    });
    const proposed = await propose(who, 'refund');
    expect(proposed.body).toMatchObject({
      status: 'disputed',
      proposal: { outcome: 'refund', own: true },
      allowed: [],
    });
    expect(await steps.books(who.orderId)).toMatchObject({ 'premium-suspense': -39_999 });

    const approved = await decide(who, proposed.body.proposal!.at, true);
    expect(approved.body).toMatchObject({ status: 'refunding' });
    expect(await steps.books(who.orderId)).toMatchObject({ 'refund-payable': -39_999 });
    refunded = [];
    await steps.follow('money');
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    expect(refunded).toHaveLength(1);
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
    expect((await steps.events(who.personId)).slice(-4)).toEqual([
      'premium.disputed',
      'premium.dispute-proposed',
      'premium.refunding',
      'premium.refunded',
    ]);
    const shown = await world.app.call(premiumRoutes.order, { as: who.actor, params: { orderId: who.orderId } });
    expect(shown.body).toMatchObject({ status: 'refunded', dispute: { words: '银行回单核对过，是本人付的' } });
  });

  it('insure after all, where the full amount came from another payer', async () => {
    const who = await disputed({ payerOpenid: 'oTheSon' });
    const proposed = await propose(who, 'insure');
    const approved = await decide(who, proposed.body.proposal!.at, true);
    expect(approved.body).toMatchObject({ status: 'insured' });
    expect(await steps.enrolment(who.personId)).toMatchObject({ status: 'insured', coverFrom: '2027-01-01' });
    expect(await steps.books(who.orderId)).toEqual(INSURED_BOOKS);
    expect((await steps.events(who.personId)).slice(-2)).toEqual(['premium.paid', 'enrolment.insured']);
  });

  it('insure an order of as many people as one may hold: the largest change there is still is one transaction', async () => {
    const me = await world.resident();
    const people = [me.personId];
    while (people.length < MAX_ORDER_LINES) people.push(await world.family(me, 'other'));
    for (const personId of people) await world.enrol(me.actor, personId);
    const orderId = await world.order(me.actor, people);
    const now = world.app.clock.now();
    await settleOrder(
      world.deps,
      orderId,
      {
        amount: fen(40_000 * people.length),
        payerOpenid: 'oTheSon',
        transactionId: `42${orderId}`,
        paidAt: isoInstant(now),
      },
      occasion(now, 'test'),
    );
    const who = { ...me, orderId };
    const proposed = await propose(who, 'insure');
    const approved = await decide(who, proposed.body.proposal!.at, true);
    expect([approved.status, approved.body.status]).toEqual([200, 'insured']);
    expect(await steps.enrolment(people.at(-1)!)).toMatchObject({ status: 'insured' });
  });

  it('send a proposal back with a reason, and another takes its place', async () => {
    const who = await disputed({ payerOpenid: 'oTheSon' });
    const first = await propose(who, 'insure');
    const sentBack = await decide(who, first.body.proposal!.at, false);
    expect(sentBack.body).toMatchObject({ status: 'disputed', rejected: { reason: '请补上银行回单' } });
    expect(sentBack.body.proposal).toBeUndefined();
    const second = await propose(who, 'refund');
    expect(second.status).toBe(200);
    expect((await decide(who, second.body.proposal!.at, true)).body.status).toBe('refunding');
  });
});

describe('must never happen', () => {
  it('one person signs twice: refused by the rule and, past the rule, by the write', async () => {
    const who = await disputed({ amount: 1 });
    const both = await staff('both-3', ['accountant', 'manager']);
    const proposed = await propose(who, 'refund', both);
    expect(proposed.body.allowed).toEqual([]);
    const own = await decide(who, proposed.body.proposal!.at, true, both);
    expect([own.status, own.problem.code]).toEqual([403, 'dispute.proposed-it-oneself']);

    const order = await steps.order(who.orderId);
    const forced = await world.app.records.commit({
      writes: [
        {
          put: 'order',
          record: { ...order, status: 'refunding' },
          expect: ['disputed'],
          proposal: { proposedAt: proposed.body.proposal!.at, notBy: 'both-3' },
        },
      ],
      events: [],
    });
    expect(forced).toMatchObject({ ok: false, error: { at: 'guard', guards: ['order'] } });
    expect((await steps.order(who.orderId)).status).toBe('disputed');
  });

  it('somebody without the post signs', async () => {
    const who = await disputed({ amount: 1 });
    const clerk = await staff('clerk-4', ['first-reviewer']);
    expect((await propose(who, 'refund', clerk)).problem.code).toBe('staff.no-scope');
    expect((await propose(who, 'refund', await manager())).problem.code).toBe('staff.no-scope');
    const proposed = await propose(who, 'refund');
    expect((await decide(who, proposed.body.proposal!.at, true, await accountant())).problem.code).toBe(
      'staff.no-scope',
    );
  });

  it('another proposal is approved than was read', async () => {
    const who = await disputed({ payerOpenid: 'oTheSon' });
    const first = await propose(who, 'insure');
    await decide(who, first.body.proposal!.at, false);
    world.app.clock.advance(1000);
    await propose(who, 'refund');
    const stale = await decide(who, first.body.proposal!.at, true);
    expect([stale.status, stale.problem.code]).toEqual([409, 'record.stale']);
  });

  it('a wrong amount insures', async () => {
    const who = await disputed({ amount: 39_999 });
    expect((await propose(who, 'insure')).problem).toMatchObject({
      code: 'dispute.not-insurable',
      params: { reason: 'amount' },
    });
  });

  it('a person is insured twice: who has paid again meanwhile is not insured by the disputed money', async () => {
    const who = await disputed({ payerOpenid: 'oTheSon' });
    const again = await world.order(who.actor, [who.personId]);
    const now = world.app.clock.now();
    const payment = {
      amount: fen(40_000),
      payerOpenid: who.actor.openid!,
      transactionId: `42${again}`,
      paidAt: isoInstant(now),
    };
    await settleOrder(world.deps, again, payment, occasion(now, 'test'));
    const proposed = await propose(who, 'insure');
    const answer = await decide(who, proposed.body.proposal!.at, true);
    expect(answer.problem).toMatchObject({ code: 'dispute.not-insurable', params: { reason: 'insured-already' } });
    expect((await steps.order(who.orderId)).status).toBe('disputed');
    const sentBack = await decide(who, proposed.body.proposal!.at, false);
    const refund = await propose(who, 'refund');
    expect([sentBack.status, (await decide(who, refund.body.proposal!.at, true)).status]).toEqual([200, 200]);
  });

  it('is decided twice at once: one of five stands, and the money is owed once', async () => {
    const who = await disputed({ amount: 41_000 });
    const proposed = await propose(who, 'refund');
    const answers = await Promise.all(Array.from({ length: 5 }, () => decide(who, proposed.body.proposal!.at, true)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await steps.entries(who.orderId)).filter(({ event }) => event === 'premium.refund-owed')).toHaveLength(1);
  });

  it('two sign first: the second is told', async () => {
    const who = await disputed({ amount: 1 });
    await propose(who, 'refund');
    expect((await propose(who, 'refund')).problem.code).toBe('dispute.proposed-already');
  });
});
