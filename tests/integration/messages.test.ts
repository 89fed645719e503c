import { request as httpRequest } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessTokens } from '@linli/functions/adapters/identity/access-token';
import { createTencentSms, type TencentSmsConfig } from '@linli/functions/adapters/messages/tencent-sms';
import { createWechatSubscription } from '@linli/functions/adapters/messages/wechat-subscription';
import { openPhones, type Phone, type Phones } from '@linli/infra/local/phones/phones';
import { openSms, type Sms } from '@linli/infra/local/sms/open';
import { DEMO_SMS_TEMPLATE_IDS, DEMO_SMS_TEMPLATES } from '@linli/infra/local/sms/templates';
import { openWechatOpen, type WechatOpen } from '@linli/infra/local/wechat-open/open';
import { PHONE_CODE_PURPOSES } from '@linli/shared/domain/phone-code';
import type { Clock } from '@linli/shared/kernel/clock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const APP = { appid: 'wx0000000000000001', secret: 'the-secret-of-the-miniapp' };
const ACCOUNT = { secretId: 'AKIDdemo', secretKey: 'secret-key-demo', sdkAppId: '1400000001', signName: '邻里医保' };
const TEMPLATE = {
  id: 'template-paid',
  title: '缴费成功通知',
  fields: [
    { key: 'thing1', label: '缴费项目' },
    { key: 'amount2', label: '缴费金额' },
    { key: 'date3', label: '参保生效' },
  ],
};
const GOOD = { thing1: '2027年度居民医保', amount2: '400.00元', date3: '2027年01月01日' };

let now = Date.UTC(2026, 10, 22, 4);
const clock: Clock = { now: () => now };
let dir: string;
let phones: Phones;
let sms: Sms;
let wechat: WechatOpen;

const start = async () => {
  phones = await openPhones({
    dir,
    clock,
    seeds: [
      { id: 'li-xiulan', label: '李秀兰 72岁', phone: '10000000001' },
      { id: 'grandma-zhou', label: '周奶奶 <81岁>', phone: '10000000003', wechat: false },
    ],
  });
  sms = await openSms({ dir, ...ACCOUNT, templates: DEMO_SMS_TEMPLATES, phones, clock });
  wechat = await openWechatOpen({ dir, ...APP, phones, clock, templates: [TEMPLATE] });
};
const stop = () => Promise.all([sms.close(), wechat.close()]);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'messages-'));
});
beforeEach(async () => {
  now += 60_000;
  await start();
});
afterEach(stop);
afterAll(() => rm(dir, { recursive: true }));

const refusal = (reason: string, detail: unknown = expect.any(String) as unknown) => ({
  ok: false,
  error: { reason, detail },
});

