import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBillFrom } from '@linli/functions/accounts/bill-rows';
import { reconcileNightly } from '@linli/functions/accounts/nightly';
import { reconcileDay } from '@linli/functions/accounts/reconcile-day';
import type { ReconciliationDeps } from '@linli/functions/accounts/ports';
import { countEntries } from '@linli/functions/streams/count-entries';
import { createWeChatPay } from '@linli/functions/adapters/payment/wechat-pay';
import type { FoundOrder, PaymentPlatform } from '@linli/functions/premium/payment-platform';
import { openWeChatPay, type WeChatPaySimulator } from '@linli/infra/local/wechat-pay/open';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import type { Difference } from '@linli/shared/domain/difference';
import { journalEntry, premiumPaidLines } from '@linli/shared/domain/ledger';
import { systemClock } from '@linli/shared/kernel/clock';
import { addDays, isoInstant, type LocalDate, localDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { newId, type OrderId } from '@linli/shared/kernel/ids';
import { fen } from '@linli/shared/kernel/money';
import { type Books, openBooks } from '../fixtures/books';

/**
 * The nightly job against the simulated platform, through the production adapter: real bills, real money there; our side is
 * written straight into the journal, so that each difference is put there on purpose.
 */
const FUND = 'residents-basic';
const HOUR = 3_600_000;
const MINUTE = 60_000;
let books: Books;
let simulator: WeChatPaySimulator;
let platform: PaymentPlatform;
let deps: ReconciliationDeps;
let night: () => ReturnType<ReturnType<typeof reconcileNightly>>;
let dir: string;
let now = startOfDay(localDate('2026-12-01')) + 9 * HOUR;
const clock = { now: () => now };
const logged: { message: string; fields: object }[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'linli-reconciliation-'));
  books = await openBooks(clock);
  simulator = await openWeChatPay({ dir, clock, notifyDelayMs: 3_600_000, refundDelayMs: 1 });
  const config = simulator.adapterConfig('http://127.0.0.1:9/notices/wechat-pay');
  // Signatures go by the machine's clock on both sides.
  platform = createWeChatPay(config, { clock: systemClock, random: (length) => randomBytes(length) });
  deps = {
    records: books.records,
    readBill: readBillFrom(platform),
    merchant: { mchid: config.mchid, appids: [config.appid] },
    askPlatform: () => Promise.resolve(undefined),
    clock,
    log: { write: (_level, message, fields) => void logged.push({ message, fields }) },
  };
  night = reconcileNightly(deps);
});
afterAll(async () => {
  await simulator.close();
  await books.close();
  await rm(dir, { recursive: true, force: true });
});

/** Begins a day that no other test has. */
const newDay = (): LocalDate => {
  now = startOfDay(addDays(shanghaiDate(now), 4)) + 9 * HOUR;
  return shanghaiDate(now);
};
const at = (day: LocalDate, hours: number): void => void (now = startOfDay(day) + hours * HOUR);

interface Paid {
  readonly orderId: OrderId;
  readonly outTradeNo: string;
  readonly order: FoundOrder;
}

/** Somebody pays at the platform. Ours is told nothing. */
async function paid(yuan = 400): Promise<Paid> {
  const orderId = newId('o', randomBytes);
  const outTradeNo = orderId.slice(2);
  const placed = await platform.prepay({
    outTradeNo,
    description: '2027年度居民医保，1人',
    total: fen(yuan * 100),
    payerOpenid: 'oPayer',
    expiresAt: isoInstant(now + 30 * MINUTE),
  });
  if (!placed.ok) throw new Error(JSON.stringify(placed.error));
  expect((await payAsPayer(simulator.endpoint, placed.value)).outcome).toBe('ok');
  const asked = await platform.query(outTradeNo);
  if (!asked.ok || !asked.value.found) throw new Error('not paid');
  return { orderId, outTradeNo, order: asked.value };
}

/** Our books take it, as the platform says it was. */
async function book({ orderId, order }: Paid, amount = order.total ?? fen(0)): Promise<void> {
  const entry = journalEntry({
    ...{ entryId: `payment-${orderId}`, fund: FUND, event: 'premium.paid', cause: orderId },
    day: shanghaiDate(Date.parse(order.successTime ?? '')),
    at: isoInstant(now),
    lines: premiumPaidLines(amount, fen(67_000)),
    platform: { transactionId: order.transactionId ?? '' },
  });
  expect((await books.records.commit({ writes: [], events: [], journal: entry })).ok).toBe(true);
  if (streamFollows) await countEntries({ records: books.records, balanceShards: 4 }, [entry]);
}
/** Whether the balances follow the journal, as the stream lets them. */
let streamFollows = true;

