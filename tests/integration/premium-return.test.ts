import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileNightly } from '@linli/functions/accounts/nightly';
import { askAgain } from '@linli/functions/premium/ask-again';
import { followOrder } from '@linli/functions/premium/follow-order';
import { paymentNotice } from '@linli/functions/premium/payment-notice';
import type { PaymentPlatform } from '@linli/functions/premium/payment-platform';
import type { Records } from '@linli/functions/records/ports';
import type { Actor } from '@linli/functions/http/actor';
import { disputeRoutes } from '@linli/shared/contract/disputes';
import type { Role } from '@linli/shared/domain/roles';
import { addDays, shanghaiDate } from '@linli/shared/kernel/date';
import { EVEN_BOOKS, INSURED_BOOKS, type Ordered, premiumSteps, type PremiumSteps } from '../fixtures/premium-steps';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Money that the platform paid back without our word, and refunds that it refuses: two people decide. */
let world: PremiumWorld;
let steps: PremiumSteps;
let refuses = false;
beforeAll(async () => {
  world = await openPremiumWorld({
    interpose: (platform) => ({
      ...platform,
      refund: (request) =>
        refuses
          ? Promise.resolve({
              ok: false,
              error: { kind: 'refused', reason: 'other', status: 400, code: 'INVALID_REQUEST', message: '超过一年' },
            } as const)
          : platform.refund(request),
    }),
  });
  steps = premiumSteps(world);
});
afterAll(() => world.close());

const staff = (staffId: string, role: Role): Actor => ({
  principal: `staff_${staffId}`,
  sessionId: 's_0123456789ABCDEFGHJK',
  app: 'desk',
  staffId,
  name: staffId,
  roles: [role],
  areas: ['430671'],
  grids: [],
});
const ACCOUNTANT = staff('accountant-1', 'accountant');
const MANAGER = staff('manager-2', 'manager');
const reason = '商户平台查过，退款属实';

const propose = ({ orderId }: Ordered, outcome: 'refund' | 'insure' | 'settle') =>
  world.app.call(disputeRoutes.proposeDispute, { as: ACCOUNTANT, params: { orderId }, body: { outcome, reason } });
const approve = ({ orderId }: Ordered, proposedAt: string) =>
  world.app.call(disputeRoutes.decideDispute, {
    as: MANAGER,
    params: { orderId },
    body: { proposedAt, approve: true },
  });
/** As somebody does at the merchant platform, under a number that is none of ours. */
const byHand = async ({ orderId }: Ordered, amount: number, number = `HAND${orderId.slice(2)}`): Promise<string> => {
  const outTradeNo = orderId.slice(2);
  const before = world.notices.length;
  const asked = { outTradeNo, outRefundNo: number, amount: amount as never, total: 40_000 as never };
  expect((await world.deps.payment.refund({ ...asked, reason: '手工退款' })).ok).toBe(true);
  await world.noticed(before + 1);
  return number;
};
const ask = ({ orderId }: Ordered, refund?: string) =>
  askAgain(world.deps)(orderId, { now: world.app.clock.now(), requestId: 'test' }, refund);
const insured = async () => {
  const { notice, ...who } = await steps.paidWithNotice();
  await world.deliver(notice);
  return who;
};

describe('an insured order whose money went back at the merchant platform', () => {
  it('is taken back by two people: nobody insured unpaid, books even, and it may be paid anew', async () => {
    const who = await insured();
    const number = await byHand(who, 40_000);
    expect(await ask(who, number)).toMatchObject({ status: 'questioned' });
    expect(await ask(who, number)).toMatchObject({ status: 'questioned' });
    expect((await steps.entries(who.orderId)).filter(({ event }) => event === 'premium.returned')).toHaveLength(1);
    expect((await steps.enrolment(who.personId))?.status).toBe('insured');
    expect((await propose(who, 'insure')).status).toBe(409);
    const proposed = await propose(who, 'refund');
    expect(proposed.body).toMatchObject({ status: 'questioned', returned: 40_000, rest: 0, open: true });
    const approved = await approve(who, proposed.body.proposal!.at);
    expect(approved.body).toMatchObject({ status: 'refunded', open: false });
    expect(await steps.enrolment(who.personId)).toMatchObject({ status: 'registered', returned: { why: 'refund' } });
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
    expect(await steps.events(who.personId)).toEqual(
      expect.arrayContaining(['premium.returned', 'enrolment.reversed']),
    );
    expect(await world.order(who.actor, [who.personId])).not.toBe(who.orderId);
  });

  it('gives back the rest where a part went back, and never more than arrived', async () => {
    const who = await insured();
    await ask(who, await byHand(who, 15_000));
    expect(await steps.books(who.orderId)).toEqual({
      ...INSURED_BOOKS,
      'wechat-pay-receivable': 25_000,
      'premium-suspense': 15_000,
    });
    const proposed = await propose(who, 'refund');
    expect((await approve(who, proposed.body.proposal!.at)).body).toMatchObject({ status: 'refunding' });
    expect(await steps.books(who.orderId)).toEqual({ 'wechat-pay-receivable': 25_000, 'refund-payable': -25_000 });
    await steps.settleDown();
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
  });

  it('voids an opinion that was given on other figures', async () => {
    const who = await insured();
    await ask(who, await byHand(who, 10_000, `HA${who.orderId.slice(2)}`));
    const proposed = await propose(who, 'refund');
    await ask(who, await byHand(who, 5_000, `HB${who.orderId.slice(2)}`));
    expect((await approve(who, proposed.body.proposal!.at)).status).toBe(409);
    expect((await steps.order(who.orderId)).returned).toHaveLength(2);
  });
});

