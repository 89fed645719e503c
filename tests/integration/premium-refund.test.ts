import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { occasion } from '@linli/functions/premium/occasion';
import { settleOrder } from '@linli/functions/premium/settle-order';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import type { PaymentPlatform, PlatformError } from '@linli/functions/premium/payment-platform';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { outRefundNoOf } from '@linli/shared/domain/order-refund';
import { localDate } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { EVEN_BOOKS, INSURED_BOOKS, type Ordered, premiumSteps, type PremiumSteps } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Money that can insure nobody goes back whole, once, whatever the platform answers on the way. */
let world: PremiumWorld;
let steps: PremiumSteps;
/** What the platform is made to answer instead of itself; each is used once. */
let scripted: {
  close: (() => ReturnType<PaymentPlatform['close']>)[];
  refund: ((
    platform: PaymentPlatform,
    ...args: Parameters<PaymentPlatform['refund']>
  ) => ReturnType<PaymentPlatform['refund']>)[];
  queryRefund: ((outRefundNo: string) => ReturnType<PaymentPlatform['queryRefund']>)[];
};
/** Numbers of refunds that the platform took. */
let asked: string[];

beforeAll(async () => {
  world = await openPremiumWorld({
    interpose: (platform) => ({
      ...platform,
      close: (outTradeNo) => scripted.close.shift()?.() ?? platform.close(outTradeNo),
      refund: (request) => {
        asked.push(request.outRefundNo);
        return scripted.refund.shift()?.(platform, request) ?? platform.refund(request);
      },
      queryRefund: (outRefundNo) => scripted.queryRefund.shift()?.(outRefundNo) ?? platform.queryRefund(outRefundNo),
    }),
  });
  steps = premiumSteps(world);
});
afterAll(() => world.close());
beforeEach(() => {
  scripted = { close: [], refund: [], queryRefund: [] };
  asked = [];
});

/** Closed with us, still payable at the platform: it answered before it was done. Then somebody pays. */
async function paidAfterClose(): Promise<Ordered> {
  const { pay, ...who } = await steps.handedOver();
  scripted.close.push(() => Promise.resolve(ok(undefined)));
  const closed = await world.app.call(premiumRoutes.cancelOrder, { as: who.actor, params: { orderId: who.orderId } });
  expect(closed.body.status).toBe('closed');
  const before = world.notices.length;
  expect(await pay()).toBe('ok');
  const notice = (await world.noticed(before + 1))[before]!;
  expect((await world.deliver(notice)).statusCode).toBe(200);
  return who;
}

