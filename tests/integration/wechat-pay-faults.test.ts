import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWeChatPay } from '@linli/functions/adapters/payment/wechat-pay';
import type { PaymentPlatform } from '@linli/functions/premium/payment-platform';
import { Random } from '@linli/infra/local/district/random';
import { openKeys } from '@linli/infra/local/wechat-pay/keys';
import { openWeChatPay, type WeChatPayOptions, type WeChatPaySimulator } from '@linli/infra/local/wechat-pay/open';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { drawPlan } from '@linli/infra/local/wechat-pay/plan';
import { type Clock, systemClock } from '@linli/shared/kernel/clock';
import { addDays, isoInstant, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';

/** The simulated platform misbehaves on command, order by order: what is planned happens, once, and is kept over a restart. */

interface Arrived {
  readonly headers: Record<string, string>;
  readonly body: string;
  /** The body came whole. */
  readonly whole: boolean;
}

/** The merchant's notify_url: takes everything. */
class Receiver {
  readonly arrived: Arrived[] = [];
  #waiting: (() => void)[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('close', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      this.arrived.push({ headers: request.headers as Record<string, string>, body, whole: request.complete });
      for (const wake of this.#waiting.splice(0)) wake();
    });
    request.on('end', () => response.writeHead(204).end());
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/notices/wechat-pay`;
  }

  async count(wanted: number): Promise<readonly Arrived[]> {
    while (this.arrived.length < wanted) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.arrived;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let dir: string;
let receiver: Receiver;
let simulator: WeChatPaySimulator;
let platform: PaymentPlatform;
let now: number;
let orders = 0;
const clock: Clock = { now: () => now };

async function open(more: Partial<WeChatPayOptions> = {}): Promise<void> {
  simulator = await openWeChatPay({ dir, clock, notifyDelayMs: 1, refundDelayMs: 1, retryFactor: 0.0005, ...more });
  platform = createWeChatPay(simulator.adapterConfig(await urlOf(receiver)), {
    clock: systemClock,
    random: (length) => randomBytes(length),
  });
}

const urls = new Map<Receiver, string>();
async function urlOf(one: Receiver): Promise<string> {
  const url = urls.get(one) ?? (await one.listen());
  urls.set(one, url);
  return url;
}

/** Made once: keys take longer than everything else. */
let keys: string;
beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'wechat-pay-keys-'));
  await openKeys(keys);
});
afterAll(() => rmSync(keys, { recursive: true, force: true }));

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'wechat-pay-faults-'));
  copyFileSync(join(keys, 'keys.json'), join(dir, 'keys.json'));
  receiver = new Receiver();
  now = startOfDay(shanghaiDate(Date.now())) + 12 * 3_600_000;
  await open();
});
afterEach(async () => {
  await simulator.close();
  receiver.close();
  rmSync(dir, { recursive: true, force: true });
});

const place = async (outTradeNo = `F2026${String((orders += 1)).padStart(8, '0')}`) => {
  const placed = await platform.prepay({
    outTradeNo,
    description: '保费',
    total: fen(40_000),
    payerOpenid: 'oPayer',
    expiresAt: isoInstant(now + 30 * 60_000),
  });
  if (!placed.ok) throw new Error(JSON.stringify(placed.error));
  return { outTradeNo, params: placed.value };
};
type Plan = Parameters<WeChatPaySimulator['plan']>[1];
const planned = async (plan: Plan) => {
  const order = await place();
  simulator.plan(order.outTradeNo, plan);
  return order;
};
const read = ({ headers, body }: Arrived) => platform.readNotice(headers, body, now);
const errorOf = (arrived: Arrived) => {
  const result = read(arrived);
  return result.ok ? 'ok' : result.error;
};
const query = async (outTradeNo: string) => {
  const answer = await platform.query(outTradeNo);
  return answer.ok ? answer.value : answer.error;
};

describe('notices of one order', () => {
  it.each([
    ['bad-signature', 'notice.bad-signature'],
    ['unknown-serial', 'notice.unknown-serial'],
    ['stale', 'notice.expired'],
    ['foreign-merchant', 'notice.foreign-merchant'],
  ] as const)('%s: the first is not believed', async (how, error) => {
    const { params } = await planned({ notice: { how } });
    await payAsPayer(simulator.endpoint, params);
    expect(errorOf((await receiver.count(1))[0] as Arrived)).toBe(error);
  });

  it('cut: half of it arrives, then a whole one', async () => {
    const { params, outTradeNo } = await planned({ notice: { how: 'cut' } });
    await payAsPayer(simulator.endpoint, params);
    const [first, second] = (await receiver.count(2)) as [Arrived, Arrived];
    expect([first.whole, second.whole]).toEqual([false, true]);
    expect(read(second)).toMatchObject({ ok: true, value: { kind: 'paid', order: { outTradeNo } } });
  });

  it('replayed: the very same bytes arrive again; twice: the same notice under a new signature', async () => {
    const replayed = await planned({ notice: { how: 'replayed' } });
    await payAsPayer(simulator.endpoint, replayed.params);
    const [one, again] = (await receiver.count(2)) as [Arrived, Arrived];
    expect([again.body, again.headers['wechatpay-nonce']]).toEqual([one.body, one.headers['wechatpay-nonce']]);

    const twice = await planned({ notice: { how: 'twice' } });
    await payAsPayer(simulator.endpoint, twice.params);
    const [, , third, fourth] = (await receiver.count(4)) as [Arrived, Arrived, Arrived, Arrived];
    expect((JSON.parse(fourth.body) as { id: string }).id).toBe((JSON.parse(third.body) as { id: string }).id);
    expect(fourth.headers['wechatpay-nonce']).not.toBe(third.headers['wechatpay-nonce']);
  });

  it('reordered: a notice that was written later comes first', async () => {
    const first = await planned({ notice: { how: 'reordered' } });
    await payAsPayer(simulator.endpoint, first.params);
    now += 1;
    const second = await planned({});
    await payAsPayer(simulator.endpoint, second.params);
    const numbers = (await receiver.count(2)).map((arrived) => {
      const notice = read(arrived);
      return notice.ok && notice.value.kind === 'paid' ? notice.value.order.outTradeNo : notice;
    });
    expect(numbers).toEqual([second.outTradeNo, first.outTradeNo]);
  });

  it('what is planned for one order does not touch another', async () => {
    await planned({ notice: { how: 'bad-signature' } });
    const { params } = await place();
    await payAsPayer(simulator.endpoint, params);
    expect(errorOf((await receiver.count(1))[0] as Arrived)).toBe('ok');
  });
});

describe('answers about one order', () => {
  it('fail in the planned order, are counted over a restart, and are good afterwards', async () => {
    const { outTradeNo } = await planned({
      answers: { query: [{ how: '503' }, { how: 'unsigned' }, { how: 'cut' }] },
    });
    expect(await query(outTradeNo)).toMatchObject({ kind: 'unreachable' });
    await simulator.close();
    await open();
    expect(await query(outTradeNo)).toMatchObject({ kind: 'bad-signature' });
    expect(await query(outTradeNo)).toMatchObject({ kind: 'unreachable' });
    expect(await query(outTradeNo)).toMatchObject({ found: true, tradeState: 'NOTPAY' });
  });

  it('with effect and without: the merchant cannot tell, the order can', async () => {
    const closed = await planned({ answers: { close: [{ how: '500', effect: true }] } });
    const open = await planned({ answers: { close: [{ how: '500', effect: false }] } });
    for (const { outTradeNo } of [closed, open])
      expect(await platform.close(outTradeNo)).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    expect(await query(closed.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' });
    expect(await query(open.outTradeNo)).toMatchObject({ tradeState: 'NOTPAY' });
  });
});

describe('payments that are not the order’s', () => {
  it('another amount, another payer: the query says what was really paid', async () => {
    const amount = await planned({ payment: { how: 'wrong-amount', by: -1 } });
    const payer = await planned({ payment: { how: 'wrong-payer' } });
    for (const { params } of [amount, payer]) await payAsPayer(simulator.endpoint, params);
    expect(await query(amount.outTradeNo)).toMatchObject({ tradeState: 'SUCCESS', total: 39_999 });
    expect(await query(payer.outTradeNo)).toMatchObject({ tradeState: 'SUCCESS', payerOpenid: 'oPayerx' });
  });

  it('after the time is over, after the close: refused, unless the platform takes it all the same', async () => {
    const [late, taken] = [await planned({}), await planned({ payment: { how: 'after-expiry' } })];
    const [closed, takenClosed] = [await planned({}), await planned({ payment: { how: 'after-close' } })];
    for (const { outTradeNo } of [closed, takenClosed]) await platform.close(outTradeNo);
    now += 31 * 60_000;
    const outcomes = [];
    for (const { params } of [late, taken, closed, takenClosed])
      outcomes.push((await payAsPayer(simulator.endpoint, params)).outcome);
    expect(outcomes).toEqual(['fail', 'ok', 'fail', 'ok']);
  });
});

describe('the bill of a day', () => {
  const billOf = async (day: ReturnType<typeof shanghaiDate>) => {
    const bill = await platform.tradeBill(day);
    return bill.ok ? bill.value : bill.error;
  };

  it('says what it is told to say, whole and with sums that fit, until it is put right', async () => {
    const day = shanghaiDate(now);
    const paid = [];
    for (let count = 0; count < 4; count++) {
      const order = await place();
      await payAsPayer(simulator.endpoint, order.params);
      paid.push(order.outTradeNo);
    }
    const [kept = '', missing = '', changed = '', doubled = ''] = paid;
    simulator.editBill({
      date: day,
      edits: [
        { how: 'missing-payment', outTradeNo: missing },
        { how: 'payment-amount', outTradeNo: changed, by: 7 },
        { how: 'doubled-payment', outTradeNo: doubled },
        { how: 'extra-payment', outTradeNo: 'NOBODYSORDER0000001', total: 1 },
        { how: 'foreign-row', outTradeNo: 'FOREIGNORDER0000001', total: 2 },
      ],
    });
    now = startOfDay(addDays(day, 1)) + 11 * 3_600_000;
    await simulator.close();
    await open();
    const bill = await billOf(day);
    if (!('rows' in bill)) throw new Error(JSON.stringify(bill));
    expect(bill.rows.map((row) => [row.outTradeNo, row.kind === 'paid' ? row.total : 0, row.mchid]).sort()).toEqual(
      [
        [kept, 40_000, '1600430671'],
        [changed, 40_007, '1600430671'],
        [doubled, 40_000, '1600430671'],
        [doubled, 40_000, '1600430671'],
        ['NOBODYSORDER0000001', 1, '1600430671'],
        ['FOREIGNORDER0000001', 2, '1000000000'],
      ].sort(),
    );

    for (const [fault, error] of [
      ['altered', { reason: 'bill-hash' }],
      ['wrong-summary', { reason: 'bill-summary' }],
    ] as const) {
      simulator.editBill({ date: day, fault });
      expect(await billOf(day)).toMatchObject(error);
      // Of this day alone, and until it is put right.
      expect(await billOf(day)).toMatchObject(error);
    }
    simulator.editBill({ date: day, fault: 'missing' });
    expect(await billOf(day)).toMatchObject({ statement: 'none' });
    simulator.editBill({ date: day });
    expect(await billOf(day)).toMatchObject({ summary: { count: 4 } });
  });
});

describe('by chance', () => {
  it('the same seed draws the same plans, and every order gets one', async () => {
    const plans = (seed: number) => {
      const random = new Random('wechat-pay', seed);
      return Array.from({ length: 50 }, () => drawPlan(random));
    };
    expect(plans(4)).toEqual(plans(4));
    expect(plans(4)).not.toEqual(plans(5));

    await simulator.close();
    const always = { notice: 1, answer: 0, payment: 0, lateMs: 1, slowMs: 1 };
    await open({ chance: { seed: 4, profile: always } });
    const random = new Random('wechat-pay', 4);
    const expected = drawPlan(random, always).notice?.how;
    const { params } = await place();
    await payAsPayer(simulator.endpoint, params);
    if (expected !== 'never') expect((await receiver.count(1)).length).toBeGreaterThan(0);
    expect(expected).toBeDefined();
  });
});
