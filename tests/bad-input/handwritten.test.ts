import { randomBytes, randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seal, signatureHeaders } from '@linli/infra/local/wechat-pay/seal';
import {
  enrolmentRoutes,
  outOfAreaRoutes,
  peopleRoutes,
  premiumRoutes,
  sessionRoutes,
} from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { type Caller, openWorld, type World } from './world';

let world: World;
let resident: Caller;
beforeAll(async () => {
  world = await openWorld();
  resident = world.callers.find(({ kind, actor }) => kind === 'resident' && actor.personId !== undefined) as Caller;
}, 120_000);
afterAll(() => world.close());

interface Sent {
  readonly token?: string;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly base64?: boolean;
}

interface Answered {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly title?: string;
    readonly errors?: readonly { pointer: string; code: string }[];
  };
}

async function send(route: unknown, sent: Sent): Promise<Answered> {
  const { name, method, path, idempotent } = route as Route;
  const served = world.routes.find(({ route: one }) => one.name === name);
  if (served === undefined) throw new Error(`nothing serves ${name}`);
  const answer = await served.handler({
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      ...(sent.token !== undefined && { authorization: `Bearer ${sent.token}` }),
      ...(idempotent && { 'idempotency-key': newId('k', randomBytes) }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    ...(sent.params !== undefined && { pathParameters: sent.params }),
    ...(sent.raw !== undefined && { body: sent.base64 ? Buffer.from(sent.raw).toString('base64') : sent.raw }),
    isBase64Encoded: sent.base64 ?? false,
    requestContext: { requestId: randomUUID(), http: { method, path, sourceIp: '127.0.0.1' } },
  } as unknown as APIGatewayProxyEventV2);
  return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? '{}') as Answered['body'] };
}

/** What a test may write itself, or that something came: by key. */
let mayChange: ((key: string) => boolean) | undefined;
let before: ReadonlyMap<string, string>;

/** Does something that must write nothing: after each test every item of the table is compared with what it was before. */
async function nothingWritten<T>(act: () => Promise<T>, besides?: (key: string) => boolean): Promise<T> {
  mayChange ??= besides;
  return act();
}

beforeAll(async () => {
  before = await world.everything();
});
afterEach(async () => {
  const after = await world.everything();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  const allowed = mayChange ?? (() => false);
  mayChange = undefined;
  before = after;
  expect(changed.filter((key) => !allowed(key))).toEqual([]);
});

const own = () => ({ personId: resident.actor.personId as string });
const filing = (raw: string, more: Partial<Sent> = {}) =>
  nothingWritten(() => send(outOfAreaRoutes.fileOutOfArea, { token: resident.token, params: own(), raw, ...more }));
const enrolling = (raw: string) =>
  nothingWritten(() => send(enrolmentRoutes.enrol, { token: resident.token, params: { ...own(), year: '2027' }, raw }));
const GOOD = { kind: 'living-elsewhere', place: '4403', from: '2026-11-22', papers: [], commitment: true };
const good = JSON.stringify(GOOD);
const enrolment = (field: string) =>
  `{"version":1,"category":"adult","residence":"registered","villageCode":"430671101205","address":"荷花村三组",${field}}`;

const refusedAt = (answer: Answered, pointer: string, code: string) => {
  expect(answer).toMatchObject({ status: 422, body: { code: 'input.invalid', title: '有几处要改一下' } });
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
};

