import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { paginateScan, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outOfAreaVerbs } from '@linli/functions/out-of-area/http';
import type { Actor } from '@linli/functions/http/actor';
import { outOfAreaRoutes, paperRoutes, peopleRoutes, sessionRoutes } from '@linli/shared/contract/index';
import { localDate } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { type App, openApp } from '../fixtures/app';
import { registerPerson } from '../fixtures/people';
import { signIn } from '../fixtures/register';

/** Tokens that must not count, at a read and at a write: a clear answer each, and nothing written. */
let app: App;
let actor: Actor;
let client: DynamoDBClient;
beforeAll(async () => {
  app = await openApp({ serve: (ports) => ({ routes: outOfAreaRoutes, verbs: outOfAreaVerbs(ports) }) });
  ({ actor } = await registerPerson(app));
  client = new DynamoDBClient({
    endpoint: app.store.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  await app.close();
});

const everything = async (): Promise<string> => {
  const items: string[] = [];
  for await (const page of paginateScan({ client }, { TableName: app.store.table }))
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
  return items.sort().join('\n');
};
const filing = {
  kind: 'working-elsewhere',
  place: '4403',
  from: localDate('2026-11-22'),
  papers: [],
  commitment: true,
} as never;
const asked = (as: string) => [
  () => app.call(peopleRoutes.home, { as }),
  () =>
    app.call(outOfAreaRoutes.fileOutOfArea, {
      as,
      params: { personId: actor.personId as `p_${string}` },
      body: filing,
    }),
  () => app.call(paperRoutes.grantUpload, { as, body: { type: 'image/jpeg', bytes: 1000 } }),
];

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (token: string): [string, string, string] => token.split('.') as [string, string, string];
const claims = (): Record<string, unknown> => {
  const now = Math.floor(app.clock.now() / 1000);
  return { act: actor, iss: 'linli-yibao', sub: actor.principal, iat: now, exp: now + 600 };
};
const goodToken = async (): Promise<string> => (await app.tokens.issue(actor)).token;

const INVALID: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['of no algorithm', () => `${part({ alg: 'none', kid: '1' })}.${part(claims())}.${part('')}`],
  [
    'of the algorithm "None" with the good token’s signature',
    async () => {
      const [, body, signature] = partsOf(await goodToken());
      return `${part({ alg: 'None', kid: '1' })}.${body}.${signature}`;
    },
  ],
  ['of another key', () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: '1' }).sign(randomBytes(32))],
  [
    'of a key that there is not',
    () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: '99' }).sign(randomBytes(32)),
  ],
  ['that names no key', () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(randomBytes(32))],
  [
    'of a key pair (RS256 for HS256)',
    () =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: 'RS256', kid: '1' })
        .sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
  ],
  [
    'signed with a public key as if it were the secret',
    () => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const signed = `${part({ alg: 'HS256', kid: '1' })}.${part(claims())}`;
      const pem = publicKey.export({ type: 'spki', format: 'pem' });
      return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    },
  ],
  [
    'with other claims under the good signature',
    async () => {
      const [head, , signature] = partsOf(await goodToken());
      return `${head}.${part({ ...claims(), act: { ...actor, roles: ['administrator'] } })}.${signature}`;
    },
  ],
  [
    'that brings its own key',
    async () => {
      const [, body, signature] = partsOf(await goodToken());
      return `${part({ alg: 'HS256', jwk: { kty: 'oct', k: 'AAAA' } })}.${body}.${signature}`;
    },
  ],
  ['cut short', async () => (await goodToken()).slice(0, -4)],
  ['that is not one', () => 'a.b.c'],
];

