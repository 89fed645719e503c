import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { castMember } from '@linli/infra/local/district/cast';
import { openStack, type Stack } from '@linli/infra/local/stack';
import { payAsPayer, type PaymentRequest } from '@linli/infra/local/wechat-pay/payer';
import { StackClient } from '../fixtures/stack-client';
import { TEST_DAY } from '../fixtures/today';

interface EnrolmentForm {
  readonly version: number;
  readonly categories: readonly string[];
  readonly quotes: Readonly<Record<string, { readonly personal: number }>>;
  readonly person: { readonly residence: string; readonly villageCode: string; readonly address: string };
}

/** The whole stack over HTTP: gateway, deployed handlers, embedded store, simulators. A small demo district. */

let dataDir: string;
let stack: Stack;
let phone: StackClient;
const faults: unknown[] = [];
const open = (port = 0): Promise<Stack> =>
  openStack({
    dataDir,
    port,
    seed: 'demo',
    residents: 260,
    today: TEST_DAY,
    notifyDelayMs: 10,
    reportFault: (error) => faults.push(error),
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'linli-stack-'));
  stack = await open();
  phone = new StackClient(stack.origin);
}, 120_000);
afterAll(async () => {
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('what the gateway and the dispatcher refuse', () => {
  const problem = (status: number, code: string) => ({
    status,
    body: { status, code, title: expect.any(String) as string },
  });

  it.each([
    ['GET', '/nothing/here', 404, 'route.unknown'],
    ['POST', '/', 404, 'route.unknown'],
    ['PUT', '/people/self', 405, 'route.method'],
    ['GET', '/session/wechat', 405, 'route.method'],
    ['POST', '/people/p_ABCDEFGH/record', 405, 'route.method'],
  ])('%s %s → %i %s', async (method, path, status, code) => {
    const answer = await phone.send(method, path);
    expect(answer).toMatchObject(problem(status, code));
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it('names the methods that a path has', async () => {
    expect((await phone.send('DELETE', '/home')).headers.get('allow')).toBe('GET');
  });

  it('a body that is no JSON, of another type, or too large', async () => {
    const json = { 'content-type': 'application/json' };
    expect(await phone.send('POST', '/session/wechat', { body: '{"code":', headers: json })).toMatchObject(
      problem(400, 'body.unreadable'),
    );
    expect(
      await phone.send('POST', '/session/wechat', {
        body: 'code=1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toMatchObject(problem(415, 'body.content-type'));
    expect(
      await phone.send('POST', '/session/wechat', {
        body: JSON.stringify({ code: 'x'.repeat(70_000) }),
        headers: json,
      }),
    ).toMatchObject(problem(413, 'body.too-large'));
    expect(await phone.post('/session/wechat', { code: '', channel: 'fax' })).toMatchObject({
      ...problem(422, 'input.invalid'),
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/channel' })]) as unknown },
    });
  });

  it('a body over the platform’s ten megabytes, before a function sees it', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${stack.origin}/api/session/wechat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 10 * 1024 * 1024 + 1 },
      });
      request.once('response', (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.once('error', reject);
      request.write('{');
    });
    expect(status).toBe(413);
  });

  it('a stranger: without a token, with one of another key, by another host name', async () => {
    expect(await phone.get('/home')).toMatchObject(problem(401, 'session.missing'));
    expect(await new StackClient(stack.origin, 'e30.e30.AAAA').get('/home')).toMatchObject(
      problem(401, 'session.invalid'),
    );
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(stack.origin);
      httpRequest({ host: '127.0.0.1', port, path: '/api/config', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('under the one address', () => {
  it('signs in through WeChat’s page and reads the family', async () => {
    const xiulan = await phone.signIn('li-xiulan');
    const home = await xiulan.get('/home');
    expect(home.status).toBe(200);
    expect((home.body.cards as { name: string }[]).map(({ name }) => name).sort()).toEqual([
      '李子墨',
      '李建国',
      '李秀兰',
    ]);
    // A code works once.
    const again = await phone.post('/session/wechat', { code: 'spent', channel: 'h5' });
    expect(again).toMatchObject({ status: 401, body: { code: 'session.code-invalid' } });
  });

  it('takes a newcomer from a text message to being insured, by the platform’s notice alone', async () => {
    const me = castMember(stack.today, 'peng-zhiyuan');
    const visitor = await phone.signIn('peng-zhiyuan');
    expect(await visitor.post('/phone-codes', { purpose: 'bind', phone: me.phone })).toMatchObject({ status: 200 });
    const inbox = (await (await fetch(`${stack.origin}/sim/phones/peng-zhiyuan/messages`)).json()) as {
      text: string;
    }[];
    const code = /\d{6}/.exec(inbox.at(-1)?.text ?? '')?.[0];
    const proof = { kind: 'sms', phone: me.phone, code };
    const bound = await visitor.post('/people/self', { name: me.name, idNumber: me.idNumber, phone: proof });
    expect(bound.body).toEqual({ personId: me.personId, known: true });

    const resident = await phone.signIn('peng-zhiyuan');
    const year = Number(stack.today.slice(0, 4)) + 1;
    const path = `/people/${me.personId}/enrolments/${year}`;
    const { version, categories, quotes, person } = (await resident.get(path)).body as EnrolmentForm;
    const category = categories[0] as string;
    const expectedPersonal = quotes[category]?.personal;
    const { residence, villageCode, address } = person;
    const enrolled = await resident.post(path, {
      version,
      category,
      residence,
      villageCode,
      address,
      expectedPersonal,
    });
    expect(enrolled).toMatchObject({ status: 200, body: { status: 'registered' } });
    const created = await resident.post('/premium/orders', {
      year,
      people: [me.personId],
      expectedTotal: expectedPersonal,
    });
    const { orderId } = (created.body as { order: { orderId: string } }).order;
    const { pay } = (await resident.post(`/premium/orders/${orderId}/payment`, {})).body as { pay: PaymentRequest };
    expect((await payAsPayer(stack.origin, pay)).outcome).toBe('ok');

    // Home does not ask the platform: only the notice can change it.
    const collected = async (): Promise<unknown> => {
      const { cards } = (await resident.get('/home')).body as { cards: { standing: { next?: { status: string } } }[] };
      return cards[0]?.standing.next?.status;
    };
    await vi.waitFor(async () => expect(await collected()).toBe('insured'), { timeout: 20_000, interval: 50 });
    await stack.settled();
    await stack.runSchedule('follow-orders');
    expect((await resident.get(`/premium/orders/${orderId}`)).body).toMatchObject({ status: 'insured' });
  });

  it('shows staff’s codes, and a code signs in once', async () => {
    const codes = (await (await fetch(`${stack.origin}/sim/authenticator`)).json()) as {
      codes: Record<string, string>;
    };
    const wang = stack.staff.find(({ userName }) => userName === 'wangmin');
    const credentials = { userName: 'wangmin', password: wang?.password, code: codes.codes['wangmin'] };
    const signedIn = await phone.post('/session/staff', credentials);
    expect(signedIn).toMatchObject({ status: 200, body: { who: { kind: 'staff', name: '王敏' } } });
    expect(await phone.post('/session/staff', credentials)).toMatchObject({
      status: 401,
      body: { code: 'session.wrong-credentials' },
    });
    const desk = new StackClient(stack.origin, signedIn.body.accessToken as string);
    expect((await desk.get('/desk/filings?post=first')).status).not.toBe(401);
  });

  it('serves the phones, the index of simulators and the bridge', async () => {
    const html = { headers: { accept: 'text/html' } };
    expect(await (await fetch(`${stack.origin}/sim/phones`, html)).text()).toContain('陈桂英');
    expect(await (await fetch(`${stack.origin}/sim/`, html)).text()).toContain('/sim/authenticator');
    expect(await (await fetch(`${stack.origin}/sim/authenticator`, html)).text()).toContain('wangmin');
    expect((await fetch(`${stack.origin}/__local/wechat-bridge.js`)).headers.get('content-type')).toContain(
      'javascript',
    );
    expect((await fetch(`${stack.origin}/../package.json`)).status).toBe(404);
    expect((await fetch(`${stack.origin}/%2e%2e/%2e%2e/package.json`)).status).toBe(404);
  });

  it('writes no identity number and no phone number into its log', async () => {
    const log = await readFile(join(dataDir, 'functions.log'), 'utf8');
    expect(log).toContain('request.answered');
    expect(log).not.toMatch(/479999\d{11}|\b100\d{8}\b/);
  });
});

it('is the same after it was closed and opened again, and says when the port is taken', async () => {
  const before = await (await phone.signIn('li-xiulan')).get('/home');
  await expect(open(Number(new URL(stack.origin).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(open()).rejects.toThrow('in use');
  await stack.close();
  await expect(fetch(`${stack.origin}/api/config`)).rejects.toThrow();
  stack = await open();
  phone = new StackClient(stack.origin);
  expect((await (await phone.signIn('li-xiulan')).get('/home')).body).toEqual(before.body);
  expect(faults).toEqual([]);
});
