import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followOrders } from '@linli/functions/jobs/follow-orders';
import { followOrder } from '@linli/functions/premium/follow-order';
import type { ConfirmedPayment } from '@linli/functions/premium/decide-settlement';
import { occasion } from '@linli/functions/premium/occasion';
import { settleOrder } from '@linli/functions/premium/settle-order';
import { ORDER_SHARDS } from '@linli/functions/adapters/dynamodb/table';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { balances, isBalanced } from '@linli/shared/domain/ledger';
import { isoInstant, localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { newId, type OrderId, type PersonId } from '@linli/shared/kernel/ids';
import { randomBytes } from 'node:crypto';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** Enrolment and premium through the dispatcher: real records over the embedded store, real adapter, simulated platform. */
let world: PremiumWorld;
beforeAll(async () => {
  world = await openPremiumWorld();
});
afterAll(() => world.close());

const { enrol, enrolmentForm, withdrawEnrolment } = enrolmentRoutes;
const { cancelOrder, createOrder, duePremiums, order: orderRoute, orders, payOrder } = premiumRoutes;
const TODAY = localDate('2026-11-22');

type Resident = Awaited<ReturnType<PremiumWorld['resident']>>;
const at = (personId: PersonId, year = 2027) => ({ personId, year: String(year) }) as never;

/** A resident enrolled with an order of their own. */
async function ordered(): Promise<Resident & { orderId: OrderId }> {
  const resident = await world.resident();
  await world.enrol(resident.actor, resident.personId);
  return { ...resident, orderId: await world.order(resident.actor, [resident.personId]) };
}

async function pay(who: Resident, orderId: OrderId) {
  const answer = await world.app.call(payOrder, { as: who.actor, params: { orderId } });
  expect(answer.status).toBe(200);
  return payAsPayer(world.simulator.endpoint, answer.body.pay);
}

const enrolmentOf = async (personId: PersonId, year = 2027) =>
  (await world.app.records.dossier(personId))?.enrolments.find((e) => e.year === year);
const entriesOf = async (cause: string) =>
  (await world.app.records.journal('residents-basic', TODAY)).filter((entry) => entry.cause === cause);
const runSchedule = () =>
  followOrders(
    { ...world.deps, followOrder: followOrder(world.deps), clock: world.app.clock, orderShards: ORDER_SHARDS },
    'unpaid',
    'schedule',
  );
const statusOf = async (orderId: OrderId) => (await world.app.records.order(orderId))?.status;
const eventsOf = async (personId: PersonId) =>
  (await world.app.records.events(personId)).map(({ type }) => type).reverse();

describe('enrolment (参保登记)', () => {
  it('shows price, cover and categories, and registers', async () => {
    const { actor, personId } = await world.resident();
    const form = await world.app.call(enrolmentForm, { as: actor, params: at(personId) });
    expect(form.status).toBe(200);
    expect(form.body).toMatchObject({
      categories: ['adult'],
      conflicts: [],
      version: 1,
      person: { villageName: '荷花村', relation: 'self' },
    });
    expect(form.body.quotes['adult']).toMatchObject({
      personal: 40_000,
      total: 110_000,
      timing: 'in-window',
      payable: true,
      provisional: true,
      cover: { from: '2027-01-01', until: '2027-12-31', months: 0 },
    });
    expect(Object.keys(form.body.quotes['adult']?.explanation.sources ?? {})).not.toHaveLength(0);

    const answer = await world.enrol(actor, personId);
    expect(answer).toMatchObject({ status: 'registered', personal: 40_000, reference: expect.stringMatching(/^C26-/) });
    const { cards } = await world.app.records.home(actor.accountId!);
    expect(cards[0]?.facts.enrolments).toMatchObject([{ year: 2027, status: 'registered' }]);
    expect((await world.app.records.dossier(personId))?.person.address?.reveal()).toBe('荷花村三组12号');
  });

  it('insures at once whom the treasury pays for in full, and books what it owes', async () => {
    const { actor, personId } = await world.resident({
      groups: [{ group: 'destitute', from: localDate('2020-01-01'), source: 'civil-affairs' }],
    });
    const answer = await world.enrol(actor, personId);
    expect(answer).toMatchObject({ status: 'insured', personal: 0, coverFrom: '2027-01-01', coverUntil: '2027-12-31' });
    const [entry] = await entriesOf(answer.reference);
    expect(entry?.lines).toEqual([
      { account: 'fiscal-receivable', amount: 110_000 },
      { account: 'premium-income-fiscal', amount: -110_000 },
    ]);
    expect(await eventsOf(personId)).toEqual(['person.registered', 'enrolment.registered', 'enrolment.insured']);
  });

  it('halves the price for whoever gets half', async () => {
    const { actor, personId } = await world.resident({
      groups: [{ group: 'low-income', from: localDate('2020-01-01'), source: 'civil-affairs' }],
    });
    await world.enrol(actor, personId);
    expect(await enrolmentOf(personId)).toMatchObject({
      personal: 20_000,
      subsidy: 20_000,
      fiscal: 90_000,
      group: 'low-income',
    });
  });

  const body = {
    version: 1,
    category: 'adult',
    residence: 'registered',
    villageCode: '430671101205',
    address: '荷花村三组',
    expectedPersonal: fen(40_000),
  } as const;

  it('refuses another price, a village of nowhere, a category of another age, and what was read before a change', async () => {
    const { actor, personId } = await world.resident();
    const attempt = async (change: object) =>
      (await world.app.call(enrol, { as: actor, params: at(personId), body: { ...body, ...change } })).problem;
    expect(await attempt({ expectedPersonal: 38_000 })).toMatchObject({
      code: 'enrolment.price-changed',
      params: { personal: 40_000 },
    });
    expect(await attempt({ villageCode: '430671101299' })).toMatchObject({ code: 'enrolment.village-unknown' });
    expect(await attempt({ category: 'newborn' })).toMatchObject({ code: 'enrolment.category-not-allowed' });
    expect(await attempt({ version: 0 })).toMatchObject({ code: 'record.stale' });
    expect(await enrolmentOf(personId)).toBeUndefined();
  });

  it('refuses the dead, employees and whoever is enrolled already', async () => {
    const dead = await world.resident({ deceasedOn: localDate('2026-10-01') });
    const employee = await world.resident({
      otherCover: [{ scheme: 'employee', from: localDate('2025-01-01'), where: '岳阳市' }],
    });
    const twice = await world.resident();
    await world.enrol(twice.actor, twice.personId);
    for (const { actor, personId } of [dead, employee, twice]) {
      const answer = await world.app.call(enrol, { as: actor, params: at(personId), body });
      expect([answer.status, answer.problem.code]).toEqual([409, 'enrolment.conflict']);
      expect(answer.problem.detail).toBeTruthy();
    }
  });

  it('sells nobody a year that is over before the wait is', async () => {
    const { actor, personId } = await world.resident({ insuredYears: [2024, 2025] });
    const form = await world.app.call(enrolmentForm, { as: actor, params: at(personId, 2026) });
    expect(form.body.quotes['adult']).toMatchObject({ timing: 'late', personal: 110_000, payable: false });
    const answer = await world.app.call(enrol, {
      as: actor,
      params: at(personId, 2026),
      body: { ...body, expectedPersonal: fen(110_000) },
    });
    expect(answer.problem.code).toBe('enrolment.not-payable');
  });

  it('can be withdrawn before it is paid and made again', async () => {
    const { actor, personId } = await world.resident();
    await world.enrol(actor, personId);
    const withdrawn = await world.app.call(withdrawEnrolment, { as: actor, params: at(personId), body: {} });
    expect(withdrawn.body.status).toBe('withdrawn');
    const again = await world.app.call(withdrawEnrolment, { as: actor, params: at(personId), body: {} });
    expect([again.status, again.problem.code]).toEqual([409, 'enrolment.not-withdrawable']);
    expect(await world.enrol(actor, personId)).toMatchObject({ status: 'registered' });
  });

  it('repeats its answer for the same key, and refuses the key for another body', async () => {
    const { actor, personId } = await world.resident();
    const key = newId('k', randomBytes);
    const call = (change: object = {}) =>
      world.app.call(enrol, { as: actor, params: at(personId), body: { ...body, ...change }, key });
    const [first, second] = [await call(), await call()];
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect((await call({ address: '别处一号楼' })).problem.code).toBe('write-key.reused');
    expect((await eventsOf(personId)).filter((type) => type === 'enrolment.registered')).toHaveLength(1);
  });

  it('lets nobody enrol a stranger', async () => {
    const [me, stranger] = [await world.resident(), await world.resident()];
    const answer = await world.app.call(enrol, { as: me.actor, params: at(stranger.personId), body });
    expect([answer.status, answer.problem.code]).toEqual([403, 'person.not-yours']);
  });
});

describe('one order for a family (缴费)', () => {
  it('is due, ordered, paid, and insures everybody with the books in balance', async () => {
    const me = await world.resident();
    const child = await world.family(me, 'child', { born: localDate('2015-06-01'), student: true });
    for (const personId of [me.personId, child]) await world.enrol(me.actor, personId);
    const due = await world.app.call(duePremiums, { as: me.actor });
    expect(due.body).toMatchObject({ year: 2027, mostPeople: 18, notYet: [] });
    expect(due.body.people.map(({ status, quote }) => [status, quote.personal])).toEqual([
      ['registered', 40_000],
      ['registered', 40_000],
    ]);

    const orderId = await world.order(me.actor, [me.personId, child]);
    expect(await enrolmentOf(child)).toMatchObject({ status: 'paying', orderId });
    expect((await pay(me, orderId)).outcome).toBe('ok');
    // The platform is asked when the order is looked at: no notice has been taken yet.
    const paid = await world.app.call(orderRoute, { as: me.actor, params: { orderId } });
    expect(paid.body).toMatchObject({
      status: 'insured',
      total: 80_000,
      allowed: [],
      lines: [{ coverFrom: '2027-01-01' }, { coverUntil: '2027-12-31' }],
    });
    for (const personId of [me.personId, child]) {
      expect(await enrolmentOf(personId)).toMatchObject({
        status: 'insured',
        coverFrom: '2027-01-01',
        coverUntil: '2027-12-31',
      });
      expect((await eventsOf(personId)).slice(-3)).toEqual([
        'premium.order-created',
        'premium.paid',
        'enrolment.insured',
      ]);
    }
    const { cards } = await world.app.records.home(me.accountId);
    expect(cards.map(({ facts }) => facts.enrolments[0]?.status)).toEqual(['insured', 'insured']);
    const entries = await entriesOf(orderId);
    expect(entries).toHaveLength(1);
    expect(entries.every(({ lines }) => isBalanced(lines))).toBe(true);
    expect(await world.app.records.message(`premium-paid-${orderId}`)).toMatchObject({
      template: 'premium-paid',
      data: { amount2: '800.00元' },
    });
    const list = await world.app.call(orders, { as: me.actor });
    expect(list.body.orders.map((one) => one.orderId)).toEqual([orderId]);
  });

  it('gives the cashier its arguments again, and refuses a paid order', async () => {
    const who = await ordered();
    const first = await world.app.call(payOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect((await world.app.call(payOrder, { as: who.actor, params: { orderId: who.orderId } })).status).toBe(200);
    await payAsPayer(world.simulator.endpoint, first.body.pay);
    const late = await world.app.call(payOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect([late.status, late.problem.code]).toEqual([409, 'order.not-payable']);
    expect(await statusOf(who.orderId)).toBe('insured');
  });

  it('holds 18 people in one transaction', async () => {
    const me = await world.resident();
    const people = [me.personId];
    while (people.length < 18) people.push(await world.family(me, 'other'));
    for (const personId of people) await world.enrol(me.actor, personId);
    const orderId = await world.order(me.actor, people);
    expect((await pay(me, orderId)).outcome).toBe('ok');
    expect((await world.app.call(orderRoute, { as: me.actor, params: { orderId } })).body).toMatchObject({
      status: 'insured',
      total: 720_000,
    });
    expect((await enrolmentOf(people[17]!))?.status).toBe('insured');
  });

  it('is refused for one person twice, another total, who is not enrolled, a stranger, and a mandate withdrawn meanwhile', async () => {
    const me = await world.resident();
    const wife = await world.family(me, 'spouse');
    const stranger = await world.resident();
    await world.enrol(me.actor, me.personId);
    await world.enrol(me.actor, wife);
    const attempt = async (people: PersonId[], total: number) =>
      (await world.app.call(createOrder, { as: me.actor, body: { year: 2027, people, expectedTotal: fen(total) } }))
        .problem.code;
    expect(await attempt([me.personId, me.personId], 80_000)).toBe('premium.same-person-twice');
    expect(await attempt([me.personId], 38_000)).toBe('premium.price-changed');
    expect(await attempt([stranger.personId], 40_000)).toBe('mandate.missing');
    const mandate = await world.mandate(wife, me.accountId);
    const withdrawn = { ...mandate!, status: 'withdrawn' as const, withdrawnAt: isoInstant(world.app.clock.now()) };
    await world.app.records.commit({ writes: [{ put: 'mandate', record: withdrawn, expect: 'granted' }], events: [] });
    expect(await attempt([me.personId, wife], 80_000)).toBe('mandate.missing');
    expect((await enrolmentOf(wife))?.status).toBe('registered');
    expect(await attempt([await world.family(me, 'sibling')], 40_000)).toBe('premium.not-enrolled');
  });

  it('asserts the mandate in the transaction itself', async () => {
    const me = await world.resident();
    const wife = await world.family(me, 'spouse');
    const committed = await world.app.records.commit({
      writes: [{ check: 'mandate', personId: wife, granteeKey: me.accountId, matter: 'pay', today: TODAY }],
      events: [{ personId: wife, after: 1, events: [] }],
    });
    expect(committed.ok).toBe(true);
    const refused = await world.app.records.commit({
      writes: [{ check: 'mandate', personId: wife, granteeKey: 'a_SOMEBODYELSE', matter: 'pay', today: TODAY }],
      events: [],
    });
    expect(refused).toMatchObject({ ok: false, error: { at: 'guard' } });
  });

  it('is opened by an agent for a grid of theirs, and refused when the grid has gone to somebody else', async () => {
    const agent = await world.resident();
    const person = await world.resident();
    await world.enrol(person.actor, person.personId);
    const actor = {
      ...agent.actor,
      staffId: 'agent-01',
      roles: ['agent'] as const,
      grids: [{ gridId: 'g1', name: '荷花村 3 组' }],
    };
    const mandate = {
      ...(await world.mandate(person.personId, person.accountId))!,
      mandateId: newId('m', randomBytes),
    };
    const grantee = { kind: 'agent', staffId: 'agent-01', staffName: '周代办', gridId: 'g1' } as const;
    await world.app.records.commit({
      writes: [{ put: 'mandate', record: { ...mandate, grantee }, expect: 'new-or-ended' }],
      events: [],
    });
    const due = await world.app.call(premiumRoutes.duePremium, { as: actor, params: { personId: person.personId } });
    expect(due.body).toMatchObject({ status: 'registered', quote: { personal: 40_000 } });
    const body = { year: 2027, people: [person.personId], expectedTotal: fen(40_000) };
    const foreign = await world.app.call(createOrder, {
      as: { ...actor, grids: [{ gridId: 'g2', name: '东古村 1 组' }] },
      body,
    });
    expect(foreign.problem.code).toBe('mandate.missing');
    const opened = await world.app.call(createOrder, { as: actor, body });
    expect(opened.status).toBe(200);
    expect((await world.app.records.events(person.personId))[0]).toMatchObject({
      type: 'premium.order-created',
      actor: { kind: 'agent', mandateId: mandate.mandateId },
    });
  });

  it('is invisible to another account', async () => {
    const who = await ordered();
    const other = await world.resident();
    for (const route of [orderRoute, payOrder, cancelOrder]) {
      const answer = await world.app.call(route as typeof orderRoute, {
        as: other.actor,
        params: { orderId: who.orderId },
      });
      expect([answer.status, answer.problem.code]).toEqual([404, 'record.not-found']);
    }
  });
});

describe('must never happen', () => {
  it('two open orders for one person: of ten at once, one holds them and the others are closed', async () => {
    const me = await world.resident();
    await world.enrol(me.actor, me.personId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.app.call(createOrder, {
          as: me.actor,
          body: { year: 2027, people: [me.personId], expectedTotal: fen(40_000) },
        }),
      ),
    );
    const made = answers.flatMap(({ status, body }) => (status === 200 ? [body.order.orderId] : []));
    expect(made.length).toBeGreaterThan(0);
    for (const { status, problem } of answers)
      if (status !== 200) expect(['premium.being-paid', 'record.contended']).toContain(problem.code);
    const held = await enrolmentOf(me.personId);
    expect(held?.status).toBe('paying');
    const open = await Promise.all(made.map(async (orderId) => [orderId, await statusOf(orderId)] as const));
    expect(open.filter(([, status]) => status !== 'closed')).toEqual([[held?.orderId, 'created']]);
  });

  it('paid twice: notices doubled, reordered, at once with a question and long after book one payment', async () => {
    const who = await ordered();
    const before = world.notices.length;
    await pay(who, who.orderId);
    const notice = (await world.noticed(before + 1))[before]!;
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => world.deliver(notice)),
      world.app
        .call(orderRoute, { as: who.actor, params: { orderId: who.orderId } })
        .then(({ status }) => ({ statusCode: status })),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await world.deliver(notice)).statusCode).toBe(200);
    expect(await entriesOf(who.orderId)).toHaveLength(1);
    expect((await eventsOf(who.personId)).filter((type) => type === 'enrolment.insured')).toHaveLength(1);
    expect((await enrolmentOf(who.personId))?.status).toBe('insured');
  });

  it('insured unpaid: an order that nobody paid stays unpaid whatever is asked', async () => {
    const who = await ordered();
    await world.app.call(payOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect((await world.app.call(orderRoute, { as: who.actor, params: { orderId: who.orderId } })).body.status).toBe(
      'paying',
    );
    expect((await enrolmentOf(who.personId))?.status).toBe('paying');
  });

  it('an order that never was: its notice is taken and named in the log, and nothing is booked', async () => {
    const before = world.notices.length;
    const outTradeNo = newId('o', randomBytes).slice(2);
    const placed = await world.deps.payment.prepay({
      outTradeNo,
      description: '不是我们的订单',
      total: fen(100),
      payerOpenid: 'oStranger01',
      expiresAt: isoInstant(world.app.clock.now() + 30 * 60_000),
    });
    if (!placed.ok) throw new Error(JSON.stringify(placed.error));
    await payAsPayer(world.simulator.endpoint, placed.value);
    expect((await world.deliver((await world.noticed(before + 1))[before]!)).statusCode).toBe(200);
    expect(world.app.logged.at(-2)).toMatchObject({
      message: 'payment.notice-refused',
      fields: { reason: 'notice.unknown-order' },
    });
    expect(await entriesOf(`o_${outTradeNo}`)).toEqual([]);
  });

  it('a notice that the platform does not confirm is asked for again', async () => {
    const who = await ordered();
    const before = world.notices.length;
    await pay(who, who.orderId);
    const notice = (await world.noticed(before + 1))[before]!;
    world.simulator.misbehave({ on: 'answer', how: '502', path: '/out-trade-no/', times: 3 });
    const answer = await world.deliver(notice);
    world.simulator.behave();
    expect([answer.statusCode, JSON.parse(answer.body ?? '')]).toMatchObject([503, { code: 'FAIL' }]);
    expect((await world.deliver(notice)).statusCode).toBe(200);
    expect(await statusOf(who.orderId)).toBe('insured');
  });

  it('a forged notice is refused in the platform’s own words', async () => {
    const who = await ordered();
    const before = world.notices.length;
    await pay(who, who.orderId);
    const notice = (await world.noticed(before + 1))[before]!;
    const forged = await world.deliver({ ...notice, body: notice.body.replace('TRANSACTION', 'TRANSACTlON') });
    expect(forged.statusCode).toBe(400);
    expect(JSON.parse(forged.body ?? '')).toMatchObject({ code: 'FAIL' });
    expect((await enrolmentOf(who.personId))?.status).toBe('paying');
    expect((await world.deliver(notice)).statusCode).toBe(200);
    expect((await enrolmentOf(who.personId))?.status).toBe('insured');
  });

  for (const [name, change, dispute] of [
    ['wrong amount', { amount: fen(1) }, 'amount'],
    ['foreign payer', { payerOpenid: 'oSomebodyElse' }, 'payer'],
  ] as [string, Partial<ConfirmedPayment>, string][]) {
    it(`${name}: insures nobody and is held in suspense`, async () => {
      const who = await ordered();
      const payment: ConfirmedPayment = {
        amount: fen(40_000),
        payerOpenid: who.actor.openid!,
        transactionId: `4200${who.orderId}`,
        paidAt: isoInstant(world.app.clock.now()),
        ...change,
      };
      const settled = await settleOrder(world.deps, who.orderId, payment, occasion(world.app.clock.now(), 'test'));
      expect(settled).toMatchObject({ status: 'disputed', dispute: { reason: dispute } });
      // Nobody waits for the bureau: the person is free to pay again.
      expect((await enrolmentOf(who.personId))?.status).toBe('registered');
      const entries = await entriesOf(who.orderId);
      expect(balances(entries).get('premium-suspense')).toBe(-payment.amount);
      expect((await eventsOf(who.personId)).at(-1)).toBe('premium.disputed');
      await settleOrder(world.deps, who.orderId, payment, occasion(world.app.clock.now(), 'test'));
      expect(await entriesOf(who.orderId)).toHaveLength(1);
    });
  }

  it('lost: money for an order that was closed is owed back, and the person may pay again', async () => {
    const who = await ordered();
    expect((await world.app.call(cancelOrder, { as: who.actor, params: { orderId: who.orderId } })).body.status).toBe(
      'closed',
    );
    const payment = {
      amount: fen(40_000),
      payerOpenid: who.actor.openid!,
      transactionId: '42009',
      paidAt: isoInstant(world.app.clock.now()),
    };
    const settled = await settleOrder(world.deps, who.orderId, payment, occasion(world.app.clock.now(), 'test'));
    expect(settled).toMatchObject({ status: 'refunding', refund: { reason: 'closed', amount: 40_000, state: 'owed' } });
    const books = balances(await entriesOf(who.orderId));
    expect([books.get('premium-suspense'), books.get('refund-payable')]).toEqual([0, -40_000]);
    expect(await world.order(who.actor, [who.personId])).not.toBe(who.orderId);
  });
});