describe('text messages', () => {
  const sender = (changed: Partial<TencentSmsConfig> = {}) =>
    createTencentSms(
      {
        endpoint: sms.endpoint,
        region: 'ap-guangzhou',
        ...ACCOUNT,
        templates: DEMO_SMS_TEMPLATE_IDS,
        bureauPhone: '0730-8888888',
        timeoutMs: 2000,
        ...changed,
      },
      clock,
    );

  it.each(PHONE_CODE_PURPOSES)('brings a code for %s to the phone', async (purpose) => {
    const answer = await sender().sendPhoneCode('10000000003', '042137', purpose);
    expect(answer).toEqual({ ok: true, value: { serial: expect.any(String) } });
    const response = await fetch(`${wechat.endpoint}/sim/phones/grandma-zhou/messages`);
    const last = ((await response.json()) as { channel: string; from: string; text: string; at: number }[]).at(-1);
    expect(last).toMatchObject({ channel: 'sms', from: '邻里医保', at: now });
    expect(last?.text).toMatch(/码 042137，.*5分钟内有效/);
  });

  it('reaches a number that no phone was declared for', async () => {
    await sender().sendPhoneCode('10099999999', '111111', 'bind');
    const response = await fetch(`${wechat.endpoint}/sim/phones/10099999999/messages`);
    expect(await response.json()).toHaveLength(1);
  });

  it("keeps the carrier's pace: one in thirty seconds, ten a day, over a restart too", async () => {
    const phone = '10000000077';
    expect((await sender().sendPhoneCode(phone, '111111', 'bind')).ok).toBe(true);
    now += 29_999;
    const early = await sender().sendPhoneCode(phone, '111111', 'bind');
    expect(early).toEqual(refusal('rate-limited', expect.stringContaining('ThirtySecond')));
    await stop();
    await start();
    expect(await sender().sendPhoneCode(phone, '111111', 'bind')).toEqual(refusal('rate-limited'));
    for (let sent = 1; sent < 10; sent++) {
      now += 30_000;
      expect((await sender().sendPhoneCode(phone, '111111', 'bind')).ok).toBe(true);
    }
    now += 30_000;
    const more = await sender().sendPhoneCode(phone, '111111', 'bind');
    expect(more).toEqual(refusal('rate-limited', expect.stringContaining('Daily')));
  });

  it('tells apart who and what is refused', async () => {
    await sms.blacklist('10000000088');
    const cases = [
      [await sender().sendPhoneCode('10000000088', '1', 'bind'), 'recipient-refused'],
      [await sender().sendPhoneCode('123', '1', 'bind'), 'recipient-refused'],
      [await sender({ signName: '别的签名' }).sendPhoneCode('10000000089', '1', 'bind'), 'misconfigured'],
      [
        await sender({ templates: { ...DEMO_SMS_TEMPLATE_IDS, bind: '1' } }).sendPhoneCode('10000000089', '1', 'bind'),
        'content-refused',
      ],
      [await sender({ sdkAppId: '1' }).sendPhoneCode('10000000089', '1', 'bind'), 'misconfigured'],
      [await sender({ secretId: 'AKIDother' }).sendPhoneCode('10000000089', '1', 'bind'), 'misconfigured'],
      [await sender({ secretKey: 'other' }).sendPhoneCode('10000000089', '1', 'bind'), 'misconfigured'],
      [await sender({ region: '' }).sendPhoneCode('10000000089', '1', 'bind'), 'misconfigured'],
    ] as const;
    for (const [answer, reason] of cases) expect(answer).toEqual(refusal(reason));
    expect(phones.messages('10000000089')).toEqual([]);
  });

  it('does not take a signature of another time', async () => {
    const late = createTencentSms(
      {
        endpoint: sms.endpoint,
        region: 'ap-guangzhou',
        ...ACCOUNT,
        templates: DEMO_SMS_TEMPLATE_IDS,
        bureauPhone: '0730-8888888',
      },
      { now: () => now - 301_000 },
    );
    const answer = await late.sendPhoneCode('10000000090', '111111', 'bind');
    expect(answer).toEqual(refusal('misconfigured', expect.stringContaining('SignatureExpire')));
  });

  it.each([
    ['a 503', { status: 503, body: 'busy' }, 'unavailable'],
    [
      'an internal error',
      { body: { Response: { Error: { Code: 'InternalError', Message: 'x' }, RequestId: 'r' } } },
      'unavailable',
    ],
    [
      'our own rate',
      { body: { Response: { Error: { Code: 'RequestLimitExceeded', Message: 'x' }, RequestId: 'r' } } },
      'rate-limited',
    ],
    ['an empty answer', { body: {} }, 'unavailable'],
    ['a cut connection', { cut: true }, 'unavailable'],
  ])('survives %s', async (_, fault, reason) => {
    sms.misbehave({ path: '/', ...fault });
    expect(await sender().sendPhoneCode('10000000091', '111111', 'bind')).toEqual(refusal(reason));
  });

  it('masks a number in what goes to the log', async () => {
    const Error = { Code: 'FailedOperation.Other', Message: 'cannot send to 13812345678 now' };
    sms.misbehave({ path: '/', body: { Response: { Error, RequestId: 'r' } } });
    const answer = await sender().sendPhoneCode('13812345678', '111111', 'bind');
    expect(answer).toEqual(refusal('unavailable', expect.stringContaining('138****5678')));
  });
});