describe('a body', () => {
  test('an array of a million elements is too large, whatever it says', async () => {
    const million = `{"papers":[${'0,'.repeat(999_999)}0]}`;
    for (const base64 of [false, true])
      expect(await filing(million, { base64 })).toMatchObject({ status: 413, body: { code: 'body.too-large' } });
  });

  test('an array that is short enough to be read and too long to be meant is refused at its place', async () => {
    refusedAt(await filing(JSON.stringify({ ...GOOD, papers: Array(20_000).fill(0) })), '/papers', 'input.too-big');
  });

  test('a depth of 1,000 is refused before anything walks into it', async () => {
    const deep = (levels: number) => `{"kind":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    refusedAt(await filing(deep(1_000)), `/kind${'/0'.repeat(7)}`, 'json.depth');
    refusedAt(await filing(`{"a":`.repeat(1_000) + '1' + '}'.repeat(1_000)), '/a'.repeat(8), 'json.depth');
    // Just deep enough to be looked at: refused for what it is.
    refusedAt(await filing(deep(30)), '/kind', 'input.invalid-value');
  });

  test.each([
    ['{"place":"4403",', '/place'],
    ['{"pl\\u0061ce":"4403",', '/place'],
    ['{"papers":[{"paperId":"x_1","paperId":"x_2"}],', '/papers/0/paperId'],
  ])('one that says a thing twice is refused at the second: %s', async (start, pointer) => {
    refusedAt(await filing(start + good.slice(1)), pointer, 'json.duplicate-key');
  });

  test('a key that reaches for the prototype is refused, and nothing is polluted', async () => {
    refusedAt(await filing(`{"__proto__":{"commitment":true},${good.slice(1)}`), '/__proto__', 'json.reserved-key');
    await filing(`{"constructor":{"prototype":{"polluted":true}},"kind":1}`);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('half a character is refused where it stands, as an escape, raw, and in a name', async () => {
    refusedAt(
      await enrolling(enrolment('"expectedPersonal":40000').replace('荷花村', '荷花\\ud83d村')),
      '/address',
      'json.half-character',
    );
    refusedAt(await enrolling(enrolment('"\\udc00":1,"expectedPersonal":40000')), '', 'json.half-character');
    expect(await enrolling(enrolment('"expectedPersonal":40000').replace('荷花村', '荷花\ud83d村'))).toMatchObject({
      status: 400,
      body: { code: 'body.unreadable' },
    });
    const bytes = Buffer.concat([Buffer.from('{"kind":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]).toString(
      'base64',
    );
    const answer = await nothingWritten(() =>
      send(outOfAreaRoutes.fileOutOfArea, { token: resident.token, params: own(), raw: bytes, headers: {} }),
    );
    expect(answer.status).toBe(400);
  });

  test.each([
    '9007199254740993',
    '-9007199254740993',
    '1e400',
    '1e16',
    '123456789012345678901234567890',
    '0.1',
    '"40000"',
  ])('an amount of %s is no amount', async (amount) => {
    const answer = await enrolling(enrolment(`"expectedPersonal":${amount}`));
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toContain('/expectedPersonal');
  });

  test.each([
    '2026-02-30',
    '2027-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-11-22T00:00:00Z',
    '26-11-22',
    '２０２６-１１-２２',
    '',
  ])('a day that does not exist is refused by name: %s', async (from) =>
    refusedAt(await filing(JSON.stringify({ ...GOOD, from })), '/from', 'date.does-not-exist'),
  );

  test('nor can anybody be born on 30 February', async () => {
    const body = { name: '李四', idNumber: '479999198802300021', phone: { kind: 'wechat', code: 'x' } };
    const answer = await nothingWritten(() =>
      send(peopleRoutes.bindSelf, { token: resident.token, raw: JSON.stringify(body) }),
    );
    refusedAt(answer, '/idNumber', 'id-number.birth-date');
  });
});

describe('a token', () => {
  const write = (token: string) =>
    nothingWritten(() => send(outOfAreaRoutes.fileOutOfArea, { token, params: own(), raw: good }));
  const read = (token: string) => nothingWritten(() => send(peopleRoutes.home, { token }));
  const claims = () => ({ act: resident.actor, iss: 'linli-yibao', sub: resident.actor.principal });
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = () => Math.floor(world.clock.now() / 1000);

  test('of another key, of no algorithm, of another algorithm, cut, and with other rights in it: not valid', async () => {
    const [header = '', payload = '', signature = ''] = resident.token.split('.');
    const elevated = encoded({
      ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object),
      act: { ...resident.actor, roles: ['administrator'] },
    });
    const foreign = (alg: string, kid: string, key: Uint8Array) =>
      new SignJWT(claims())
        .setProtectedHeader({ alg, kid })
        .setIssuedAt(now())
        .setExpirationTime(now() + 600)
        .sign(key);
    const tokens = [
      await foreign('HS256', '1', randomBytes(32)),
      await foreign('HS256', '99', randomBytes(32)),
      await foreign('HS512', '1', randomBytes(64)),
      `${encoded({ alg: 'none' })}.${encoded({ ...claims(), iat: now(), exp: now() + 600 })}.`,
      `${encoded({ alg: 'none', kid: '1' })}.${encoded({ ...claims(), iat: now(), exp: now() + 600 })}.x`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${header}.${elevated}.${signature}`,
      'a.b.c',
    ];
    for (const token of tokens)
      for (const answer of [await read(token), await write(token)])
        expect(answer).toMatchObject({ status: 401, body: { code: 'session.invalid' } });
  });

  test('that is over: says so, and how it goes on', async () => {
    const { token } = await world.tokens.issue(resident.actor);
    world.clock.advance(11 * 60_000);
    try {
      for (const answer of [await read(token), await write(token)])
        expect(answer).toMatchObject({ status: 401, body: { code: 'session.expired' } });
    } finally {
      world.clock.advance(-11 * 60_000);
    }
  });

  test('replayed after signing out: writes nothing, though it is not ten minutes old', async () => {
    const sessionId = newId('s', randomBytes);
    const at = isoInstant(world.clock.now());
    const session = {
      sessionId,
      principal: resident.actor.principal,
      app: 'miniapp' as const,
      secretHash: 'none',
      rotatedAt: at,
      createdAt: at,
      expires: now() + 86_400,
    };
    mayChange = (key) => key.includes(sessionId);
    await world.records.commit({ writes: [{ put: 'session', record: session, expect: 'new' }], events: [] });
    const { token } = await world.tokens.issue({ ...resident.actor, sessionId });
    await world.records.commit({
      writes: [{ put: 'session', record: { ...session, endedAt: at }, expect: { secretHash: 'none' } }],
      events: [],
    });
    expect(await write(token)).toMatchObject({ status: 401 });
    const unknown = await nothingWritten(() =>
      send(sessionRoutes.refreshSession, { raw: JSON.stringify({ refreshToken: `${sessionId}.${'a'.repeat(43)}` }) }),
    );
    expect(unknown).toMatchObject({ status: 401, body: { code: 'session.ended' } });
  });
});

describe('a clock that is one hour wrong', () => {
  const HOUR = 3_600_000;
  const shifted = async <T>(ms: number, act: () => Promise<T>): Promise<T> => {
    world.clock.advance(ms);
    try {
      return await act();
    } finally {
      world.clock.advance(-ms);
    }
  };

  test('of the server that signs: a token from the future is refused by the others, and does not outlive its ten minutes', async () => {
    const early = await shifted(HOUR, () => world.tokens.issue(resident.actor));
    const answer = await nothingWritten(() => send(peopleRoutes.home, { token: early.token }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'session.invalid' } });
  });

  test('of the server that checks: what was signed just now is over, and the phone gets a new one', async () => {
    const { token } = await world.tokens.issue(resident.actor);
    expect(await shifted(HOUR, () => nothingWritten(() => send(peopleRoutes.home, { token })))).toMatchObject({
      status: 401,
      body: { code: 'session.expired' },
    });
    expect(await shifted(-HOUR, () => nothingWritten(() => send(peopleRoutes.home, { token })))).toMatchObject({
      status: 401,
      body: { code: 'session.invalid' },
    });
  });

  test('of the phone: nothing that it says of the time is believed', async () => {
    const { token } = await world.tokens.issue(resident.actor);
    for (const ms of [HOUR, -HOUR]) {
      const phone = new Date(world.clock.now() + ms);
      const headers = { date: phone.toUTCString(), 'x-client-time': phone.toISOString() };
      const answer = await nothingWritten(() => send(peopleRoutes.home, { token, headers }));
      expect(answer.status).toBe(200);
      expect((answer.body as { today?: string }).today).toBe('2026-11-22');
    }
  });

  test('of the payment platform: a notice an hour old or an hour early is not taken', async () => {
    for (const ms of [HOUR, -HOUR]) {
      const answer = await nothingWritten(() => notice({ at: world.clock.now() + ms }));
      expect(answer).toMatchObject({ status: 400, body: { code: 'FAIL' } });
    }
  });
});