describe('closing (关单)', () => {
  it('frees its people for another order, and repeats itself', async () => {
    const who = await ordered();
    await world.app.call(payOrder, { as: who.actor, params: { orderId: who.orderId } });
    for (let i = 0; i < 2; i++)
      expect((await world.app.call(cancelOrder, { as: who.actor, params: { orderId: who.orderId } })).body.status).toBe(
        'closed',
      );
    expect(await enrolmentOf(who.personId)).toMatchObject({ status: 'registered' });
    expect((await enrolmentOf(who.personId))?.orderId).toBeUndefined();
    const { cards } = await world.app.records.home(who.accountId);
    expect(cards[0]?.facts.enrolments[0]?.status).toBe('registered');
    expect(await world.order(who.actor, [who.personId])).toBeTruthy();
  });

  it('says on each record how the one who cancelled stands to that person', async () => {
    const holder = await world.resident();
    const parent = await world.family(holder, 'parent');
    for (const id of [holder.personId, parent]) await world.enrol(holder.actor, id);
    const orderId = await world.order(holder.actor, [holder.personId, parent]);
    expect((await world.app.call(cancelOrder, { as: holder.actor, params: { orderId } })).body.status).toBe('closed');
    const closedBy = async (personId: PersonId) => {
      const [last] = await world.app.records.events(personId);
      return [last?.type, last?.actor.kind];
    };
    expect(await closedBy(holder.personId)).toEqual(['premium.order-closed', 'resident']);
    expect(await closedBy(parent)).toEqual(['premium.order-closed', 'family']);
  });

  it('insures who paid while cancelling', async () => {
    const who = await ordered();
    await pay(who, who.orderId);
    const answer = await world.app.call(cancelOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect(answer.body.status).toBe('insured');
    expect((await world.app.call(cancelOrder, { as: who.actor, params: { orderId: who.orderId } })).problem.code).toBe(
      'order.not-cancellable',
    );
  });

  it('goes on later when the platform did not answer', async () => {
    const who = await ordered();
    await world.app.call(payOrder, { as: who.actor, params: { orderId: who.orderId } });
    world.simulator.misbehave({ on: 'answer', how: '503', effect: false, path: '/close', times: 3 });
    const refused = await world.app.call(cancelOrder, { as: who.actor, params: { orderId: who.orderId } });
    expect([refused.status, refused.problem.code]).toEqual([503, 'premium.platform-unavailable']);
    world.simulator.behave();
    expect(await statusOf(who.orderId)).toBe('closing');
    expect((await world.app.call(orderRoute, { as: who.actor, params: { orderId: who.orderId } })).body.status).toBe(
      'closed',
    );
  });

  it('by the schedule: whoever paid in silence is insured, the rest is free', async () => {
    const [paid, idle, never] = [await ordered(), await ordered(), await ordered()];
    await pay(paid, paid.orderId);
    await world.app.call(payOrder, { as: idle.actor, params: { orderId: idle.orderId } });
    world.app.clock.advance(31 * 60_000);
    const late = await world.app.call(payOrder, { as: never.actor, params: { orderId: never.orderId } });
    expect(late.problem).toMatchObject({ code: 'order.not-payable', params: { status: 'closed' } });
    const counts = await runSchedule();
    expect(counts.failed).toBe(0);
    expect([await statusOf(paid.orderId), await statusOf(idle.orderId), await statusOf(never.orderId)]).toEqual([
      'insured',
      'closed',
      'closed',
    ]);
    expect((await enrolmentOf(idle.personId))?.status).toBe('registered');
    const again = await runSchedule();
    expect(again).toEqual({ settled: 0, closed: 0, waiting: 0, failed: 0 });
  });
});