describe('a payment that we hear of when part of it has gone back', () => {
  it('waits until the platform says how much, and books just that', async () => {
    const { notice: _lost, ...who } = await steps.paidWithNotice();
    const number = await byHand(who, 15_000);
    expect(await ask(who)).toMatchObject({ status: 'disputed' });
    expect((await propose(who, 'refund')).status).toBe(409);
    await ask(who, number);
    expect(await steps.books(who.orderId)).toEqual({ 'wechat-pay-receivable': 25_000, 'premium-suspense': -25_000 });
    const proposed = await propose(who, 'refund');
    await approve(who, proposed.body.proposal!.at);
    await steps.settleDown();
    expect((await steps.order(who.orderId)).status).toBe('refunded');
    expect(await steps.books(who.orderId)).toEqual(EVEN_BOOKS);
  });
});

describe('a refund that the platform refuses for good', () => {
  it('is settled outside by two people, against the bank, and asked for no more', async () => {
    const { pay, ...who } = await steps.handedOver();
    await pay();
    world.app.clock.advance(1_000);
    const order = await steps.order(who.orderId);
    const other = { ...order, payerOpenid: 'oSomebodyElse' };
    await world.app.records.commit({ writes: [{ put: 'order', record: other, expect: [order.status] }], events: [] });
    await ask(who);
    const first = await propose(who, 'refund');
    await approve(who, first.body.proposal!.at);
    refuses = true;
    await steps.follow('money');
    refuses = false;
    const listed = await world.app.call(disputeRoutes.disputes, { as: ACCOUNTANT });
    expect(listed.body.disputes.find(({ orderId }) => orderId === who.orderId)).toMatchObject({
      reason: 'refund-refused',
      outcomes: ['settle'],
      allowed: ['propose'],
    });
    const proposed = await propose(who, 'settle');
    const before = world.notices.length;
    world.app.clock.advance(7 * 3_600_000);
    await steps.follow('money');
    expect(world.notices.length).toBe(before);
    expect((await approve(who, proposed.body.proposal!.at)).body).toMatchObject({ status: 'refunded' });
    expect(await steps.books(who.orderId)).toEqual({ 'wechat-pay-receivable': 40_000, 'bank-deposit': -40_000 });
  });
});

describe('what the schedules and the night do by themselves', () => {
  it('ask for a payment that only the bill knows, and for a refund made by hand; the books agree, two people are waited for', async () => {
    const silent = await steps.paidWithNotice();
    const back = await insured();
    await byHand(back, 40_000);
    const day = shanghaiDate(world.app.clock.now());
    const night = reconcileNightly(world.accounts);
    const tenOClock = Date.parse(`${addDays(day, 1)}T10:30:00+08:00`);
    world.app.clock.advance(tenOClock - world.app.clock.now());
    await night();
    const after = await world.app.records.differences('residents-basic', day);
    const of = (number: string) => after.find((one) => one.number === number);
    expect(of(silent.orderId.slice(2))).toMatchObject({ kind: 'not-booked', status: 'closed' });
    expect(of(`HAND${back.orderId.slice(2)}`)).toMatchObject({ kind: 'refund-outside', status: 'closed' });
    expect((await steps.order(silent.orderId)).transactionId).toBeDefined();
    expect((await steps.order(back.orderId)).status).toBe('questioned');
  });

  it('put an order that fails behind the others', async () => {
    const who = await steps.handedOver();
    world.app.clock.advance(6 * 60_000);
    const failing: PaymentPlatform = {
      ...world.deps.payment,
      query: () => Promise.resolve({ ok: false, error: { kind: 'unreachable', timeout: true, message: 'no' } }),
    };
    const now = world.app.clock.now();
    const looked = await followOrder({ ...world.deps, payment: failing })(who.orderId, { now, requestId: 'test' });
    expect(looked).toBe('failed');
    expect(Date.parse((await steps.order(who.orderId)).followAt ?? '')).toBeGreaterThan(now);
  });

  it('take no notice that they could not keep', async () => {
    const { notice } = await steps.paidWithNotice();
    const { records, clock } = world.app;
    const busy: Records = {
      ...records,
      commit: () => Promise.resolve({ ok: false, error: { at: 'guard', guards: ['notice'], failed: [] } }),
    };
    const context = {
      headers: notice.headers,
      rawBody: notice.body,
      now: clock.now(),
      today: shanghaiDate(clock.now()),
      requestId: 'test',
    };
    const answer = await paymentNotice({ ...world.deps, records: busy })(context as never, {} as never);
    expect(answer).toMatchObject({ ok: false, error: { status: 503, code: 'notice.unkept' } });
  });
});
