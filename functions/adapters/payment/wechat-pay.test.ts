import { createVerify, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fixedClock } from '@linli/shared/kernel/clock';
import { localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import type { WeChatPayConfig } from './config';
import { createWeChatPay } from './wechat-pay';

/** What goes over the wire, byte for byte: against a server that knows nothing of the simulator. */

const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const merchant = makeKeys();
const platform = makeKeys();

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body: string;
}

/** A platform that answers in order, signed, and keeps what it was asked. */
async function platformAnswering(...answers: readonly ((response: ServerResponse) => void)[]) {
  const seen: Seen[] = [];
  const waiting = [...answers];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, authorization: headers.authorization ?? '', body: Buffer.concat(chunks).toString() });
      waiting.shift()?.(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const config: WeChatPayConfig = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mchid: '1600430671',
    appid: 'wx4306710000000001',
    merchantSerial: '5A01',
    merchantPrivateKey: merchant.privateKey,
    platformKeys: { PUB_KEY_ID_01: platform.publicKey },
    apiV3Key: '0123456789abcdef0123456789abcdef',
    notifyUrl: 'https://example.invalid/notices',
  };
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(7);
  return { seen, config, adapter: createWeChatPay(config, { clock: fixedClock(1_795_330_800_123), random }) };
}

const signed =
  (body: string, status = 200) =>
  (response: ServerResponse): void => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    response
      .writeHead(status, {
        'Content-Type': 'application/json',
        'Wechatpay-Timestamp': timestamp,
        'Wechatpay-Nonce': 'nonce',
        'Wechatpay-Serial': 'PUB_KEY_ID_01',
        'Wechatpay-Signature': sign(
          'sha256',
          Buffer.from(`${timestamp}\nnonce\n${body}\n`),
          platform.privateKey,
        ).toString('base64'),
      })
      .end(body);
  };

const verifies = (message: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(message).verify(merchant.publicKey, signature, 'base64');

const order = {
  outTradeNo: 'L202600000001',
  description: '2027年度城乡居民基本医疗保险费',
  total: fen(40_000),
  payerOpenid: 'oPayer',
  expiresAt: '2026-11-22T16:30:00.999Z',
};

describe('createWeChatPay', () => {
  it('places an order in the platform’s words, signed by the merchant, and signs the payer’s parameters', async () => {
    const { adapter, seen } = await platformAnswering(signed('{"prepay_id":"wx123"}'));
    const params = await adapter.prepay(order);
    const [request] = seen;
    expect(request).toMatchObject({ method: 'POST', url: '/v3/pay/transactions/jsapi' });
    expect(JSON.parse(request!.body)).toEqual({
      appid: 'wx4306710000000001',
      mchid: '1600430671',
      description: order.description,
      out_trade_no: order.outTradeNo,
      time_expire: '2026-11-23T00:30:00+08:00',
      notify_url: 'https://example.invalid/notices',
      amount: { total: 40_000, currency: 'CNY' },
      payer: { openid: 'oPayer' },
    });
    const field = (name: string): string => new RegExp(`${name}="([^"]+)"`).exec(request!.authorization)?.[1] ?? '';
    expect(request!.authorization).toMatch(/^WECHATPAY2-SHA256-RSA2048 /);
    expect([field('mchid'), field('serial_no')]).toEqual(['1600430671', '5A01']);
    const message = ['POST', request!.url, field('timestamp'), field('nonce_str'), request!.body, ''].join('\n');
    expect(verifies(message, field('signature'))).toBe(true);

    if (!params.ok) throw new Error(JSON.stringify(params.error));
    const { appId, timeStamp, nonceStr, package: prepay, signType, paySign } = params.value;
    expect([timeStamp, prepay, signType, nonceStr.length]).toEqual(['1795330800', 'prepay_id=wx123', 'RSA', 32]);
    expect(verifies(`${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`, paySign)).toBe(true);
  });

  it('encodes a number into the path and signs the path as it is sent', async () => {
    const { adapter, seen } = await platformAnswering(signed('{"code":"ORDER_NOT_EXIST","message":""}', 404));
    expect(await adapter.query('a|b*c-1')).toMatchObject({ ok: true, value: { found: false } });
    expect(seen[0]?.url).toBe('/v3/pay/transactions/out-trade-no/a%7Cb*c-1?mchid=1600430671');
  });

  it('does not believe a signed answer about another order, or of another shape', async () => {
    const about = (number: string, more = ''): string =>
      `{"appid":"wx","mchid":"1600430671","out_trade_no":"${number}","trade_state":"SUCCESS"${more}}`;
    const { adapter } = await platformAnswering(
      signed(about('L1')),
      signed(about('L2')),
      signed(about('L1', ',"amount":{"total":0.5}')),
      signed('[]'),
      signed('not json'),
    );
    expect(await adapter.query('L1')).toMatchObject({ ok: true });
    for (let i = 0; i < 4; i++) {
      expect(await adapter.query('L1')).toMatchObject({ ok: false, error: { kind: 'unreadable', reason: 'shape' } });
    }
  });

  it('follows no redirect with a signed request', async () => {
    const { adapter, seen } = await platformAnswering((response) =>
      response.writeHead(307, { Location: '/v3/elsewhere' }).end(),
    );
    expect(await adapter.query('L1')).toMatchObject({ ok: false, error: { kind: 'unreachable', message: 'HTTP 307' } });
    expect(seen).toHaveLength(1);
  });

  it('asks for a bill at its own platform, whatever host the answer names, and under one path alone', async () => {
    const bill = (url: string): string =>
      JSON.stringify({ hash_type: 'SHA1', hash_value: 'a'.repeat(40), download_url: url });
    const { adapter, seen } = await platformAnswering(
      signed(bill('https://evil.invalid/v3/billdownload/file?token=a%2Bb')),
      (response) => response.writeHead(200).end('bytes'),
      signed(bill('https://api.mch.weixin.qq.com/v3/other?token=x')),
    );
    expect(await adapter.tradeBill(localDate('2026-11-21'))).toMatchObject({
      ok: false,
      error: { reason: 'bill-hash' },
    });
    expect(new URL(seen[1]!.url, 'http://x').searchParams.get('token')).toBe('a+b');
    expect(seen[1]!.url).toMatch(/^\/v3\/billdownload\/file\?/);
    expect(await adapter.tradeBill(localDate('2026-11-21'))).toMatchObject({
      ok: false,
      error: { reason: 'bill-address' },
    });
    expect(seen).toHaveLength(3);
  });

  it('an error holds no key', async () => {
    const { adapter, config } = await platformAnswering(
      signed('{}', 500),
      signed('{"code":"NO_AUTH","message":"无权限"}', 403),
    );
    const errors = JSON.stringify([await adapter.query('L1'), await adapter.close('L1')]);
    expect(errors).toContain('NO_AUTH');
    for (const secret of [config.apiV3Key, 'PRIVATE KEY', 'signature']) expect(errors).not.toContain(secret);
  });

  it('does not start with keys that are no keys', async () => {
    const { config } = await platformAnswering();
    const start = (wrong: Partial<WeChatPayConfig>) => () =>
      createWeChatPay({ ...config, ...wrong }, { clock: fixedClock(0), random: (n) => new Uint8Array(n) });
    expect(start({ apiV3Key: 'short' })).toThrow('32 bytes');
    expect(start({ merchantPrivateKey: 'no key' })).toThrow();
    expect(start({ platformKeys: { A: 'no key' } })).toThrow();
    expect(start({ platformKeys: {} })).toThrow();
  });
});
