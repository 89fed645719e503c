import { fork } from 'node:child_process';
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WeChatPayConfig } from '@linli/functions/adapters/payment/config';
import { createWeChatPay } from '@linli/functions/adapters/payment/wechat-pay';
import type { JsapiPayParams, PaymentPlatform, PrepayOrder } from '@linli/functions/premium/payment-platform';
import { openWeChatPay, type WeChatPayOptions, type WeChatPaySimulator } from '@linli/infra/local/wechat-pay/open';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { shiftedClock, systemClock } from '@linli/shared/kernel/clock';
import { addDays, isoInstant, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import type { Result } from '@linli/shared/kernel/result';

/** The production adapter against the simulated platform: they share nothing but HTTP and the keys. */

interface ReceivedNotice {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The merchant's notify_url: keeps what arrives and answers with the next status, 200 when none is set. */
class Receiver {
  readonly notices: ReceivedNotice[] = [];
  readonly statuses: number[] = [];
  #waiting: (() => void)[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.notices.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      response.writeHead(this.statuses.shift() ?? 200).end();
      for (const wake of this.#waiting.splice(0)) wake();
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/notices/wechat-pay`;
  }

  async count(wanted: number): Promise<ReceivedNotice[]> {
    while (this.notices.length < wanted) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.notices;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const random = (length: number): Uint8Array => randomBytes(length);
const adapter = (config: WeChatPayConfig, clock = systemClock): PaymentPlatform =>
  createWeChatPay(config, { clock, random });

function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

function failure<T, E>(result: Result<T, E>): E {
  if (result.ok) throw new Error(`should have been refused: ${JSON.stringify(result.value)}`);
  return result.error;
}

let root: string;
let notifyUrl: string;
let receiver: Receiver;
let simulator: WeChatPaySimulator;
let config: WeChatPayConfig;
let platform: PaymentPlatform;
let orders = 0;

const QUICK = { notifyDelayMs: 5, refundDelayMs: 5, retryFactor: 0.0005 } satisfies Partial<WeChatPayOptions>;

const anOrder = (more: Partial<PrepayOrder> = {}): PrepayOrder => ({
  outTradeNo: `L2026${String((orders += 1)).padStart(8, '0')}`,
  description: '2027年度城乡居民基本医疗保险费，2人',
  total: fen(80_000),
  payerOpenid: 'oDemoPayer0001',
  expiresAt: isoInstant(Date.now() + 30 * 60_000),
  attach: 'household',
  ...more,
});

async function placed(order: PrepayOrder): Promise<JsapiPayParams> {
  return value(await platform.prepay(order));
}

async function paid(order: PrepayOrder = anOrder()): Promise<PrepayOrder> {
  expect((await payAsPayer(simulator.endpoint, await placed(order))).outcome).toBe('ok');
  return order;
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'wechat-pay-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(async () => {
  receiver = new Receiver();
  notifyUrl = await receiver.listen();
  simulator = await openWeChatPay({ dir: join(root, 'shared'), ...QUICK });
  config = simulator.adapterConfig(notifyUrl);
  platform = adapter(config);
});
afterEach(async () => {
  await simulator.close();
  receiver.close();
});

describe('order (下单), pay, query, close', () => {
  it('is placed, paid, and then known as paid with its number, amount and payer', async () => {
    const order = anOrder();
    const params = await placed(order);
    expect(params).toMatchObject({ appId: config.appid, signType: 'RSA' });
    expect(params.package).toMatch(/^prepay_id=wx\d{14}/);
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ found: true, tradeState: 'NOTPAY' });

    expect((await payAsPayer(simulator.endpoint, params)).errMsg).toBe('requestPayment:ok');
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({
      found: true,
      tradeState: 'SUCCESS',
      transactionId: expect.stringMatching(/^4200\d{24}$/),
      total: 80_000,
      payerTotal: 80_000,
      currency: 'CNY',
      payerOpenid: order.payerOpenid,
      attach: 'household',
      successTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it('an unknown order is an outcome, not an error', async () => {
    expect(value(await platform.query('L2026NEVER'))).toEqual({ found: false, outTradeNo: 'L2026NEVER' });
    expect(failure(await platform.close('L2026NEVER'))).toMatchObject({ kind: 'refused', reason: 'not-found' });
  });

  it('the same order again gives the same prepay id; other parameters under its number are refused', async () => {
    const order = anOrder();
    const first = await placed(order);
    expect((await placed(order)).package).toBe(first.package);
    for (const change of [{ total: fen(40_000) }, { payerOpenid: 'oSomeoneElse' }, { description: '别的' }]) {
      expect(failure(await platform.prepay({ ...order, ...change }))).toMatchObject({
        kind: 'refused',
        reason: 'number-used',
        status: 403,
        code: 'OUT_TRADE_NO_USED',
      });
    }
  });

  it('a paid order can be neither placed nor paid nor closed again', async () => {
    const order = anOrder();
    const params = await placed(order);
    await payAsPayer(simulator.endpoint, params);
    expect(failure(await platform.prepay(order))).toMatchObject({ reason: 'order-paid', code: 'ORDERPAID' });
    expect(failure(await platform.close(order.outTradeNo))).toMatchObject({ reason: 'order-paid' });
    expect((await payAsPayer(simulator.endpoint, params)).errMsg).toBe('requestPayment:fail 该订单已支付');
  });

  it('a closed order cannot be paid, and closing it again succeeds', async () => {
    const order = anOrder();
    const params = await placed(order);
    value(await platform.close(order.outTradeNo));
    value(await platform.close(order.outTradeNo));
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ tradeState: 'CLOSED' });
    expect((await payAsPayer(simulator.endpoint, params)).errMsg).toBe('requestPayment:fail 该订单已关闭');
    expect(failure(await platform.prepay(order))).toMatchObject({ reason: 'order-closed', code: 'ORDER_CLOSED' });
  });

  it('cancelling leaves the order unpaid and payable', async () => {
    const order = anOrder();
    const params = await placed(order);
    expect((await payAsPayer(simulator.endpoint, params, { cancel: true })).outcome).toBe('cancel');
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ tradeState: 'NOTPAY' });
    expect((await payAsPayer(simulator.endpoint, params)).outcome).toBe('ok');
  });

  it('the cashier refuses another payer, and parameters that the merchant did not sign', async () => {
    const params = await placed(anOrder());
    const other = await payAsPayer(simulator.endpoint, params, { openid: 'oSomeoneElse' });
    expect(other.errMsg).toContain('下单账号与支付账号不一致');
    const dearer = await placed(anOrder({ total: fen(1) }));
    const swapped = await payAsPayer(simulator.endpoint, { ...params, package: dearer.package });
    expect(swapped.errMsg).toBe('requestPayment:fail 支付验证签名失败');
  });

  it('an order past its time cannot be paid', async () => {
    const late = await openWeChatPay({
      dir: join(root, 'late'),
      ...QUICK,
      clock: shiftedClock(systemClock, 0),
    });
    const order = anOrder();
    const params = value(await adapter(late.adapterConfig(notifyUrl)).prepay(order));
    await late.close();
    const later = await openWeChatPay({
      dir: join(root, 'late'),
      ...QUICK,
      clock: shiftedClock(systemClock, 31 * 60_000),
    });
    expect((await payAsPayer(later.endpoint, params)).errMsg).toContain('已过期');
    expect(value(await adapter(later.adapterConfig(notifyUrl)).query(order.outTradeNo))).toMatchObject({
      tradeState: 'NOTPAY',
    });
    await later.close();
  });
});

describe('notices (通知)', () => {
  const read = ({ headers, body }: ReceivedNotice, by = platform, nowMs = Date.now()) =>
    by.readNotice(headers, body, nowMs);

  it('says what was paid, and reads the same when it is repeated', async () => {
    const order = await paid();
    const [notice] = await receiver.count(1);
    const first = value(read(notice!));
    expect(first).toMatchObject({
      kind: 'paid',
      eventType: 'TRANSACTION.SUCCESS',
      order: { found: true, outTradeNo: order.outTradeNo, tradeState: 'SUCCESS', total: 80_000 },
    });
    expect(value(read(notice!))).toEqual(first);
  });

  it('is refused when a byte is other, when it is old or from the future, and by an unknown serial', async () => {
    await paid();
    const [notice] = await receiver.count(1);
    const { headers, body } = notice!;
    expect(failure(read({ headers, body: body.replace('TRANSACTION', 'TRANSACTIOM') }))).toBe('notice.bad-signature');
    expect(failure(read({ headers, body: `${body} ` }))).toBe('notice.bad-signature');
    expect(failure(read({ headers: { ...headers, 'wechatpay-nonce': 'other' }, body }))).toBe('notice.bad-signature');
    const sentAt = Number(headers['wechatpay-timestamp']) * 1000;
    expect(read(notice!, platform, sentAt + 300_000).ok).toBe(true);
    expect(failure(read(notice!, platform, sentAt + 301_000))).toBe('notice.expired');
    expect(failure(read(notice!, platform, sentAt - 301_000))).toBe('notice.expired');
    expect(failure(read({ headers: { ...headers, 'wechatpay-serial': '50AB' }, body }))).toBe('notice.unknown-serial');
    const { 'wechatpay-signature': _, ...unsigned } = headers;
    expect(failure(read({ headers: unsigned, body }))).toBe('notice.headers');
  });

  it('does not open with another APIv3 key', async () => {
    await paid();
    const [notice] = await receiver.count(1);
    const stranger = adapter({ ...config, apiV3Key: '0'.repeat(32) });
    expect(failure(read(notice!, stranger))).toBe('notice.undecryptable');
  });

  it('is refused when made out for another merchant, though the platform signed it', async () => {
    simulator.misbehave({ on: 'notice', how: 'foreign-merchant' });
    await paid();
    const [foreign] = await receiver.count(1);
    expect(failure(read(foreign!))).toBe('notice.foreign-merchant');
  });

  it('is sent again until it is taken', async () => {
    receiver.statuses.push(500, 404, 204);
    const order = await paid();
    const [first, second, third] = await receiver.count(3);
    const ids = [first, second, third].map((notice) => value(read(notice!)).noticeId);
    expect(new Set(ids).size).toBe(1);
    expect(value(read(third!))).toMatchObject({ order: { outTradeNo: order.outTradeNo } });
    await paid();
    expect(await receiver.count(4)).toHaveLength(4);
  });

  it.each([
    ['bad-signature', 'notice.bad-signature'],
    ['unknown-serial', 'notice.unknown-serial'],
  ] as const)('%s on command: refused, and the retry is good', async (how, error) => {
    simulator.misbehave({ on: 'notice', how });
    receiver.statuses.push(401);
    await paid();
    const [bad, good] = await receiver.count(2);
    expect(failure(read(bad!))).toBe(error);
    expect(read(good!).ok).toBe(true);
  });

  it('late, never and twice on command; wrong amount reads as a hint that the query corrects', async () => {
    simulator.misbehave({ on: 'notice', how: 'late', delayMs: 1_000 });
    simulator.misbehave({ on: 'notice', how: 'never' });
    simulator.misbehave({ on: 'notice', how: 'twice' });
    const late = await paid();
    const never = await paid();
    const twice = await paid();
    const seen = (await receiver.count(3)).map((notice) => {
      const read_ = value(read(notice));
      return read_.kind === 'paid' ? read_.order.outTradeNo : '';
    });
    expect(seen).toEqual([twice.outTradeNo, twice.outTradeNo, late.outTradeNo]);
    expect(value(await platform.query(never.outTradeNo))).toMatchObject({ tradeState: 'SUCCESS' });

    simulator.misbehave({ on: 'notice', how: 'wrong-amount' });
    const order = await paid();
    const wrong = value(read((await receiver.count(4))[3]!));
    expect(wrong).toMatchObject({ order: { total: 80_001 } });
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ total: 80_000 });
  });

  it('a key change: signatures of both platform keys are believed, content of no known event is not read', () => {
    const next = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const both = adapter({ ...config, platformKeys: { ...config.platformKeys, PUB_KEY_ID_0116: next.publicKey } });
    const nonce = '0123456789ab';
    const cipher = createCipheriv('aes-256-gcm', config.apiV3Key, nonce).setAAD(Buffer.from(''));
    const ciphertext = Buffer.concat([cipher.update('{"mchid":1}'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
    const notice = (eventType: string): ReceivedNotice => {
      const resource = { algorithm: 'AEAD_AES_256_GCM', ciphertext, nonce, associated_data: '' };
      const body = JSON.stringify({
        id: 'x',
        create_time: '2026-11-22T08:00:00+08:00',
        event_type: eventType,
        resource,
      });
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = sign('sha256', Buffer.from(`${timestamp}\nn\n${body}\n`), next.privateKey).toString('base64');
      const headers = {
        'Wechatpay-Timestamp': timestamp,
        'Wechatpay-Nonce': 'n',
        'Wechatpay-Serial': 'PUB_KEY_ID_0116',
        'Wechatpay-Signature': signature,
      };
      return { headers, body };
    };
    expect(failure(read(notice('TRANSACTION.SUCCESS'), both))).toBe('notice.unreadable');
    expect(failure(read(notice('COUPON.USE'), both))).toBe('notice.unreadable');
    expect(failure(read(notice('TRANSACTION.SUCCESS'), platform))).toBe('notice.unknown-serial');
  });
});

describe('signatures, both ways', () => {
  it('the platform refuses a merchant whose key or serial is not its own', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    for (const wrong of [{ merchantPrivateKey: privateKey }, { merchantSerial: '5ABC' }, { mchid: '1900000109' }]) {
      expect(failure(await adapter({ ...config, ...wrong }).query('L2026ANY'))).toMatchObject({
        kind: 'refused',
        reason: 'misconfigured',
        status: 401,
        code: 'SIGN_ERROR',
      });
    }
  });

  it.each(['bad-signature', 'unsigned', 'unknown-serial'] as const)(
    'an answer that is %s is not believed',
    async (how) => {
      const order = await paid();
      simulator.misbehave({ on: 'answer', how });
      expect(failure(await platform.query(order.outTradeNo))).toMatchObject({ kind: 'bad-signature' });
      expect(value(await platform.query(order.outTradeNo))).toMatchObject({ tradeState: 'SUCCESS' });
    },
  );

  it('a refusal with a bad signature is not believed either', async () => {
    for (const how of ['bad-signature', 'unknown-serial'] as const) {
      simulator.misbehave({ on: 'answer', how });
      expect(failure(await platform.query('L2026NEVER'))).toMatchObject({ kind: 'bad-signature' });
    }
  });

  it('a merchant that believes another platform key believes nothing', async () => {
    const { publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const [serial = ''] = Object.keys(config.platformKeys);
    const deceived = adapter({ ...config, platformKeys: { [serial]: publicKey } });
    expect(failure(await deceived.prepay(anOrder()))).toMatchObject({ kind: 'bad-signature' });
  });
});

describe('the platform’s interfaces that the adapter does not need', () => {
  /** A merchant's request by hand, as 签名生成 tells. */
  async function ask(url: string, body = ''): Promise<Response> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const method = body === '' ? 'GET' : 'POST';
    const signature = sign(
      'sha256',
      Buffer.from(`${method}\n${url}\n${timestamp}\nnonce\n${body}\n`),
      config.merchantPrivateKey,
    );
    const fields = {
      mchid: config.mchid,
      nonce_str: 'nonce',
      signature: signature.toString('base64'),
      timestamp,
      serial_no: config.merchantSerial,
    };
    const credentials = Object.entries(fields).map(([name, field]) => `${name}="${field}"`);
    return fetch(`${config.baseUrl}${url}`, {
      method,
      headers: { Authorization: `WECHATPAY2-SHA256-RSA2048 ${credentials.join(',')}`, Accept: 'application/json' },
      ...(body === '' ? {} : { body }),
    });
  }

  it('hands out the certificate it signs with, sealed with the APIv3 key', async () => {
    const answer = await ask('/v3/certificates');
    const { data } = (await answer.json()) as {
      data: {
        serial_no: string;
        encrypt_certificate: { ciphertext: string; nonce: string; associated_data: string };
      }[];
    };
    const sealed = data[0]!.encrypt_certificate;
    const bytes = Buffer.from(sealed.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', config.apiV3Key, sealed.nonce);
    decipher.setAAD(Buffer.from(sealed.associated_data)).setAuthTag(bytes.subarray(-16));
    const certificate = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString();
    expect(config.platformKeys[data[0]!.serial_no]).toBe(certificate);
    expect(answer.headers.get('wechatpay-serial')).toBe(data[0]!.serial_no);
  });

  it('finds a payment by the platform’s own number', async () => {
    const order = await paid();
    const known = value(await platform.query(order.outTradeNo));
    const id = known.found ? known.transactionId : '';
    const answer = await ask(`/v3/pay/transactions/id/${id}?mchid=${config.mchid}`);
    expect(await answer.json()).toMatchObject({ out_trade_no: order.outTradeNo, transaction_id: id });
    expect((await ask(`/v3/pay/transactions/id/42?mchid=${config.mchid}`)).status).toBe(404);
  });

  it('refuses what is not of its form', async () => {
    for (const body of ['{', '[]', '{"mchid":"1"}']) {
      const answer = await ask('/v3/pay/transactions/jsapi', body);
      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'PARAM_ERROR' })]);
    }
    expect((await ask('/v3/nothing')).status).toBe(404);
    expect((await fetch(`${config.baseUrl}/v3/certificates`)).status).toBe(401);
  });
});

describe('an answer that does not come', () => {
  it.each(['500', '502', '503', 'cut'] as const)('%s: unknown, and asking again tells', async (how) => {
    const order = anOrder();
    simulator.misbehave({ on: 'answer', how, path: 'jsapi' });
    expect(failure(await platform.prepay(order))).toMatchObject({ kind: 'unreachable', timeout: false });
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ found: true });

    const lost = anOrder();
    simulator.misbehave({ on: 'answer', how, effect: false });
    expect(failure(await platform.prepay(lost))).toMatchObject({ kind: 'unreachable' });
    expect(value(await platform.query(lost.outTradeNo))).toMatchObject({ found: false });
  });

  it('too slow: a timeout', async () => {
    simulator.misbehave({ on: 'answer', how: 'slow', delayMs: 1_500 });
    const impatient = adapter({ ...config, timeoutMs: 150 });
    expect(failure(await impatient.query('L2026ANY'))).toMatchObject({ kind: 'unreachable', timeout: true });
  });

  it('nobody there', async () => {
    const nowhere = adapter({ ...config, baseUrl: 'http://127.0.0.1:9' });
    expect(failure(await nowhere.query('L2026ANY'))).toEqual({
      kind: 'unreachable',
      timeout: false,
      message: 'ECONNREFUSED',
    });
  });
});

describe('refunds (退款)', () => {
  it('is accepted, succeeds, is told by notice and known by query; repeated, it is the same refund', async () => {
    const order = await paid();
    await receiver.count(1);
    const ask = {
      outTradeNo: order.outTradeNo,
      outRefundNo: `R${order.outTradeNo}`,
      amount: fen(30_000),
      total: fen(80_000),
      reason: '重复缴费',
    };
    const accepted = value(await platform.refund(ask));
    expect(accepted).toMatchObject({ found: true, status: 'PROCESSING', amount: 30_000, total: 80_000 });
    const notice = value(
      platform.readNotice((await receiver.count(2))[1]!.headers, receiver.notices[1]!.body, Date.now()),
    );
    expect(notice).toMatchObject({
      kind: 'refund',
      eventType: 'REFUND.SUCCESS',
      outRefundNo: ask.outRefundNo,
      status: 'SUCCESS',
      amount: 30_000,
    });
    expect(value(await platform.queryRefund(ask.outRefundNo))).toMatchObject({ found: true, status: 'SUCCESS' });
    const again = value(await platform.refund(ask));
    expect(again).toMatchObject({ refundId: accepted.found ? accepted.refundId : '', status: 'SUCCESS' });
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ tradeState: 'REFUND', total: 80_000 });
  });

  it('never more than was paid, never by a wrong total, never for what was not paid', async () => {
    const order = await paid();
    const ask = {
      outTradeNo: order.outTradeNo,
      outRefundNo: `R1${order.outTradeNo}`,
      amount: fen(50_000),
      total: fen(80_000),
      reason: '重复缴费',
    };
    value(await platform.refund(ask));
    expect(failure(await platform.refund({ ...ask, amount: fen(40_000) }))).toMatchObject({ code: 'INVALID_REQUEST' });
    const second = { ...ask, outRefundNo: `R2${order.outTradeNo}`, amount: fen(30_001) };
    expect(failure(await platform.refund(second))).toMatchObject({ code: 'INVALID_REQUEST' });
    expect(failure(await platform.refund({ ...second, amount: fen(1), total: fen(80_001) }))).toMatchObject({
      code: 'INVALID_REQUEST',
    });
    value(await platform.refund({ ...second, amount: fen(30_000) }));

    const unpaid = anOrder();
    await placed(unpaid);
    expect(failure(await platform.refund({ ...ask, outTradeNo: unpaid.outTradeNo, outRefundNo: 'R3' }))).toMatchObject({
      kind: 'refused',
    });
    expect(failure(await platform.refund({ ...ask, outTradeNo: 'L2026NEVER', outRefundNo: 'R4' }))).toMatchObject({
      reason: 'not-found',
    });
    expect(value(await platform.queryRefund('R4'))).toEqual({ found: false, outRefundNo: 'R4' });
  });
});

describe('trade bill (交易账单)', () => {
  const today = shanghaiDate(Date.now());
  /** Noon today, so that no run of this test falls across midnight. */
  const noon = shiftedClock(systemClock, startOfDay(today) + 12 * 3_600_000 - Date.now());
  /** Noon of the next day, as the platform sees it. */
  const tomorrow = shiftedClock(systemClock, startOfDay(addDays(today, 1)) + 12 * 3_600_000 - Date.now());
  let dir: string;
  let refunded: PrepayOrder;

  /** Two orders paid today, one of them partly refunded, one unpaid; then the platform wakes up tomorrow. */
  async function overNight(): Promise<PaymentPlatform> {
    dir = mkdtempSync(join(root, 'bill-'));
    await simulator.close();
    simulator = await openWeChatPay({ dir, ...QUICK, clock: noon });
    platform = adapter(simulator.adapterConfig(notifyUrl));
    await paid(anOrder({ description: '城乡居民医保费,含逗号', total: fen(40_029) }));
    refunded = await paid();
    const refund = {
      outTradeNo: refunded.outTradeNo,
      outRefundNo: `R${refunded.outTradeNo}`,
      reason: '不符合参保条件',
    };
    value(await platform.refund({ ...refund, amount: fen(29), total: fen(80_000) }));
    await placed(anOrder());
    await receiver.count(3);
    await simulator.close();
    simulator = await openWeChatPay({ dir, ...QUICK, clock: tomorrow });
    return adapter(simulator.adapterConfig(notifyUrl), tomorrow);
  }

  it('lists what was paid and refunded, in fen, with a summary that fits', async () => {
    const bill = value(await (await overNight()).tradeBill(today));
    expect(bill).toMatchObject({ date: today, statement: 'file', sha1: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect(bill.summary).toEqual({
      count: 3,
      settlementTotal: 120_029,
      orderTotal: 120_029,
      refundTotal: 29,
      requestedRefundTotal: 29,
      feeTotal: 0,
    });
    expect(
      bill.rows
        .filter((row) => row.kind === 'paid')
        .map((row) => row.total)
        .sort(),
    ).toEqual([40_029, 80_000]);
    expect(bill.rows.find((row) => row.kind === 'refund')).toMatchObject({
      outTradeNo: refunded.outTradeNo,
      outRefundNo: `R${refunded.outTradeNo}`,
      refunded: 29,
      status: 'SUCCESS',
      attach: 'household',
    });
  });

  it('is refused when it is not what was promised, or does not add up', async () => {
    const next = await overNight();
    simulator.misbehave({ on: 'bill', how: 'altered' });
    expect(failure(await next.tradeBill(today))).toMatchObject({ kind: 'unreadable', reason: 'bill-hash' });
    simulator.misbehave({ on: 'bill', how: 'wrong-summary' });
    expect(failure(await next.tradeBill(today))).toMatchObject({ kind: 'unreadable', reason: 'bill-summary' });
    expect(value(await next.tradeBill(today)).rows).toHaveLength(3);
  });

  it('a day without trade has no file; a day that is not over has no bill', async () => {
    const next = await overNight();
    expect(value(await next.tradeBill(addDays(today, -1)))).toMatchObject({ statement: 'none', rows: [] });
    expect(failure(await next.tradeBill(addDays(today, 1)))).toMatchObject({ kind: 'refused', code: 'PARAM_ERROR' });
    await simulator.close();
    const early = shiftedClock(systemClock, startOfDay(addDays(today, 1)) + 9 * 3_600_000 - Date.now());
    simulator = await openWeChatPay({ dir, ...QUICK, clock: early });
    const tooSoon = await adapter(simulator.adapterConfig(notifyUrl)).tradeBill(today);
    expect(failure(tooSoon)).toMatchObject({ kind: 'refused', reason: 'bill-not-ready', code: 'STATEMENT_CREATING' });
  });
});

describe('restart', () => {
  it('keeps orders and keys, and goes on sending what was not taken', async () => {
    receiver.statuses.push(503);
    const order = await paid();
    await receiver.count(1);
    await simulator.close();
    simulator = await openWeChatPay({ dir: join(root, 'shared'), ...QUICK });
    expect(simulator.adapterConfig(notifyUrl).apiV3Key).toBe(config.apiV3Key);
    const again = (await receiver.count(2))[1]!;
    expect(value(platform.readNotice(again.headers, again.body, Date.now()))).toMatchObject({
      order: { outTradeNo: order.outTradeNo },
    });
    platform = adapter(simulator.adapterConfig(notifyUrl));
    expect(value(await platform.query(order.outTradeNo))).toMatchObject({ tradeState: 'SUCCESS' });
  });

  it('drops a line that a kill cut short, and keeps the rest', async () => {
    const dir = mkdtempSync(join(root, 'torn-'));
    const first = await openWeChatPay({ dir, ...QUICK });
    const order = anOrder();
    value(await adapter(first.adapterConfig(notifyUrl)).prepay(order));
    await first.close();
    appendFileSync(join(dir, 'journal.jsonl'), '{"orders":[{"outTradeNo":"L2026TORN');
    const second = await openWeChatPay({ dir, ...QUICK });
    const reopened = adapter(second.adapterConfig(notifyUrl));
    expect(value(await reopened.query(order.outTradeNo))).toMatchObject({ found: true });
    expect(value(await reopened.query('L2026TORN'))).toMatchObject({ found: false });
    await second.close();
    expect(readFileSync(join(dir, 'journal.jsonl'), 'utf8')).not.toContain('TORN');
  });

  it('survives kill -9: what was acknowledged is there, and is told of', async () => {
    const dir = mkdtempSync(join(root, 'killed-'));
    const script = join(dir, 'platform.cjs');
    const entry = `import { openWeChatPay } from '@linli/infra/local/wechat-pay/open';
      openWeChatPay({ dir: ${JSON.stringify(dir)}, notifyDelayMs: 20, retryFactor: 0.001 }).then((platform) =>
        process.send({ endpoint: platform.endpoint, config: platform.adapterConfig(${JSON.stringify(notifyUrl)}) }));`;
    await build({
      stdin: { contents: entry, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const child = fork(script, { stdio: 'inherit' });
      const [started] = (await once(child, 'message')) as [{ endpoint: string; config: WeChatPayConfig }];
      const merchant = adapter(started.config);
      for (const number of acknowledged) {
        expect(value(await merchant.query(number))).toMatchObject({ tradeState: 'SUCCESS' });
      }
      const exited = once(child, 'exit');
      const killAfter = acknowledged.length + 10 + round;
      const payOne = async (): Promise<void> => {
        const order = anOrder();
        const params = await merchant.prepay(order);
        if (!params.ok) return;
        const outcome = await payAsPayer(started.endpoint, params.value).catch(() => undefined);
        if (outcome?.outcome === 'ok') acknowledged.push(order.outTradeNo);
        if (acknowledged.length === killAfter) child.kill('SIGKILL');
      };
      await Promise.all(Array.from({ length: 20 }, payOne));
      await exited;
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(30);
    const last = await openWeChatPay({ dir, ...QUICK });
    const merchant = adapter(last.adapterConfig(notifyUrl));
    for (const number of acknowledged)
      expect(value(await merchant.query(number))).toMatchObject({ tradeState: 'SUCCESS' });
    const told = new Set<string>();
    for (let seen = 0; acknowledged.some((number) => !told.has(number)); seen++) {
      const notice = (await receiver.count(seen + 1))[seen]!;
      const read = value(merchant.readNotice(notice.headers, notice.body, Date.now()));
      if (read.kind === 'paid') told.add(read.order.outTradeNo);
    }
    await last.close();
  });
});