describe('subscription messages', () => {
  const sender = () =>
    createWechatSubscription(createAccessTokens({ endpoint: wechat.endpoint, timeoutMs: 2000 }, APP, clock));
  const openid = () => phones.openid(phones.byId('li-xiulan') as Phone, APP.appid);
  const message = (changed = {}) => ({
    openid: openid(),
    templateId: TEMPLATE.id,
    page: 'pages/home/index?order=1',
    data: GOOD,
    ...changed,
  });
  const choose = async (decision: 'accept' | 'reject') => {
    const response = await fetch(`${wechat.endpoint}/sim/phones/li-xiulan/subscriptions`, {
      method: 'POST',
      body: JSON.stringify({ templateIds: [TEMPLATE.id], decision }),
    });
    return (await response.json()) as unknown;
  };

  it('needs consent, which is good for one message', async () => {
    expect(await sender().sendSubscription(message())).toEqual(
      refusal('not-subscribed', expect.stringContaining('43101')),
    );
    expect(await choose('reject')).toEqual({ errMsg: 'requestSubscribeMessage:ok', [TEMPLATE.id]: 'reject' });
    expect(await sender().sendSubscription(message())).toEqual(refusal('not-subscribed'));
    expect(await choose('accept')).toEqual({ errMsg: 'requestSubscribeMessage:ok', [TEMPLATE.id]: 'accept' });
    await stop();
    await start();
    expect(await sender().sendSubscription(message())).toEqual({ ok: true, value: {} });
    expect(await sender().sendSubscription(message())).toEqual(refusal('not-subscribed'));
    expect(phones.messages('10000000001').at(-1)).toMatchObject({
      channel: 'wechat',
      title: '缴费成功通知',
      page: 'pages/home/index?order=1',
      fields: [
        { label: '缴费项目', value: '2027年度居民医保' },
        { label: '缴费金额', value: '400.00元' },
        { label: '参保生效', value: '2027年01月01日' },
      ],
    });
  });

  it.each([
    ['a stranger', { openid: 'o-nobody' }, 'recipient-refused', '40003'],
    ['an unknown template', { templateId: 'other' }, 'content-refused', '40037'],
    ['a page with a leading slash', { page: '/pages/home' }, 'content-refused', '41030'],
    ['a text that is too long', { data: { ...GOOD, thing1: '很'.repeat(21) } }, 'content-refused', 'thing1'],
    ['an empty text', { data: { ...GOOD, thing1: '' } }, 'content-refused', 'thing1'],
    ['an amount in words', { data: { ...GOOD, amount2: '四百元' } }, 'content-refused', 'amount2'],
    ['a missing field', { data: { thing1: 'x', amount2: '1元' } }, 'content-refused', 'date3'],
  ])('refuses %s and keeps the consent', async (_, changed, reason, detail) => {
    await choose('accept');
    expect(await sender().sendSubscription(message(changed))).toEqual(refusal(reason, expect.stringContaining(detail)));
    expect((await sender().sendSubscription(message())).ok).toBe(true);
  });

  it('renews the access token once', async () => {
    const path = '/cgi-bin/message/subscribe/send';
    const subscriptions = sender();
    await choose('accept');
    expect((await subscriptions.sendSubscription(message())).ok).toBe(true);
    await fetch(`${wechat.endpoint}/sim/token/expire`, { method: 'POST' });
    await choose('accept');
    expect((await subscriptions.sendSubscription(message())).ok).toBe(true);
    await choose('accept');
    wechat.misbehave({ path, times: 2, body: { errcode: 42001, errmsg: 'access_token expired' } });
    expect(await subscriptions.sendSubscription(message())).toEqual(
      refusal('misconfigured', expect.stringContaining('42001')),
    );
    wechat.misbehave({ path, body: { errcode: 45009, errmsg: 'reach max api daily quota limit' } });
    expect(await subscriptions.sendSubscription(message())).toEqual(refusal('rate-limited'));
    wechat.misbehave({ path, status: 500 });
    expect(await subscriptions.sendSubscription(message())).toEqual(refusal('unavailable'));
    expect((await subscriptions.sendSubscription(message())).ok).toBe(true);
  });

  it('says why when no token is to be had', async () => {
    wechat.misbehave({ path: '/cgi-bin/stable_token', cut: true });
    expect(await sender().sendSubscription(message())).toEqual(
      refusal('unavailable', expect.stringContaining('stable_token')),
    );
  });
});

describe('the page of phones', () => {
  it('shows who got what, latest first, and nothing of it as markup', async () => {
    const answer = await fetch(wechat.phonesPage, { headers: { accept: 'text/html' } });
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('周奶奶 &#60;81岁&#62;');
    expect(html).toContain('<strong>042137</strong>');
    expect(html).toContain('缴费成功通知');
    expect(html.indexOf('10000000001')).toBeLessThan(html.indexOf('10099999999'));
  });

  it('is not served under another name', async () => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(wechat.phonesPage, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
