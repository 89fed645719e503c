import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessTokens } from '@linli/functions/adapters/identity/access-token';
import { createWechatIdentity, type WechatIdentityConfig } from '@linli/functions/adapters/identity/wechat-identity';
import { openPhones } from '@linli/infra/local/phones/phones';
import { openWechatOpen, type WechatOpen } from '@linli/infra/local/wechat-open/open';
import type { Clock } from '@linli/shared/kernel/clock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const APP = { appid: 'wx0000000000000001', secret: 'the-secret-of-the-miniapp' };
const WEB = { appid: 'wx0000000000000002', secret: 'the-secret-of-the-account' };
const SEEDS = [
  { id: 'li-xiulan', label: '李秀兰 72岁', phone: '10000000001' },
  { id: 'wang-lei', label: '王磊 34岁', phone: '10000000002' },
  { id: 'no-wechat', label: '周奶奶 81岁', phone: '10000000003', wechat: false },
];
const PHONE_PATH = '/wxa/business/getuserphonenumber';

let now = Date.UTC(2026, 10, 22);
const clock: Clock = { now: () => now };
let dir: string;
let wechat: WechatOpen;

const start = async () =>
  openWechatOpen({ dir, ...APP, web: WEB, clock, phones: await openPhones({ dir, seeds: SEEDS, clock }) });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wechat-open-'));
});
beforeEach(async () => {
  wechat = await start();
});
afterEach(() => wechat.close());
afterAll(() => rm(dir, { recursive: true }));

const identity = (changed: Partial<WechatIdentityConfig> = {}) => {
  const config: WechatIdentityConfig = {
    endpoint: wechat.endpoint,
    authorizeEndpoint: wechat.endpoint,
    miniapp: APP,
    web: WEB,
    timeoutMs: 2000,
    ...changed,
  };
  return createWechatIdentity(config, createAccessTokens(config, config.miniapp, clock));
};
const refusal = (reason: string, detail: unknown = expect.any(String) as unknown) => ({
  ok: false,
  error: { reason, detail },
});
const control = (path: string, init?: RequestInit) => fetch(`${wechat.endpoint}${path}`, init);

describe('mini-app login', () => {
  it('gives one openid and unionid to a phone, and others to another', async () => {
    const port = identity();
    const first = await port.signInMiniapp(await wechat.issueCode('login', 'li-xiulan'));
    const again = await port.signInMiniapp(await wechat.issueCode('login', 'li-xiulan'));
    const other = await port.signInMiniapp(await wechat.issueCode('login', 'wang-lei'));
    expect(first).toEqual({
      ok: true,
      value: { openid: expect.stringMatching(/^o[\w-]{27}$/), unionid: expect.stringMatching(/^u[\w-]{27}$/) },
    });
    expect(again).toEqual(first);
    expect(other.ok && first.ok && other.value.openid !== first.value.openid).toBe(true);
  });

  it('keeps openids and unused codes over a restart', async () => {
    const known = wechat.phones.openid(wechat.phones.byId('li-xiulan') as never, APP.appid);
    const [used, unused] = [await wechat.issueCode('login', 'li-xiulan'), await wechat.issueCode('login', 'li-xiulan')];
    await identity().signInMiniapp(used);
    await wechat.close();
    wechat = await start();
    expect(await identity().signInMiniapp(unused)).toMatchObject({ ok: true, value: { openid: known } });
    expect(await identity().signInMiniapp(used)).toEqual(refusal('code-used', expect.stringContaining('40163')));
  });

  it('refuses a code that was used, is old, unknown, of another kind, or no code', async () => {
    const port = identity();
    const code = await wechat.issueCode('login', 'li-xiulan');
    expect((await port.signInMiniapp(code)).ok).toBe(true);
    expect(await port.signInMiniapp(code)).toEqual(refusal('code-used'));

    const old = await wechat.issueCode('login', 'li-xiulan');
    now += 5 * 60_000;
    expect(await port.signInMiniapp(old)).toEqual(refusal('code-invalid', expect.stringContaining('40029')));
    expect(await port.signInMiniapp('unknown')).toEqual(refusal('code-invalid'));
    expect(await port.signInMiniapp('')).toEqual(refusal('code-invalid', 'not shaped like a code'));
    expect(await port.signInMiniapp('a b&secret=1')).toEqual(refusal('code-invalid', 'not shaped like a code'));
    expect(await port.signInMiniapp(await wechat.issueCode('web', 'li-xiulan'))).toEqual(refusal('code-invalid'));
    expect(await port.signInMiniapp(await wechat.issueCode('phone', 'li-xiulan'))).toEqual(refusal('code-invalid'));
  });

  it('tells a wrong configuration from a wrong code', async () => {
    const code = await wechat.issueCode('login', 'li-xiulan');
    const wrongApp = identity({ miniapp: { ...APP, appid: 'wx9' } });
    expect(await wrongApp.signInMiniapp(code)).toEqual(refusal('misconfigured', expect.stringContaining('40013')));
    const wrongSecret = identity({ miniapp: { ...APP, secret: 'wrong' } });
    expect(await wrongSecret.signInMiniapp(code)).toEqual(refusal('misconfigured', expect.stringContaining('40125')));
    expect(await wrongSecret.phoneNumber(code)).toEqual(refusal('misconfigured', expect.stringContaining('40125')));
    expect((await identity().signInMiniapp(code)).ok).toBe(true);
  });

  it.each([
    ['system busy', { body: { errcode: -1, errmsg: 'system error' } }, 'unavailable'],
    ['an unknown number', { body: { errcode: 99999, errmsg: 'new' } }, 'unavailable'],
    ['a high-risk user', { body: { errcode: 40226, errmsg: 'code blocked' } }, 'user-blocked'],
    ['too many requests', { body: { errcode: 45011, errmsg: 'api minute-quota reach limit' } }, 'rate-limited'],
    ['a 502', { status: 502, body: '<html>Bad Gateway</html>' }, 'unavailable'],
    ['no JSON', { body: 'hello' }, 'unavailable'],
    ['an empty answer', { body: {} }, 'unavailable'],
    ['a cut connection', { cut: true }, 'unavailable'],
    ['a slow answer', { delayMs: 400, body: {} }, 'unavailable'],
  ])('survives %s', async (_, fault, reason) => {
    wechat.misbehave({ path: '/sns/jscode2session', ...fault });
    const code = await wechat.issueCode('login', 'li-xiulan');
    const port = identity({ timeoutMs: 'delayMs' in fault ? 100 : 2000 });
    const answer = await port.signInMiniapp(code);
    expect(answer).toEqual(refusal(reason));
    expect(JSON.stringify(answer)).not.toContain(APP.secret);
    expect(JSON.stringify(answer)).not.toContain(code);
  });

  it('is unavailable when nobody listens', async () => {
    const port = identity({ endpoint: 'http://127.0.0.1:9' });
    expect(await port.signInMiniapp('code')).toEqual(refusal('unavailable'));
  });
});