async function notice({ outTradeNo, order }: Paid): Promise<void> {
  const committed = await books.records.commit({
    writes: [
      {
        put: 'notice',
        record: {
          ...{
            noticeId: `n-${outTradeNo}`,
            event: 'TRANSACTION.SUCCESS',
            kind: 'payment',
            number: outTradeNo,
            outTradeNo,
          },
          ...{ amount: order.total ?? fen(0), day: shanghaiDate(Date.parse(order.successTime ?? '')) },
          receivedAt: isoInstant(now),
        },
      },
    ],
    events: [],
  });
  expect(committed.ok).toBe(true);
}

const settled = async (yuan = 400): Promise<Paid> => {
  const one = await paid(yuan);
  await book(one);
  await notice(one);
  return one;
};

const result = (day: LocalDate) => books.records.reconciliation(FUND, day);
const differences = (day: LocalDate) => books.records.differences(FUND, day);
const named = (list: readonly Difference[]) =>
  list.map(({ kind, number, status }) => `${kind} ${number} ${status}`).sort();

describe('a night', () => {
  it('has nothing to do before ten; after ten yesterday agrees, and says so once', async () => {
    const day = newDay();
    await settled(400);
    await settled(230);
    at(addDays(day, 1), 9.9);
    await night();
    expect(await result(day)).toBeUndefined();
    at(addDays(day, 1), 10.1);
    expect((await night()).failed).toBe(0);
    expect(await result(day)).toMatchObject({
      status: 'agreed',
      open: 0,
      totals: {
        ours: { payments: 2, paid: 63_000 },
        bill: { paid: 63_000 },
        notices: { paid: 63_000 },
        agreed: { payments: 2 },
      },
    });
    expect(await differences(day)).toEqual([]);
    const ran = (await result(day))?.runs;
    at(addDays(day, 1), 11.1);
    await night();
    expect((await result(day))?.runs).toBe(ran);
  });

  it('paid at 23:59, noticed and booked after midnight: the same day on all sides', async () => {
    const day = newDay();
    now = startOfDay(addDays(day, 1)) - MINUTE;
    const one = await paid();
    now = startOfDay(addDays(day, 1)) + MINUTE;
    await book(one);
    await notice(one);
    at(addDays(day, 1), 10.1);
    await night();
    expect(await result(day)).toMatchObject({ status: 'agreed', totals: { agreed: { payments: 1 } } });
    at(addDays(day, 2), 10.1);
    await night();
    expect(await result(addDays(day, 1))).toMatchObject({ status: 'agreed', totals: { ours: { payments: 0 } } });
  });

  it('names each difference, closes it when a later night agrees, and does the same thing twice', async () => {
    const day = newDay();
    const good = await settled();
    const forgotten = await paid();
    const ghost = { ...(await settled(1)), outTradeNo: '' };
    const wrong = await paid(300);
    await book(wrong, fen(29_999));
    await notice(wrong);
    simulator.editBill({
      date: day,
      edits: [
        { how: 'missing-payment', outTradeNo: ghost.orderId.slice(2) },
        { how: 'extra-payment', outTradeNo: 'STRANGER1', total: 5 },
        { how: 'foreign-row', outTradeNo: 'STRANGER2', total: 6 },
      ],
    });
    at(addDays(day, 1), 10.1);
    await night();
    const first = named(await differences(day));
    expect(first).toEqual(
      [
        `amount ${wrong.outTradeNo} open`,
        // No order of ours was ever written for it here: to the books it is as good as unknown.
        `unknown-order ${forgotten.outTradeNo} open`,
        `not-on-bill ${ghost.orderId.slice(2)} open`,
        'unknown-order STRANGER1 open',
        'foreign-row STRANGER2 open',
      ].sort(),
    );
    expect(await result(day)).toMatchObject({
      status: 'differs',
      open: 5,
      totals: { agreed: { payments: 1, paid: good.order.total } },
    });

    await reconcileDay(deps, FUND, day);
    expect(named(await differences(day))).toEqual(first);

    await book(forgotten);
    await notice(forgotten);
    at(addDays(day, 2), 10.1);
    await night();
    expect(named(await differences(day))).toContain(`unknown-order ${forgotten.outTradeNo} closed`);
    const closed = (await differences(day)).find(({ number }) => number === forgotten.outTradeNo);
    expect(closed?.steps.map(({ action }) => action)).toEqual(['find', 'agree']);
    expect((await result(day))?.open).toBe(4);
  });

  it('a notice that never came is noted, and the day agrees all the same', async () => {
    const day = newDay();
    await book(await paid());
    at(addDays(day, 1), 10.1);
    await night();
    expect(await result(day)).toMatchObject({ status: 'agreed', open: 0 });
    expect((await differences(day)).map(({ kind, status }) => [kind, status])).toEqual([['notice-missing', 'noted']]);
  });

  it('what a person explained stays closed until its figures change', async () => {
    const day = newDay();
    const one = await paid(300);
    await book(one, fen(29_999));
    await notice(one);
    at(addDays(day, 1), 10.1);
    await night();
    const [found] = await differences(day);
    const explained: Difference = {
      ...found!,
      status: 'closed',
      steps: [...found!.steps, { action: 'explain', at: isoInstant(now), by: '郑慧', note: '平台手续费' }],
      version: found!.version + 1,
    };
    expect((await books.records.commit({ writes: [{ put: 'difference', record: explained }], events: [] })).ok).toBe(
      true,
    );
    await reconcileDay(deps, FUND, day);
    expect(await result(day)).toMatchObject({ status: 'agreed', open: 0 });
    simulator.editBill({ date: day, edits: [{ how: 'payment-amount', outTradeNo: one.outTradeNo, by: 100 }] });
    await reconcileDay(deps, FUND, day);
    expect(await result(day)).toMatchObject({ status: 'differs', open: 1 });
  });
});