/** A notice of a payment for an order that never was, signed as the platform signs. */
async function notice({
  at = world.clock.now(),
  body = {},
  keys = world.paymentKeys,
  headers = {},
}: {
  at?: number;
  body?: object;
  keys?: World['paymentKeys'];
  headers?: Record<string, string>;
} = {}): Promise<Answered> {
  const { adapterConfig } = world.simulators.pay;
  const { mchid, appid } = adapterConfig('http://127.0.0.1:1/n');
  const order = {
    appid,
    mchid,
    out_trade_no: randomBytes(10).toString('hex').toUpperCase(),
    transaction_id: '4200000000202611220000000001',
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    attach: '',
    success_time: '2026-11-22T10:00:00+08:00',
    payer: { openid: 'oNobody' },
    amount: { total: 40_000, payer_total: 40_000, currency: 'CNY', payer_currency: 'CNY' },
  };
  const raw = JSON.stringify({
    id: randomUUID(),
    create_time: '2026-11-22T10:00:00+08:00',
    event_type: 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    summary: '支付成功',
    resource: { original_type: 'transaction', ...seal(JSON.stringify(order), keys.apiV3Key, 'transaction') },
    ...body,
  });
  const signed = Object.fromEntries(
    Object.entries(signatureHeaders(raw, keys, at)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return send(premiumRoutes.paymentNotice, { raw, headers: { ...signed, ...headers } });
}

describe('a notice', () => {
  test('of an order that never was: answered, and no order, no person and no book is touched', async () => {
    // That it came is noted for the night's reconciliation; nothing else.
    const answer = await nothingWritten(
      () => notice(),
      (key) => /notice/.test(key),
    );
    expect(answer.status).toBeLessThan(500);
    expect(await world.logged()).toContain('notice.unknown-order');
  });

  test('badly signed, of an unknown serial, of another key, without its headers: refused, nothing written', async () => {
    const other = { ...world.paymentKeys, apiV3Key: 'x'.repeat(32) };
    for (const act of [
      () => notice({ headers: { 'wechatpay-signature': 'AAAA' } }),
      () => notice({ headers: { 'wechatpay-serial': '5'.repeat(40) } }),
      () => notice({ keys: other }),
      () => notice({ headers: { 'wechatpay-nonce': '' } }),
      () => notice({ body: { resource: null } }),
      () => notice({ body: { event_type: 'REFUND.SUCCESS' } }),
    ])
      expect(await nothingWritten(act)).toMatchObject({ status: 400, body: { code: 'FAIL' } });
  });
});