describe('web authorisation', () => {
  const visit = (changes: Record<string, string> = {}) => {
    const url = new URL(
      identity().webAuthorizeUrl({ redirectUri: 'http://127.0.0.1:5173/signed-in?next=%2Fhome', state: 'abc123' }),
    );
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    return fetch(url, { redirect: 'manual' });
  };

  it('lets the phone be chosen, returns with code and state, and signs in under the other app', async () => {
    const choice = await (await visit()).text();
    expect(choice).toContain('李秀兰 72岁');
    expect(choice).not.toContain('周奶奶');

    const back = await visit({ sim_phone: 'li-xiulan' });
    expect(back.status).toBe(302);
    const location = new URL(back.headers.get('location') as string);
    expect([location.origin, location.pathname, location.searchParams.get('next')]).toEqual([
      'http://127.0.0.1:5173',
      '/signed-in',
      '/home',
    ]);
    expect(location.searchParams.get('state')).toBe('abc123');
    const code = location.searchParams.get('code') as string;

    const web = await identity().signInWeb(code);
    const mini = await identity().signInMiniapp(await wechat.issueCode('login', 'li-xiulan'));
    if (!web.ok || !mini.ok) throw new Error('refused');
    expect(web.value.unionid).toBe(mini.value.unionid);
    expect(web.value.openid).not.toBe(mini.value.openid);
    expect(await identity().signInWeb(code)).toEqual(refusal('code-used'));
  });

  it('ends in the fragment that WeChat wants', () => {
    const url = identity().webAuthorizeUrl({ redirectUri: 'https://example.cn/a?b=c', state: 's' });
    expect(url).toMatch(
      /\?appid=wx0000000000000002&redirect_uri=https%3A%2F%2Fexample\.cn%2Fa%3Fb%3Dc&response_type=code&scope=snsapi_base&state=s#wechat_redirect$/,
    );
  });

  it.each([
    [{ appid: 'wx9' }, 'AppID 参数错误'],
    [{ redirect_uri: 'https://evil.example/' }, '10003'],
    [{ redirect_uri: 'no-url' }, 'redirect_uri 参数错误'],
    [{ scope: 'snsapi_everything' }, 'Scope 参数错误'],
    [{ response_type: 'token' }, 'response_type 参数错误'],
    [{ state: '<script>' }, 'state 参数错误'],
  ])('refuses %j', async (changes, message) => {
    const answer = await visit({ ...changes, sim_phone: 'li-xiulan' } as Record<string, string>);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(message);
  });

  it('does not sign in a phone without WeChat', async () => {
    expect((await visit({ sim_phone: 'no-wechat' })).status).toBe(200);
    await expect(wechat.issueCode('web', 'no-wechat')).rejects.toThrow(RangeError);
  });
});

