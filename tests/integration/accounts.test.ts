import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileNightly } from '@linli/functions/accounts/nightly';
import { balanceStream } from '@linli/functions/streams/balance-stream';
import { startStreamConsumer, type StreamConsumer } from '@linli/infra/local/store/stream-consumer';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { addDays, shanghaiDate, startOfDay, type LocalDate } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import { clerk } from '../fixtures/people';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';

/** The accountant's desk: what residents paid, what the night makes of it, and what an accountant may do. */
let world: PremiumWorld;
let consumer: StreamConsumer;
let dir: string;
const accountant = clerk('accountant-1', ['accountant']);
const auditor = clerk('auditor-1', ['auditor']);
const manager = clerk('manager-1', ['manager']);

beforeAll(async () => {
  world = await openPremiumWorld({ today: '2026-11-22' });
  dir = await mkdtemp(join(tmpdir(), 'linli-accounts-'));
  const { records, store } = world.app;
  consumer = await startStreamConsumer({
    endpoint: store.endpoint,
    tableName: store.table,
    handler: balanceStream({ records, log: world.deps.log, balanceShards: 4 }),
    checkpointFile: join(dir, 'balances'),
    pollMs: 10,
    onFailure: () => undefined,
  });
});
afterAll(async () => {
  await consumer.stop();
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

const today = (): LocalDate => shanghaiDate(world.app.clock.now());
/** Moves on to an hour of a day, never back. */
const goTo = (day: LocalDate, hours: number): void =>
  world.app.clock.advance(startOfDay(day) + hours * 3_600_000 - world.app.clock.now());

/** A resident pays at the cashier; whether we hear of it is the test's business. */
async function payment(): Promise<{ orderId: OrderId; day: LocalDate }> {
  const { actor, personId } = await world.resident();
  await world.enrol(actor, personId);
  const orderId = await world.order(actor, [personId]);
  const handed = await world.app.call(premiumRoutes.payOrder, { as: actor, params: { orderId } as never });
  expect(handed.status).toBe(200);
  const before = world.notices.length;
  expect((await payAsPayer(world.simulator.endpoint, handed.body.pay)).outcome).toBe('ok');
  await world.noticed(before + 1);
  return { orderId, day: today() };
}
const delivered = async () => {
  const one = await payment();
  expect((await world.deliver(world.notices.at(-1)!)).statusCode).toBe(200);
  return one;
};
const night = async (day: LocalDate) => {
  goTo(addDays(day, 1), Math.max(10.2, (world.app.clock.now() - startOfDay(addDays(day, 1))) / 3_600_000 + 0.1));
  await consumer.drained();
  // The platform gives no answer in the night: what it would have ended waits for the accountant.
  return reconcileNightly({ ...world.accounts, askPlatform: () => Promise.resolve(undefined) })();
};

describe('a day on which a notice never came', () => {
  let good: { orderId: OrderId; day: LocalDate };
  let silent: { orderId: OrderId; day: LocalDate };
  let differenceId: string;

  it('is shown to the accountant in the morning: what agrees, and what does not', async () => {
    good = await delivered();
    silent = await payment();
    await night(good.day);
    const { body } = await world.app.call(accountsRoutes.fundMorning, { as: accountant });
    expect(body.days[0]).toMatchObject({
      day: good.day,
      status: 'differs',
      open: 1,
      totals: { agreed: { payments: 1 } },
    });
    expect(body.queue).toMatchObject([
      { kind: 'not-booked', orderId: silent.orderId, age: 1, status: 'open', allowed: ['ask', 'call', 'explain'] },
    ]);
    differenceId = body.queue[0]!.differenceId;
  });

  it('opens its figures: balance table in balance, entries behind it, each naming its order', async () => {
    const { body } = await world.app.call(accountsRoutes.fundDay, { as: auditor, params: { day: good.day } });
    expect(body.closes).toBe(true);
    const line = body.balances.find(({ account }) => account === 'wechat-pay-receivable');
    const entries = await world.app.call(accountsRoutes.fundEntries, { as: auditor, params: { day: good.day } });
    expect(entries.body.entries).toMatchObject([{ cause: good.orderId, event: 'premium.paid' }]);
    expect(line?.debit).toBe(
      entries.body.entries[0]!.lines.find(({ account }) => account === 'wechat-pay-receivable')?.amount,
    );
    expect(entries.body.entries[0]!.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  });

  it('auditor and manager read and have no buttons; a clerk sees nothing', async () => {
    for (const reader of [auditor, manager]) {
      const { body } = await world.app.call(accountsRoutes.fundMorning, { as: reader });
      expect(body.queue[0]!.allowed).toEqual([]);
      const refused = await world.app.call(accountsRoutes.resolveDifference, {
        as: reader,
        params: { day: good.day, differenceId },
        body: { action: 'explain', version: 1, note: '不是我的事' },
      });
      expect(refused.status).toBe(403);
    }
    expect(
      (await world.app.call(accountsRoutes.fundMorning, { as: clerk('clerk-1', ['first-reviewer']) })).status,
    ).toBe(403);
  });

  it('a word is demanded where a word is all there is; a stale or impossible action is refused', async () => {
    const act = (body: { action: 'wait' | 'explain'; version: number; note?: string }) =>
      world.app.call(accountsRoutes.resolveDifference, {
        as: accountant,
        params: { day: good.day, differenceId },
        body,
      });
    expect((await act({ action: 'explain', version: 1, note: '好' })).problem).toMatchObject({
      status: 422,
      code: 'accounts.note-missing',
    });
    expect((await act({ action: 'wait', version: 1 })).problem).toMatchObject({
      status: 409,
      code: 'accounts.action-refused',
      allowed: ['ask', 'call', 'explain'],
    });
    expect((await act({ action: 'explain', version: 7, note: '平台已答复' })).problem.code).toBe('record.stale');
  });

  it('asking the platform books the payment, insures the person, and the next comparison closes the difference', async () => {
    const asked = await world.app.call(accountsRoutes.resolveDifference, {
      as: accountant,
      params: { day: good.day, differenceId },
      body: { action: 'ask', version: 1 },
    });
    expect(asked.body.steps.at(-1)).toMatchObject({ action: 'ask', by: accountant.name, outcome: 'insured' });
    expect((await world.app.records.order(silent.orderId))?.status).toBe('insured');
    await consumer.drained();
    const again = await world.app.call(accountsRoutes.reconcileAgain, {
      as: accountant,
      params: { day: good.day },
      body: {},
    });
    expect(again.body.reconciliation).toMatchObject({ status: 'agreed', open: 0, totals: { agreed: { payments: 2 } } });
    const day = await world.app.call(accountsRoutes.fundDay, { as: accountant, params: { day: good.day } });
    // The notice never came: that stays written down, and nobody has to do anything about it.
    expect(day.body.differences.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
      'not-booked closed',
      'notice-missing noted',
    ]);
    const chain = await world.app.records.events('bureau_430671');
    expect(chain).toMatchObject([
      { type: 'day.reconciled', facts: { day: good.day, status: 'agreed', open: 0 } },
      { type: 'difference.handled', facts: { action: 'ask', kind: 'not-booked' } },
    ]);
  });
});

describe('what an accountant writes', () => {
  it('carries no identity number, even when somebody types one', async () => {
    goTo(addDays(today(), 1), 9);
    const { day } = await delivered();
    const stranger = 'STRANGER0000001';
    world.simulator.editBill({ date: day, edits: [{ how: 'extra-payment', outTradeNo: stranger, total: 500 }] });
    await night(day);
    const params = { day, differenceId: `unknown-order.payment.${stranger}` };
    const closed = await world.app.call(accountsRoutes.resolveDifference, {
      as: accountant,
      params,
      body: { action: 'explain', version: 1, note: '是 430671198005170018 误付，已联系本人 13800001234' },
    });
    expect(closed.body).toMatchObject({ status: 'closed', allowed: [] });
    const note = (await world.app.records.difference('residents-basic', day, params.differenceId))?.steps.at(-1)?.note;
    expect(note).not.toMatch(/430671198005170018|13800001234/);
    expect(note).toContain('误付');
  });
});

describe('what the desk asks of the store', () => {
  const asked = async (run: () => Promise<{ status: number }>) => {
    let status = 0;
    const { operations } = await world.app.meter.measure(async () => {
      status = (await run()).status;
    });
    expect(status).toBe(200);
    return operations;
  };

  it('the morning is two Queries, a day one key read and four Queries, a page of entries a Query a shard at most', async () => {
    const day = addDays(today(), -1);
    const { call } = world.app;
    expect(await asked(() => call(accountsRoutes.fundMorning, { as: auditor }))).toEqual({ Query: 2 });
    expect(await asked(() => call(accountsRoutes.fundDay, { as: auditor, params: { day } }))).toEqual({
      Get: 1,
      Query: 4,
    });
    const page = await asked(() => call(accountsRoutes.fundEntries, { as: auditor, params: { day } }));
    expect(page['Query']).toBeLessThanOrEqual(8);
  });
});

describe('bad questions', () => {
  it.each(['2026-02-30', 'yesterday', '2026-11-22T00:00'])(
    'a day that does not exist is refused by name: %s',
    async (day) => {
      const { problem } = await world.app.call(accountsRoutes.fundDay, {
        as: accountant,
        params: { day: day as LocalDate },
      });
      expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/day' }] });
    },
  );

  it('a day without a bill yet, and one too old, say so', async () => {
    const ask = (day: LocalDate) =>
      world.app.call(accountsRoutes.reconcileAgain, { as: accountant, params: { day }, body: {} });
    expect((await ask(today())).problem.code).toBe('accounts.day-not-over');
    expect((await ask(addDays(today(), -200))).problem.code).toBe('accounts.day-too-old');
  });

  it('a day on which nothing happened is empty, and balanced', async () => {
    const { body } = await world.app.call(accountsRoutes.fundDay, {
      as: accountant,
      params: { day: '2025-01-01' as LocalDate },
    });
    expect(body).toMatchObject({ differences: [], closes: true });
    expect(body.reconciliation).toBeUndefined();
  });

  it('a difference that is not there is not found', async () => {
    const { status } = await world.app.call(accountsRoutes.resolveDifference, {
      as: accountant,
      params: { day: today(), differenceId: 'amount.payment.NOBODY' },
      body: { action: 'wait', version: 1 },
    });
    expect(status).toBe(404);
  });
});
