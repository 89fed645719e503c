import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Records } from '@linli/functions/records/ports';
import type { PaymentPlatform } from '@linli/functions/premium/payment-platform';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { localDate } from '@linli/shared/kernel/date';
import { ok } from '@linli/shared/kernel/result';
import { EVEN_BOOKS, INSURED_BOOKS, type Ordered, premiumSteps, type PremiumSteps } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/**
 * The process dies after each single write to the store and after each single call to the platform, one after the other,
 * and the schedules pick up what is left. Whatever the moment: money insures or goes back, once; the books are even.
 */
let world: PremiumWorld;
let steps: PremiumSteps;

/** Steps until the process dies: counted down by every write and every call to the platform; undefined: never. */
let left: number | undefined;
class Died extends Error {}
async function andDie<T>(step: Promise<T>): Promise<T> {
  const done = await step;
  if (left !== undefined && --left === 0) throw new Died('kill -9');
  return done;
}
const mortal = <T extends object>(of: T, methods: readonly (keyof T)[]): T => {
  const wrapped = { ...of };
  for (const name of methods) {
    const method = of[name] as (...args: unknown[]) => Promise<unknown>;
    (wrapped as Record<keyof T, unknown>)[name] = (...args: unknown[]) => andDie(method.apply(of, args));
  }
  return wrapped;
};

/** The platform says an order is closed and lets it be paid all the same. */
let lies = false;
const lying = (platform: PaymentPlatform): PaymentPlatform => ({
  ...platform,
  close: (outTradeNo) => (lies ? Promise.resolve(ok(undefined)) : platform.close(outTradeNo)),
});
/** Refunds that the platform took, by their numbers at the platform. */
const refunds = new Map<string, Set<string>>();
const counting = (platform: PaymentPlatform): PaymentPlatform => ({
  ...platform,
  refund: async (request) => {
    const answer = await platform.refund(request);
    if (answer.ok && answer.value.found)
      refunds.set(request.outTradeNo, (refunds.get(request.outTradeNo) ?? new Set()).add(answer.value.refundId));
    return answer;
  },
});

beforeAll(async () => {
  world = await openPremiumWorld({
    interpose: (platform) => mortal(counting(lying(platform)), ['prepay', 'query', 'close', 'refund', 'queryRefund']),
    interposeRecords: (records: Records) => mortal(records, ['commit']),
  });
  steps = premiumSteps(world);
});
afterAll(() => world.close());

/** A day of an order: what its person and the platform do, in order. Each step may be cut short by a death. */
interface Story {
  readonly name: string;
  readonly days: readonly ((who: Ordered, pay: () => Promise<unknown>) => Promise<unknown>)[];
  readonly lies?: boolean;
  /** How it must end, whatever happens on the way. */
  readonly ends: readonly ('insured' | 'closed' | 'refunded')[];
}

const noticed = async () => {
  const last = world.notices.at(-1);
  if (last !== undefined) await world.deliver(last);
};
const payIt = (_who: Ordered, pay: () => Promise<unknown>) => pay();
const cancel = ({ actor, orderId }: Ordered) =>
  world.app.call(premiumRoutes.cancelOrder, { as: actor, params: { orderId } });
const look = ({ actor, orderId }: Ordered) => world.app.call(premiumRoutes.order, { as: actor, params: { orderId } });
const follow = () => steps.follow('unpaid').then(() => steps.follow('money'));
const die = async ({ personId }: Ordered) => {
  const dossier = (await world.app.records.dossier(personId))!;
  await world.app.records.commit({
    writes: [{ put: 'person', record: { ...dossier.person, deceasedOn: localDate('2026-11-21') }, expect: 'known' }],
    events: [],
  });
};

const STORIES: readonly Story[] = [
  { name: 'paid, and the notice comes', days: [payIt, noticed], ends: ['insured'] },
  { name: 'paid, and nobody tells', days: [payIt, look], ends: ['insured'] },
  { name: 'nobody pays', days: [follow], ends: ['closed'] },
  { name: 'cancelled', days: [cancel], ends: ['closed'] },
  { name: 'cancelled while paying', days: [payIt, cancel, noticed], ends: ['insured'] },
  {
    name: 'paid after it was closed',
    lies: true,
    days: [cancel, payIt, noticed, follow, follow],
    ends: ['refunded', 'insured'],
  },
  { name: 'paid by somebody who has died', days: [payIt, die, noticed, follow, follow], ends: ['refunded'] },
];

describe.each(STORIES)('$name', (story) => {
  it('ends well after a death at every step', async () => {
    let deaths = 0;
    for (let at = 1; at <= 60; at++) {
      const who = await steps.ordered();
      lies = story.lies ?? false;
      left = at;
      const reached = await run(story, who);
      left = undefined;
      lies = false;
      // A notice that was not taken is sent again.
      if (!reached && story.days.includes(noticed)) await noticed();
      await steps.settleDown();
      await holds(who, story);
      if (reached) break;
      deaths++;
    }
    expect(deaths).toBeGreaterThan(1);
  });
});

/** Whether the story came to its end without a death. */
async function run(story: Story, who: Ordered): Promise<boolean> {
  const alive = () => left === undefined || left > 0;
  const cashier = await world.app.call(premiumRoutes.payOrder, { as: who.actor, params: { orderId: who.orderId } });
  if (cashier.status !== 200) return false;
  const pay = () => payAsPayer(world.simulator.endpoint, cashier.body.pay);
  const before = world.notices.length;
  for (const day of story.days) {
    // Paying is between the payer and the platform: it goes on without us.
    if (day !== payIt && !alive()) continue;
    try {
      await day(who, pay);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
    if (day === payIt) await Promise.race([world.noticed(before + 1), new Promise((go) => setTimeout(go, 200))]);
  }
  return alive();
}

async function holds(who: Ordered, { ends }: Story): Promise<void> {
  const order = await steps.order(who.orderId);
  const enrolment = await steps.enrolment(who.personId);
  const outTradeNo = who.orderId.slice(2);
  const truth = await world.deps.payment.query(outTradeNo);
  const paid =
    truth.ok && truth.value.found && (truth.value.tradeState === 'SUCCESS' || truth.value.tradeState === 'REFUND');
  // A death before the cashier was opened leaves an order that nobody could pay.
  expect([...ends, ...(paid ? [] : ['closed'])]).toContain(order.status);
  if (order.status === 'insured') {
    expect(paid).toBe(true);
    expect(await steps.books(who.orderId)).toEqual(INSURED_BOOKS);
    expect(refunds.get(outTradeNo)).toBeUndefined();
    expect(enrolment?.status).toBe('insured');
  } else {
    expect(enrolment).toMatchObject({ status: 'registered' });
    expect(enrolment?.orderId).toBeUndefined();
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
    expect(paid).toBe(order.status === 'refunded');
    expect(refunds.get(outTradeNo)?.size ?? 0).toBe(order.status === 'refunded' ? 1 : 0);
  }
  const types = await steps.events(who.personId);
  expect(types.filter((type) => type === 'enrolment.insured')).toHaveLength(order.status === 'insured' ? 1 : 0);
  // Whoever is free can be paid for; the dead cannot.
  const form = await world.app.call(enrolmentRoutes.enrolmentForm, {
    as: who.actor,
    params: { personId: who.personId, year: '2027' } as never,
  });
  expect(form.status).toBe(200);
}