describe('phone number', () => {
  it('gives the number once', async () => {
    const port = identity();
    const code = await wechat.issueCode('phone', 'wang-lei');
    expect(await port.phoneNumber(code)).toEqual({ ok: true, value: '10000000002' });
    expect(await port.phoneNumber(code)).toEqual(refusal('code-invalid', expect.stringContaining('40029')));
    expect(await port.phoneNumber(await wechat.issueCode('login', 'wang-lei'))).toEqual(refusal('code-invalid'));
  });

  it('takes a new token when its own has ended, and shares it with others', async () => {
    const [one, two] = [identity(), identity()];
    const number = async (port: typeof one) => port.phoneNumber(await wechat.issueCode('phone', 'wang-lei'));
    expect((await number(one)).ok).toBe(true);
    expect((await control('/sim/token/expire', { method: 'POST' })).status).toBe(200);
    expect((await number(one)).ok).toBe(true);
    expect((await number(two)).ok).toBe(true);
    now += 7_200_000;
    expect((await number(two)).ok).toBe(true);
  });

  it('forces a new token when the platform refuses the one it hands out, once', async () => {
    const refused = { path: PHONE_PATH, body: { errcode: 40001, errmsg: 'invalid credential' } };
    wechat.misbehave(refused);
    expect((await identity().phoneNumber(await wechat.issueCode('phone', 'wang-lei'))).ok).toBe(true);
    wechat.misbehave({ ...refused, times: 2 });
    expect(await identity().phoneNumber(await wechat.issueCode('phone', 'wang-lei'))).toEqual(refusal('misconfigured'));
  });

  it.each([
    [{ purePhoneNumber: '61234567', countryCode: '852' }, refusal('phone-foreign')],
    [
      { purePhoneNumber: '13800000000', countryCode: 86 },
      { ok: true, value: '13800000000' },
    ],
    [{ countryCode: '86' }, refusal('unavailable')],
  ])('reads %j', async (phoneInfo, answer) => {
    wechat.misbehave({ path: PHONE_PATH, body: { errcode: 0, errmsg: 'ok', phone_info: phoneInfo } });
    expect(await identity().phoneNumber('code')).toEqual(answer);
  });

  it('is refused without a token', async () => {
    const answer = await control(PHONE_PATH, { method: 'POST', body: '{"code":"x"}' });
    expect(await answer.json()).toMatchObject({ errcode: 41001 });
    const wrong = await control(`${PHONE_PATH}?access_token=x`, { method: 'POST', body: '{"code":"x"}' });
    expect(await wrong.json()).toMatchObject({ errcode: 40001 });
  });
});

describe('what a person does on the phone', () => {
  it('adds phones and issues their codes over HTTP', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ id: 'new-phone', label: '新手机', phone: '10000000009' });
    const added = await control('/sim/phones', { method: 'POST', headers, body });
    expect([added.status, await added.json()]).toEqual([201, expect.objectContaining({ openid: expect.any(String) })]);
    const { code } = (await (await control('/sim/phones/new-phone/login-code', { method: 'POST' })).json()) as {
      code: string;
    };
    expect((await identity().signInMiniapp(code)).ok).toBe(true);
    const list = (await (await control('/sim/phones')).json()) as { id: string; openid: string | null }[];
    expect(list.find(({ id }) => id === 'no-wechat')?.openid).toBeNull();
    expect(list.map(({ id }) => id)).toContain('new-phone');
  });

  it.each([
    ['POST', '/sim/phones/nobody/login-code', 404],
    ['POST', '/sim/phones/no-wechat/login-code', 404],
    ['POST', '/sim/phones/li-xiulan/dance', 404],
    ['POST', '/sim/phones/__proto__/login-code', 404],
    ['POST', '/sim/phones', 422],
    ['GET', '/elsewhere', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await control(path, { method })).status).toBe(status);
  });

  it('is read by pages of this machine only', async () => {
    const from = async (origin: string) =>
      (await control('/sim/phones', { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await from('http://127.0.0.1:5173')).toBe('http://127.0.0.1:5173');
    expect(await from('https://evil.example')).toBeNull();
  });
});