describe('a token', () => {
  it.each(INVALID)('%s is invalid, and nothing is written', async (_, make) => {
    const token = await make();
    const before = await everything();
    for (const ask of asked(token)) {
      const answer = await ask();
      expect(answer).toMatchObject({ status: 401, problem: { code: 'session.invalid' } });
      expect(answer.problem.detail).toMatch(/登录/);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    expect(await everything()).toBe(before);
  });

  it('that is ten minutes and a bit old has expired, and nothing is written', async () => {
    const token = await goodToken();
    expect((await app.call(peopleRoutes.home, { as: token })).status).toBe(200);
    app.clock.advance(631_000);
    const before = await everything();
    for (const ask of asked(token))
      expect(await ask()).toMatchObject({ status: 401, problem: { code: 'session.expired' } });
    expect(await everything()).toBe(before);
  });

  it('with another scheme, or more than one, is none', async () => {
    const token = await goodToken();
    for (const as of [`${token} ${token}`, `${token},x`, '']) {
      const answer = await app.call(peopleRoutes.home, { as });
      expect(answer.status).toBe(401);
    }
  });

  it('of a member of staff opens nothing of a resident’s, and the other way round', async () => {
    const staff: Actor = {
      ...actor,
      principal: 'staff_x',
      staffId: 'x',
      app: 'desk',
      roles: ['auditor'],
      areas: ['430671'],
    };
    const { accountId: _account, openid: _openid, personId: _person, ...atTheDesk } = staff;
    expect((await app.call(peopleRoutes.home, { as: atTheDesk })).problem.code).toBe('staff.no-scope');
    const record = await app.call(peopleRoutes.personRecord, {
      as: atTheDesk,
      params: { personId: actor.personId as `p_${string}` },
    });
    expect(record.problem.code).toBe('staff.no-scope');
  });
});

describe('after signing out', () => {
  it('a young token reads for its last minutes and writes nothing any more', async () => {
    const { actor: known, personId } = await registerPerson(app);
    const leaving: Actor = { ...known, sessionId: newId('s', randomBytes) };
    const token = (await app.tokens.issue(leaving)).token;
    // As the actor: the fixture lets the session stand. From here on only the token speaks.
    const { devices } = (await app.call(sessionRoutes.devices, { as: leaving })).body;
    expect(devices.map(({ current }) => current)).toEqual([true]);
    const { sessionId } = leaving;
    expect((await app.call(sessionRoutes.endDevice, { as: token, params: { sessionId } })).status).toBe(200);
    expect((await app.call(peopleRoutes.home, { as: token })).status).toBe(200);
    const before = await everything();
    const file = await app.call(outOfAreaRoutes.fileOutOfArea, {
      as: token,
      params: { personId },
      body: filing,
    });
    expect(file).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
    const upload = await app.call(paperRoutes.grantUpload, { as: token, body: { type: 'image/jpeg', bytes: 1000 } });
    expect(upload).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
    expect(await everything()).toBe(before);
  });

  it('ends one device and leaves the other; a stranger’s ends nothing', async () => {
    const phone = await signIn(app, 'two-devices');
    const browser = await signIn(app, 'two-devices', 'h5');
    const { devices } = (await app.call(sessionRoutes.devices, { as: phone.accessToken })).body;
    expect(devices.map(({ app: where, current }) => [where, current])).toEqual([
      ['miniapp', true],
      ['web', false],
    ]);
    const refresh = (refreshToken: string) => app.call(sessionRoutes.refreshSession, { body: { refreshToken } });
    const stranger = await signIn(app, 'stranger');
    const other = devices[1]?.sessionId as `s_${string}`;
    expect(
      (await app.call(sessionRoutes.endDevice, { as: stranger.accessToken, params: { sessionId: other } })).status,
    ).toBe(200);
    const kept = await refresh(browser.refreshToken);
    expect(kept.status).toBe(200);
    await app.call(sessionRoutes.endDevice, { as: phone.accessToken, params: { sessionId: 'others' } });
    expect((await refresh(kept.body.refreshToken)).problem.code).toBe('session.ended');
    expect((await refresh(phone.refreshToken)).status).toBe(200);
  });
});
