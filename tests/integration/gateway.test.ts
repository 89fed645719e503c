import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCors } from '@linli/infra/edge';
import { openStack, type Stack } from '@linli/infra/local/stack';
import { localDate } from '@linli/shared/kernel/date';
import { TEST_DAY } from '../fixtures/today';

/** What stands before every function: limits, CORS, and the headers of every answer. */
const LISTED = 'https://desk.example.invalid';
const limits = {
  everybody: { perSecond: 1000, burst: 1000 },
  perRoute: {},
  rules: {
    address: { key: 'address', limit: 100, windowSeconds: 600, path: '^/' },
    staff: { key: 'address', limit: 10, windowSeconds: 600, path: '^(/api)?/session/(staff(/.*)?|agent)$' },
    codes: { key: 'identity', limit: 10, windowSeconds: 600, path: '^(/api)?/phone-codes$' },
  },
} as const;

let dataDir: string;
let stack: Stack;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'linli-gateway-'));
  stack = await openStack({
    dataDir,
    port: 0,
    seed: 'none',
    today: localDate(TEST_DAY),
    limits: { ...limits, rules: { ...limits.rules } },
    allowedOrigins: [LISTED],
  });
});
afterAll(async () => {
  await stack.close();
  await rm(dataDir, { recursive: true });
});

const api = (path: string, init: RequestInit = {}) => fetch(stack.apiUrl + path, init);
const signIn = (userName: string) =>
  api('/session/staff', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName, password: 'x', code: '123456' }),
  });

describe('CORS', () => {
  const preflight = (origin: string) =>
    api('/home', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, idempotency-key',
      },
    });

  it('lets a listed page ask with a token and a write key', async () => {
    const answer = await preflight(LISTED);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(LISTED);
    expect(answer.headers.get('access-control-allow-headers')?.split(', ')).toEqual(readCors().headers);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const read = await api('/config', { headers: { origin: LISTED } });
    expect(read.headers.get('access-control-allow-origin')).toBe(LISTED);
    expect(read.headers.get('vary')).toContain('origin');
  });

  it.each(['https://elsewhere.example.invalid', 'null', 'http://localhost:8080', `${LISTED}.evil.example`])(
    'tells a page of %s nothing that would let it read',
    async (origin) => {
      for (const answer of [await preflight(origin), await api('/config', { headers: { origin } })]) {
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect(answer.headers.get('access-control-allow-headers')).toBeNull();
      }
    },
  );

  it('lists every header that the phone sends', async () => {
    const { readFile } = await import('node:fs/promises');
    const client = await readFile(new URL('../../miniapp/src/services/client.ts', import.meta.url), 'utf8');
    const sent = [...client.matchAll(/'?(authorization|content-type|idempotency-key|x-[a-z-]+|traceparent)'?[:\]]/g)];
    for (const [, header] of sent) expect(readCors().headers).toContain(header);
  });
});

describe('security headers', () => {
  it.each(['/config', '/home', '/nowhere'])('are on every answer of the API: %s', async (path) => {
    const { headers } = await api(path);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('are on the pages of the app: scripts of our own only, framed by nobody', async () => {
    const { appHeaders } = await import('@linli/infra/edge');
    const headers = appHeaders({ api: 'https://api.example.invalid', papers: 'https://papers.example.invalid' });
    const policy = new Map(
      (headers['content-security-policy'] ?? '').split('; ').map((part) => {
        const [directive = '', ...sources] = part.split(' ');
        return [directive, sources];
      }),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('connect-src')).toEqual([
      "'self'",
      // A photograph that was chosen is read from the browser's own memory before it leaves.
      'blob:',
      'data:',
      'https://api.example.invalid',
      'https://papers.example.invalid',
    ]);
    for (const sources of policy.values()) expect(sources).not.toContain('*');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(appHeaders({})['content-security-policy']).not.toMatch(/[{}]|undefined/);
  });
});

describe('limits', () => {
  it('hold staff sign-in shorter than the rest, before any function and any read of the store', async () => {
    for (let count = 0; count < 10; count++) expect((await signIn(`name${count}`)).status).toBe(401);
    const refused = await signIn('name11');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    const problem = (await refused.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ code: 'request.too-many', status: 429, retryAfter: seconds, params: { seconds } });
    expect(problem['detail']).toMatch(/秒再试/);
    expect(problem['detail']).toMatch(/不会重复办理/);
    // The rest still answers.
    expect((await api('/config')).status).toBe(200);
  });

  it('count an identity wherever it comes from, valid or not', async () => {
    const ask = (token: string) =>
      api('/phone-codes', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{}',
      });
    for (let count = 0; count < 10; count++) expect((await ask('one.one.one')).status).toBe(401);
    expect((await ask('one.one.one')).status).toBe(429);
    expect((await ask('two.two.two')).status).toBe(401);
  });

  it('end with an address that asks and asks', async () => {
    const answers = await Promise.all(Array.from({ length: 110 }, () => api('/config')));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
  });
});
