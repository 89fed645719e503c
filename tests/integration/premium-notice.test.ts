import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { QUESTION_MS } from '@linli/functions/premium/payment-notice';
import type { PaymentPlatform } from '@linli/functions/premium/payment-platform';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { SILENCE_MINUTES } from '@linli/shared/domain/premium-order';
import { ok } from '@linli/shared/kernel/result';
import { INSURED_BOOKS, premiumSteps, type PremiumSteps } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Notices as the platform sends them when things go wrong, and the answers that it expects. */
let world: PremiumWorld;
let steps: PremiumSteps;
/** What the platform is made to say of one payment. */
let altered: Partial<Record<'total' | 'payerOpenid' | 'tradeState', unknown>> | undefined;
/** What was logged. */
const said: object[] = [];
/** What its answer to a question waits for. */
let held: Promise<void> | undefined;

beforeAll(async () => {
  world = await openPremiumWorld({
    log: { write: (level, message, fields) => void said.push({ level, message, ...(fields as object) }) },
    interpose: (platform: PaymentPlatform) => ({
      ...platform,
      query: async (outTradeNo) => {
        await held;
        const answer = await platform.query(outTradeNo);
        return answer.ok && answer.value.found && altered !== undefined
          ? ok({ ...answer.value, ...altered } as typeof answer.value)
          : answer;
      },
    }),
  });
  steps = premiumSteps(world);
});
afterAll(() => world.close());
afterEach(() => {
  altered = undefined;
  held = undefined;
  world.simulator.behave();
});

const body = (answer: { readonly body?: string | undefined }) => JSON.parse(answer.body ?? 'null') as { code?: string };

describe('one notice', () => {
  it('twice, and a hundred times: the same answer, and nothing is written twice', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    const first = await world.deliver(notice);
    expect(first.statusCode).toBe(200);
    const usage = await world.app.meter.measure(async () => {
      for (let i = 0; i < 100; i++) {
        const again = await world.deliver(notice);
        expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body]);
      }
    });
    expect(usage.write).toBe(0);
    expect(await steps.books(who.orderId)).toEqual(INSURED_BOOKS);
    expect((await steps.entries(who.orderId)).length).toBe(1);
  });

  it('is kept for the day’s reconciliation, once, in the platform’s own words', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    for (let i = 0; i < 3; i++) await world.deliver(notice);
    const kept = (await world.app.records.notices('2026-11-22' as never)).filter(
      ({ outTradeNo }) => outTradeNo === who.orderId.slice(2),
    );
    expect(kept).toMatchObject([{ kind: 'payment', amount: 40_000, event: 'TRANSACTION.SUCCESS' }]);
  });

  it('of a refund that nobody here asked for: named in the log, and booked as the platform, asked, confirms it; people stay insured', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    await world.deliver(notice);
    const before = world.notices.length;
    const outTradeNo = who.orderId.slice(2);
    const refunded = await world.deps.payment.refund({
      ...{ outTradeNo, outRefundNo: `HAND${outTradeNo}`, reason: '在商户平台上退' },
      ...{ amount: 40_000 as never, total: 40_000 as never },
    });
    expect(refunded.ok).toBe(true);
    const told = (await world.noticed(before + 1))[before];
    said.length = 0;
    expect((await world.deliver(told!)).statusCode).toBe(200);
    expect(said).toContainEqual(
      expect.objectContaining({ reason: 'notice.refund-unasked', orderId: who.orderId, level: 'error' }),
    );
    const order = await steps.order(who.orderId);
    expect(order).toMatchObject({ status: 'questioned', returned: [{ amount: 40_000 }] });
    const { 'wechat-pay-receivable': _gone, ...rest } = INSURED_BOOKS;
    expect(await steps.books(who.orderId)).toEqual({ ...rest, 'premium-suspense': 40_000 });
    expect((await steps.enrolment(who.personId))?.status).toBe('insured');
    const kept = await world.app.records.notices('2026-11-22' as never);
    expect(kept.filter(({ number }) => number === `HAND${outTradeNo}`)).toHaveLength(1);
  });

  it('never: after five minutes of silence the platform is asked, and whoever paid is insured', async () => {
    const { notice: _notice, ...who } = await steps.paidWithNotice();
    expect((await steps.follow('unpaid')).settled).toBe(0);
    world.app.clock.advance(SILENCE_MINUTES * 60_000);
    await steps.follow('unpaid');
    expect((await steps.order(who.orderId)).status).toBe('insured');
  });

  it('never, and nobody paid: asked every five minutes, left open until its time is over, then closed', async () => {
    const { pay, ...who } = await steps.handedOver();
    for (let minute = SILENCE_MINUTES; minute < 30; minute += SILENCE_MINUTES) {
      world.app.clock.advance(SILENCE_MINUTES * 60_000);
      await steps.follow('unpaid');
      expect((await steps.order(who.orderId)).status).toBe('paying');
    }
    expect(await pay()).toBe('ok');
    world.app.clock.advance(SILENCE_MINUTES * 60_000);
    await steps.follow('unpaid');
    expect((await steps.order(who.orderId)).status).toBe('insured');
    const idle = await steps.handedOver();
    world.app.clock.advance(31 * 60_000);
    await steps.follow('unpaid');
    expect((await steps.order(idle.orderId)).status).toBe('closed');
    expect((await steps.enrolment(idle.personId))?.status).toBe('registered');
  });

  it('late, after the order was insured by a question: taken, nothing changes', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    await world.app.call(premiumRoutes.order, { as: who.actor, params: { orderId: who.orderId } });
    const events = await steps.events(who.personId);
    expect((await world.deliver(notice)).statusCode).toBe(200);
    expect(await steps.events(who.personId)).toEqual(events);
  });

  it('too old: refused as a replay, whatever it says', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    world.app.clock.advance(10 * 60_000);
    const answer = await world.deliver(notice);
    expect([answer.statusCode, body(answer).code]).toEqual([400, 'FAIL']);
    expect((await steps.order(who.orderId)).status).toBe('paying');
  });

  it.each(['bad-signature', 'unknown-serial', 'foreign-merchant'] as const)(
    '%s: refused in the platform’s words, nothing written; the good one that follows is taken',
    async (how) => {
      const { pay, ...who } = await steps.handedOver();
      world.simulator.misbehave({ on: 'notice', how });
      const before = world.notices.length;
      await pay();
      const bad = (await world.noticed(before + 1))[before]!;
      const usage = await world.app.meter.measure(async () => {
        const answer = await world.deliver(bad);
        expect([answer.statusCode, body(answer).code]).toEqual([400, 'FAIL']);
      });
      expect(usage.write).toBe(0);
      expect((await steps.order(who.orderId)).status).toBe('paying');
      world.app.clock.advance(SILENCE_MINUTES * 60_000);
      await steps.follow('unpaid');
      expect((await steps.order(who.orderId)).status).toBe('insured');
    },
  );

  it('with another amount than was paid: what the platform answers is booked, not what the notice says', async () => {
    const { pay, ...who } = await steps.handedOver();
    world.simulator.misbehave({ on: 'notice', how: 'wrong-amount' });
    const before = world.notices.length;
    await pay();
    await world.deliver((await world.noticed(before + 1))[before]!);
    expect(await steps.books(who.orderId)).toEqual(INSURED_BOOKS);
  });

  it('is answered though the platform does not answer our question; within the five seconds that it has for us', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    let go = () => {};
    held = new Promise<void>((resolve) => (go = resolve));
    const answer = await world.deliver(notice);
    expect([answer.statusCode, body(answer).code]).toEqual([503, 'FAIL']);
    expect(QUESTION_MS).toBeLessThan(5_000);
    go();
    held = undefined;
    expect((await world.deliver(notice)).statusCode).toBe(200);
    expect((await steps.order(who.orderId)).status).toBe('insured');
  });
});