const minutes = (n: number): void => world.app.clock.advance(n * 60_000 + 1000);
/** The simulator's refunds succeed a millisecond after they were taken. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
const refused = (reason: Extract<PlatformError, { kind: 'refused' }>['reason'], status = 403) =>
  Promise.resolve(err({ kind: 'refused', reason, status, code: reason, message: '' } as const));
const refundOf = async (orderId: Ordered['orderId']) => (await steps.order(orderId)).refund;

describe('money for an order that was closed', () => {
  it('goes back whole: owed, accepted, back, each in the books, and the person is free', async () => {
    const who = await paidAfterClose();
    expect(await steps.order(who.orderId)).toMatchObject({
      status: 'refunding',
      received: 40_000,
      refund: { reason: 'closed', amount: 40_000, state: 'owed', attempt: 1 },
    });
    expect(await steps.books(who.orderId)).toEqual({ 'wechat-pay-receivable': 40_000, 'refund-payable': -40_000 });
    expect(await steps.enrolment(who.personId)).toMatchObject({ status: 'registered' });
    expect(await world.app.records.message(`premium-refunding-${who.orderId}`)).toMatchObject({
      template: 'premium-problem',
      data: { amount2: '400.00元', thing3: '付款时订单已经关闭' },
    });

    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'accepted', refundId: expect.any(String) });
    await pause();
    minutes(1);
    await steps.follow('money');
    expect(await steps.order(who.orderId)).toMatchObject({
      status: 'refunded',
      refund: { state: 'done', refundedAt: expect.any(String) },
    });
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
    expect((await steps.entries(who.orderId)).map(({ event }) => event).sort()).toEqual([
      'premium.refund-owed',
      'premium.refunded',
      'premium.suspended',
    ]);
    expect((await steps.events(who.personId)).slice(-2)).toEqual(['premium.refunding', 'premium.refunded']);
    expect(asked).toEqual([outRefundNoOf(who.orderId, 1)]);
    // The person may pay again, and that insures.
    expect(await world.order(who.actor, [who.personId])).not.toBe(who.orderId);
  });

  it('is shown to the payer: how much, why, and when it was back', async () => {
    const who = await paidAfterClose();
    const seen = () => world.app.call(premiumRoutes.order, { as: who.actor, params: { orderId: who.orderId } });
    expect((await seen()).body).toMatchObject({
      status: 'refunding',
      refund: { amount: 40_000, reason: 'closed', delayed: false },
      allowed: [],
    });
    await steps.follow('money');
    await pause();
    minutes(1);
    await steps.follow('money');
    expect((await seen()).body).toMatchObject({ status: 'refunded', refund: { refundedAt: expect.any(String) } });
    const again = await world.app.call(premiumRoutes.payOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect([again.problem.code, again.problem.params]).toEqual(['order.not-payable', { status: 'refunded' }]);
  });

  it('is told by the refund’s notice, too; twice, and after the schedule, it changes nothing', async () => {
    const who = await paidAfterClose();
    const before = world.notices.length;
    await steps.follow('money');
    const notice = (await world.noticed(before + 1))[before]!;
    for (let i = 0; i < 3; i++) expect((await world.deliver(notice)).statusCode).toBe(200);
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    minutes(1);
    await steps.follow('money');
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
    expect((await steps.events(who.personId)).filter((type) => type === 'premium.refunded')).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });
});

describe('what the platform may answer', () => {
  it('nothing, though it did it: the same number again, and one refund', async () => {
    const who = await paidAfterClose();
    scripted.refund.push(async (platform, request) => {
      await platform.refund(request);
      return err({ kind: 'unreachable', timeout: true, message: 'cut' });
    });
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'owed', looks: 1 });
    minutes(1);
    await steps.follow('money');
    await pause();
    minutes(5);
    await steps.follow('money');
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    expect(new Set(asked)).toEqual(new Set([outRefundNoOf(who.orderId, 1)]));
  });

  it('too often: later, without troubling anybody', async () => {
    const who = await paidAfterClose();
    scripted.refund.push(() => refused('rate-limited', 429));
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'owed', looks: 1 });
    expect((await refundOf(who.orderId))?.trouble).toBeUndefined();
    await steps.follow('money');
    expect(asked).toHaveLength(1);
    minutes(1);
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'accepted' });
  });

  it('not enough in the account: the bureau is told, and six hours later it is asked again', async () => {
    const who = await paidAfterClose();
    scripted.refund.push(() => refused('not-enough'));
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'owed', trouble: 'not-enough', attempt: 1 });
    expect(world.app.logged.filter(({ message }) => message === 'payment.refund-in-trouble').length).toBeGreaterThan(0);
    const seen = await world.app.call(premiumRoutes.order, { as: who.actor, params: { orderId: who.orderId } });
    expect(seen.body.refund).toMatchObject({ delayed: true });
    minutes(60);
    await steps.follow('money');
    expect(asked).toHaveLength(1);
    minutes(6 * 60);
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'accepted', attempt: 1 });
    expect((await refundOf(who.orderId))?.trouble).toBeUndefined();
  });

  it('given up for want of money (CLOSED): another number, for that one is spent and nothing went back', async () => {
    const who = await paidAfterClose();
    const answer = (outRefundNo: string, status: 'PROCESSING' | 'CLOSED') =>
      ok({
        found: true,
        outRefundNo,
        refundId: '503',
        outTradeNo: who.orderId.slice(2),
        transactionId: '42',
        status,
        amount: 40_000 as never,
        total: 40_000 as never,
      } as const);
    scripted.refund.push((_platform, { outRefundNo }) => Promise.resolve(answer(outRefundNo, 'PROCESSING')));
    scripted.queryRefund.push((outRefundNo) => Promise.resolve(answer(outRefundNo, 'CLOSED')));
    await steps.follow('money');
    minutes(1);
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'owed', attempt: 2, trouble: 'not-enough' });
    expect(await steps.books(who.orderId)).toEqual({ 'wechat-pay-receivable': 40_000, 'refund-payable': -40_000 });
    minutes(6 * 60);
    await steps.follow('money');
    await pause();
    minutes(1);
    await steps.follow('money');
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    expect(asked).toEqual([outRefundNoOf(who.orderId, 1), outRefundNoOf(who.orderId, 2)]);
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
  });

  it('the card is gone (ABNORMAL): a person moves it, the schedule goes on asking and never asks for a second refund', async () => {
    const who = await paidAfterClose();
    await steps.follow('money');
    await pause();
    scripted.queryRefund.push((outRefundNo) =>
      Promise.resolve(
        ok({
          found: true,
          outRefundNo,
          refundId: '503',
          outTradeNo: who.orderId.slice(2),
          transactionId: '42',
          status: 'ABNORMAL',
          amount: 40_000 as never,
          total: 40_000 as never,
        } as const),
      ),
    );
    minutes(1);
    await steps.follow('money');
    expect(await refundOf(who.orderId)).toMatchObject({ state: 'accepted', trouble: 'abnormal' });
    minutes(6 * 60);
    await steps.follow('money');
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    expect(asked).toHaveLength(1);
  });

  it('another sum than was asked for: nothing is booked on it', async () => {
    const who = await paidAfterClose();
    await steps.follow('money');
    scripted.queryRefund.push((outRefundNo) =>
      Promise.resolve(
        ok({
          found: true,
          outRefundNo,
          refundId: '503',
          outTradeNo: who.orderId.slice(2),
          transactionId: '42',
          status: 'SUCCESS',
          amount: 1 as never,
          total: 40_000 as never,
        } as const),
      ),
    );
    minutes(1);
    await steps.follow('money');
    expect((await steps.order(who.orderId)).status).toBe('refunding');
    expect(await steps.books(who.orderId)).toMatchObject({ 'refund-payable': -40_000 });
  });
});

describe('who can be insured no more', () => {
  const kill = async (who: Ordered) => {
    const dossier = (await world.app.records.dossier(who.personId))!;
    await world.app.records.commit({
      writes: [{ put: 'person', record: { ...dossier.person, deceasedOn: localDate('2026-11-21') }, expect: 'known' }],
      events: [],
    });
  };

  it('the dead: the money goes back, their enrolment is free, and nobody is insured', async () => {
    const { notice, ...who } = await steps.paidWithNotice();
    await kill(who);
    expect((await world.deliver(notice)).statusCode).toBe(200);
    expect(await steps.order(who.orderId)).toMatchObject({ status: 'refunding', refund: { reason: 'deceased' } });
    const enrolment = await steps.enrolment(who.personId);
    expect([enrolment?.status, enrolment?.orderId]).toEqual(['registered', undefined]);
    expect(await steps.events(who.personId)).not.toContain('enrolment.insured');
  });

  it('one of a family: the whole order goes back, and the others are free at once', async () => {
    const me = await world.resident();
    const mother = await world.family(me, 'parent');
    for (const personId of [me.personId, mother]) await world.enrol(me.actor, personId);
    const orderId = await world.order(me.actor, [me.personId, mother]);
    await kill({ ...me, personId: mother, orderId });
    const now = world.app.clock.now();
    await settleOrder(
      world.deps,
      orderId,
      {
        amount: 80_000 as never,
        payerOpenid: me.actor.openid!,
        transactionId: '42',
        paidAt: new Date(now).toISOString(),
      },
      occasion(now, 'test'),
    );
    expect((await steps.order(orderId)).refund).toMatchObject({ amount: 80_000, reason: 'deceased' });
    expect((await steps.enrolment(me.personId))?.status).toBe('registered');
    expect(await world.order(me.actor, [me.personId])).toBeTruthy();
  });

  it('paid twice through two orders: the first insures, the second goes back', async () => {
    const first = await paidAfterClose();
    // Before that money was seen a second order had been paid: here the other way round, with the same end.
    const second = await world.order(first.actor, [first.personId]);
    const cashier = await world.app.call(premiumRoutes.payOrder, { as: first.actor, params: { orderId: second } });
    expect((await payAsPayer(world.simulator.endpoint, cashier.body.pay)).outcome).toBe('ok');
    await world.app.call(premiumRoutes.order, { as: first.actor, params: { orderId: second } });
    await steps.follow('money');
    await pause();
    minutes(1);
    await steps.follow('money');
    expect([(await steps.order(first.orderId)).status, (await steps.order(second)).status]).toEqual([
      'refunded',
      'insured',
    ]);
    expect(await steps.books(first.orderId)).toEqual(EVEN_BOOKS);
    expect(await steps.books(second)).toEqual(INSURED_BOOKS);
  });
});