describe('the bill', () => {
  it.each([
    ['altered', 'bill-altered'],
    ['wrong-summary', 'bill-summary'],
  ] as const)(
    '%s is not believed: named at once, asked for again each hour, closed when a good one comes',
    async (how, kind) => {
      const day = newDay();
      await settled();
      at(addDays(day, 1), 10.1);
      simulator.misbehave({ on: 'bill', how });
      await reconcileDay(deps, FUND, day);
      expect(await result(day)).toMatchObject({ status: 'bill-refused', open: 1 });
      expect(named(await differences(day))).toEqual([`${kind} bill open`]);
      // The same bill again is the same difference.
      simulator.misbehave({ on: 'bill', how });
      await reconcileDay(deps, FUND, day);
      expect(await differences(day)).toHaveLength(1);
      at(addDays(day, 1), 11.2);
      await night();
      expect(await result(day)).toMatchObject({ status: 'agreed', open: 0 });
      expect(named(await differences(day))).toEqual([`${kind} bill closed`]);
    },
  );

  it('missing is asked for again each hour, and is a difference after a day', async () => {
    const day = newDay();
    await settled();
    const missing = async (hours: number) => {
      at(addDays(day, 1), hours);
      simulator.misbehave({ on: 'bill', how: 'missing' });
      await reconcileDay(deps, FUND, day);
      return result(day);
    };
    expect(await missing(10.1)).toMatchObject({ status: 'waiting', open: 0 });
    expect(await missing(33.9)).toMatchObject({ status: 'waiting', open: 0 });
    expect(await missing(34.1)).toMatchObject({ status: 'waiting', open: 1 });
    expect(named(await differences(day))).toEqual(['bill-missing bill open']);
    simulator.behave();
    at(addDays(day, 1), 35.2);
    await night();
    expect(await result(day)).toMatchObject({ status: 'agreed', open: 0 });
    expect(named(await differences(day))).toEqual(['bill-missing bill closed']);
  });

  it('a bad bill does not close what was open of movements', async () => {
    const day = newDay();
    const one = await paid();
    at(addDays(day, 1), 10.1);
    await reconcileDay(deps, FUND, day);
    simulator.misbehave({ on: 'bill', how: 'altered' });
    await reconcileDay(deps, FUND, day);
    expect(named(await differences(day))).toEqual(['bill-altered bill open', `unknown-order ${one.outTradeNo} open`]);
  });
});

describe('the ledger check of a night', () => {
  it('names a balance that its entries do not add up to', async () => {
    const day = newDay();
    streamFollows = false;
    await settled();
    streamFollows = true;
    at(addDays(day, 1), 10.1);
    expect((await night()).ledgerFaults).toBeGreaterThan(0);
    const balances = (await differences(day)).filter(({ kind }) => kind === 'balance');
    expect(balances.map(({ number }) => number).sort()).toEqual([
      'fiscal-receivable',
      'premium-income-fiscal',
      'premium-income-personal',
      'wechat-pay-receivable',
    ]);
    expect(logged.filter(({ message }) => message === 'ledger.differs')).not.toEqual([]);
  });
});
