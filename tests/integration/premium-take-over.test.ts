import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { Mandate } from '@linli/shared/domain/mandate';
import { fen } from '@linli/shared/kernel/money';
import { newId, type PersonId } from '@linli/shared/kernel/ids';
import { EVEN_BOOKS, premiumSteps, type PremiumSteps, type Resident } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Close before a new attempt: a person whom an open order holds, ordered for once more. */
let world: PremiumWorld;
let steps: PremiumSteps;
beforeAll(async () => {
  world = await openPremiumWorld();
  steps = premiumSteps(world);
});
afterAll(() => world.close());
afterEach(() => world.simulator.behave());

const attempt = (who: Resident, people: readonly PersonId[] = [who.personId]) =>
  world.app.call(premiumRoutes.createOrder, {
    as: who.actor,
    body: { year: 2027, people: [...people], expectedTotal: fen(40_000 * people.length) },
  });
const payState = async (outTradeNo: string) => {
  const found = await world.deps.payment.query(outTradeNo);
  return found.ok && found.value.found ? found.value.tradeState : 'none';
};
/** Somebody else may pay for the person. */
async function mayPayFor(payer: Resident, personId: PersonId, of: Resident): Promise<void> {
  const own = (await world.mandate(personId, of.accountId)) as Mandate;
  const mandate: Mandate = {
    ...own,
    mandateId: `m_${payer.accountId.slice(2)}`,
    grantee: { kind: 'family', accountId: payer.accountId, relation: 'parent' },
  };
  await world.app.records.commit({ writes: [{ put: 'mandate', record: mandate, expect: 'new-or-ended' }], events: [] });
}

describe('the same account', () => {
  it('closes its own open order at the platform before it makes another', async () => {
    const { pay, ...who } = await steps.handedOver();
    const answer = await attempt(who);
    expect(answer.status).toBe(200);
    expect((await steps.order(who.orderId)).status).toBe('closed');
    expect(await payState(who.orderId.slice(2))).toBe('CLOSED');
    expect(await pay()).not.toBe('ok');
    expect(await steps.enrolment(who.personId)).toMatchObject({ status: 'paying', orderId: answer.body.order.orderId });
  });

  it('repeats a request whose answer was lost: the same order, still open', async () => {
    const me = await world.resident();
    await world.enrol(me.actor, me.personId);
    const request = {
      as: me.actor,
      body: { year: 2027, people: [me.personId], expectedTotal: fen(40_000) },
      key: newId('k', randomBytes),
    };
    const first = await world.app.call(premiumRoutes.createOrder, request);
    const again = await world.app.call(premiumRoutes.createOrder, request);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await steps.order(first.body.order.orderId)).status).toBe('created');
    // Another body under the same key is refused and closes nothing either.
    const other = await world.app.call(premiumRoutes.createOrder, {
      ...request,
      body: { ...request.body, expectedTotal: fen(1) },
    });
    expect(other.problem.code).toBe('write-key.reused');
    expect((await steps.order(first.body.order.orderId)).status).toBe('created');
  });

  it('is told that it has paid already, when it has: no second order, insured by the first', async () => {
    const { notice: _notice, ...who } = await steps.paidWithNotice();
    const answer = await attempt(who);
    expect([answer.status, answer.problem.code]).toEqual([409, 'premium.already-insured']);
    expect((await steps.order(who.orderId)).status).toBe('insured');
  });

  it('makes none while the platform does not answer: nobody can pay two', async () => {
    const { pay, ...who } = await steps.handedOver();
    world.simulator.misbehave({ on: 'answer', how: '503', effect: false, path: '/close', times: 3 });
    const answer = await attempt(who);
    expect([answer.status, answer.problem.code]).toEqual([503, 'premium.platform-unavailable']);
    world.simulator.behave();
    expect(await pay()).toBe('ok');
    world.app.clock.advance(61_000);
    await steps.follow('unpaid');
    expect((await steps.order(who.orderId)).status).toBe('insured');
  });

  it('lets the others of the old order go, too', async () => {
    const me = await world.resident();
    const child = await world.family(me, 'child', { born: '2015-06-01' as never, student: true });
    for (const personId of [me.personId, child]) await world.enrol(me.actor, personId);
    await world.order(me.actor, [me.personId, child]);
    expect((await attempt(me)).status).toBe(200);
    expect((await steps.enrolment(child))?.status).toBe('registered');
  });
});

describe('another account', () => {
  it('is told who is paying, masked, and until when; nothing is closed', async () => {
    const who = await steps.handedOver();
    const other = await world.resident();
    await mayPayFor(other, who.personId, who);
    const answer = await attempt(other, [who.personId]);
    expect([answer.status, answer.problem.code]).toEqual([409, 'premium.being-paid']);
    expect(answer.problem.detail).toMatch(/^测\*正在付这笔钱，\d\d:\d\d前没有付的话，订单会自动取消。/);
    expect(answer.problem.params).toMatchObject({ by: '测*', until: expect.any(String) });
    expect((await steps.order(who.orderId)).status).toBe('paying');

    // Looking at that order says the same, and nothing of what is in it; to a stranger there is none.
    const look = (as: Resident) =>
      world.app.call(premiumRoutes.order, { as: as.actor, params: { orderId: who.orderId } });
    expect((await look(other)).problem.code).toBe('premium.being-paid');
    expect((await look(await world.resident())).problem.code).toBe('record.not-found');
  });

  it('may once the time is over', async () => {
    const who = await steps.handedOver();
    const other = await world.resident();
    await mayPayFor(other, who.personId, who);
    world.app.clock.advance(31 * 60_000);
    expect((await attempt(other, [who.personId])).status).toBe(200);
    expect((await steps.order(who.orderId)).status).toBe('closed');
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
  });

  it('is the person themselves: an order that others made for them alone is theirs to end', async () => {
    const who = await world.resident();
    const other = await world.resident();
    await mayPayFor(other, who.personId, who);
    await world.enrol(who.actor, who.personId);
    const theirs = await attempt(other, [who.personId]);
    expect(theirs.status).toBe(200);
    expect((await attempt(who)).status).toBe(200);
    expect((await steps.order(theirs.body.order.orderId)).status).toBe('closed');
  });
});
