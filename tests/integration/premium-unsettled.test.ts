import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAgain } from '@linli/functions/premium/ask-again';
import { occasion } from '@linli/functions/premium/occasion';
import { settleOrder } from '@linli/functions/premium/settle-order';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { HELD_HOURS } from '@linli/shared/domain/order-refund';
import { DISPUTE_DAYS } from '@linli/shared/domain/order-dispute';
import { addDays, isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { err } from '@linli/shared/kernel/result';
import { type Ordered, premiumSteps, type PremiumSteps } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Money that is here and has settled nothing yet: whoever is about to pay is told, with the day by which it will have. */
let world: PremiumWorld;
let steps: PremiumSteps;
beforeAll(async () => {
  world = await openPremiumWorld();
  steps = premiumSteps(world);
});
afterAll(() => world.close());

const household = async ({ actor }: Pick<Ordered, 'actor'>) =>
  (await world.app.call(premiumRoutes.duePremiums, { as: actor })).body;
const alone = async ({ actor, personId }: Pick<Ordered, 'actor' | 'personId'>) =>
  (await world.app.call(premiumRoutes.duePremium, { as: actor, params: { personId } })).body;
const order = async ({ actor, orderId }: Ordered) =>
  (await world.app.call(premiumRoutes.order, { as: actor, params: { orderId } })).body;
/** Whole, the payer's, and the year's rules are not there: held. */
const paidWithoutRules = async (who: Ordered) =>
  settleOrder(
    {
      ...world.deps,
      policies: { ...world.deps.policies, forYear: () => Promise.resolve(err({ kind: 'no-pack' } as never)) },
    },
    who.orderId,
    {
      amount: fen(40_000),
      payerOpenid: who.actor.openid ?? '',
      transactionId: `42${who.orderId}`,
      paidAt: isoInstant(world.app.clock.now()),
    },
    occasion(world.app.clock.now(), 'test'),
  );
const today = () => shanghaiDate(world.app.clock.now());

describe('money that is here', () => {
  it('is not mentioned where there is none', async () => {
    const who = await steps.ordered();
    const { people } = await household(who);
    expect(people).toMatchObject([{ status: 'paying', orderId: who.orderId }]);
    expect(people[0]).not.toHaveProperty('unsettled');
    expect(await order(who)).not.toHaveProperty('heldUntil');
  });

  it('and is held: by which day it insures or goes back, on the pay page and on the order', async () => {
    const who = await steps.ordered();
    expect((await paidWithoutRules(who))?.status).toBe('paid');
    const until = shanghaiDate(world.app.clock.now() + HELD_HOURS * 3_600_000);
    const unsettled = { state: 'registering', until, orderId: who.orderId };
    expect((await household(who)).people).toMatchObject([{ status: 'paying', unsettled }]);
    expect(await alone(who)).toMatchObject({ status: 'paying', unsettled });
    expect(await order(who)).toMatchObject({ status: 'paid', heldUntil: until, allowed: [] });
    // Once the rules are there nothing is held any more.
    world.app.clock.advance(61_000);
    await steps.follow('money');
    expect(await order(who)).toMatchObject({ status: 'insured' });
    expect(await order(who)).not.toHaveProperty('heldUntil');
    expect((await household(who)).notYet).toEqual([
      { personId: who.personId, name: expect.any(String) as string, reason: 'insured' },
    ]);
  });

  it('and is not as ordered: two people decide by that day, and one may pay anew meanwhile', async () => {
    const who = await steps.ordered();
    await steps.settle(who, { amount: fen(39_999) });
    const unsettled = { state: 'checking', until: addDays(today(), DISPUTE_DAYS), orderId: who.orderId };
    expect((await household(who)).people).toMatchObject([{ status: 'registered', unsettled }]);
    expect(await alone(who)).toMatchObject({ status: 'registered', unsettled });
    expect(await order(who)).toMatchObject({ dispute: { received: 39_999, decideBy: unsettled.until } });
  });

  it('and was paid back without our word: the cover stands, and two people decide', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    await world.deliver(notice);
    const outRefundNo = `HAND${who.orderId.slice(2)}`;
    const before = world.notices.length;
    const asked = { outTradeNo: who.orderId.slice(2), outRefundNo, amount: fen(40_000), total: fen(40_000) };
    expect((await world.deps.payment.refund({ ...asked, reason: '手工退款' })).ok).toBe(true);
    await world.noticed(before + 1);
    await askAgain(world.deps)(who.orderId, { now: world.app.clock.now(), requestId: 'test' }, outRefundNo);
    const unsettled = { state: 'questioned', until: addDays(today(), DISPUTE_DAYS), orderId: who.orderId };
    expect((await household(who)).notYet).toMatchObject([{ reason: 'insured', unsettled }]);
    expect(await alone(who)).toMatchObject({ status: 'insured', unsettled });
  });

  it('of another account is said, its order is not named', async () => {
    const who = await steps.ordered();
    await steps.settle(who, { amount: fen(39_999) });
    const other = await world.resident();
    const { home } = world.app.records;
    const [card] = (await home(who.accountId)).cards;
    expect(card).toBeDefined();
    const committed = await world.app.records.commit({
      writes: [{ put: 'card', record: { ...card!, viewer: other.accountId, relation: 'parent' } }],
      events: [],
    });
    expect(committed.ok).toBe(true);
    const shown = (await household(other)).people.find(({ personId }) => personId === who.personId);
    expect(shown?.unsettled).toEqual({ state: 'checking', until: addDays(today(), DISPUTE_DAYS) });
  });
});