describe('a payment that is not the order’s', () => {
  it.each([
    ['amount', { total: 39_999 }],
    ['payer', { payerOpenid: 'oSomebodyElse' }],
    ['refunded-outside', { tradeState: 'REFUND' }],
  ] as const)(
    '%s: disputed, in suspense, nobody insured, and the person may pay again at once',
    async (reason, change) => {
      const { notice, ...who } = await steps.paidWithNotice();
      altered = change;
      expect((await world.deliver(notice)).statusCode).toBe(200);
      altered = undefined;
      expect(await steps.order(who.orderId)).toMatchObject({ status: 'disputed', dispute: { reason } });
      const amount = reason === 'amount' ? 39_999 : 40_000;
      expect(await steps.books(who.orderId)).toEqual({
        'wechat-pay-receivable': amount,
        'premium-suspense': -amount,
      });
      expect(await steps.enrolment(who.personId)).toMatchObject({ status: 'registered' });
      const shown = await world.app.call(premiumRoutes.order, { as: who.actor, params: { orderId: who.orderId } });
      expect(shown.body.dispute).toMatchObject({ reason, decideBy: expect.stringMatching(/^2026-1[12]-/) });
      expect(await world.order(who.actor, [who.personId])).not.toBe(who.orderId);
    },
  );
});

describe('the platform in trouble', () => {
  it.each([
    ['prepay', '/transactions/jsapi', true],
    ['prepay', '/transactions/jsapi', false],
  ] as const)(
    '5xx on %s (%s), with effect: %s: the cashier is asked for again and opens',
    async (_name, path, effect) => {
      const who = await steps.ordered();
      world.simulator.misbehave({ on: 'answer', how: '500', effect, path, times: 1 });
      const first = await world.app.call(premiumRoutes.payOrder, { as: who.actor, params: { orderId: who.orderId } });
      expect(first.status).toBe(503);
      const again = await world.app.call(premiumRoutes.payOrder, { as: who.actor, params: { orderId: who.orderId } });
      expect(again.status).toBe(200);
    },
  );

  it.each(['503', 'cut'] as const)('%s on close, though it closed: the next run finds it closed', async (how) => {
    const { pay: _pay, ...who } = await steps.handedOver();
    world.simulator.misbehave({ on: 'answer', how, effect: true, path: '/close', times: 1 });
    const answer = await world.app.call(premiumRoutes.cancelOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect(answer.status).toBe(503);
    expect((await steps.order(who.orderId)).status).toBe('closing');
    world.app.clock.advance(61_000);
    await steps.follow('unpaid');
    expect((await steps.order(who.orderId)).status).toBe('closed');
    expect((await steps.enrolment(who.personId))?.status).toBe('registered');
  });
});
