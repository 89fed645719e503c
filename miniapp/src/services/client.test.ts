import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { get, post } from '@linli/shared/contract/route';
import { createClient, fillPath, queryString } from './client';
import { worthRetrying } from './problem';
import { TransportFailure, type Transport, type TransportRequest } from './transport';

const read = get('thing', '/people/{personId}/thing', {
  summary: '',
  access: { who: 'account' },
  params: z.object({ personId: z.string() }),
  query: z.object({ year: z.optional(z.number()) }),
  response: z.object({ n: z.number() }),
});
const write = post('make', '/things', {
  summary: '',
  access: { who: 'account' },
  body: z.object({ name: z.string() }),
  response: z.object({ id: z.string() }),
});
const open = get('config', '/config', { summary: '', access: { who: 'anyone' }, response: z.object({}) });

const answering = (...answers: ({ status: number; body?: unknown } | TransportFailure)[]) => {
  const sent: TransportRequest[] = [];
  const transport: Transport = (request) => {
    sent.push(request);
    const answer = answers[Math.min(sent.length - 1, answers.length - 1)];
    if (answer instanceof TransportFailure) return Promise.reject(answer);
    return Promise.resolve({ status: answer?.status ?? 200, headers: {}, body: answer?.body });
  };
  return { sent, transport };
};
const clientOver = (
  transport: Transport,
  credentials = {
    token: () => Promise.resolve<string | undefined>('t1'),
    renew: () => Promise.resolve<string | undefined>('t2'),
  },
  onReached?: (reached: boolean) => void,
) =>
  createClient({
    transport,
    credentials,
    baseUrl: () => '/api',
    language: () => 'zh-Hant',
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    ...(onReached ? { onReached } : {}),
  });

describe('client', () => {
  it('fills path and query, and says who asks in which language', async () => {
    const { sent, transport } = answering({ status: 200, body: { n: 1 } });
    const answer = await clientOver(transport).call(read, { params: { personId: 'p/1' }, query: { year: 2026 } });
    expect(answer).toEqual({ ok: true, value: { n: 1 } });
    expect(sent[0]).toMatchObject({
      method: 'GET',
      url: '/api/people/p%2F1/thing?year=2026',
      headers: { authorization: 'Bearer t1', 'accept-language': 'zh-Hant' },
    });
    expect(sent[0]?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(sent[0]?.headers['idempotency-key']).toBeUndefined();
  });

  it('sends a write with the key it was given, and with a new one otherwise', async () => {
    const { sent, transport } = answering({ status: 200, body: { id: 'x' } });
    await clientOver(transport).call(write, { body: { name: 'a' } }, { key: 'k_ABCDEFGH' });
    await clientOver(transport).call(write, { body: { name: 'a' } });
    expect(sent[0]?.headers['idempotency-key']).toBe('k_ABCDEFGH');
    expect(sent[1]?.headers['idempotency-key']).toMatch(/^k_[0-9A-Z]{20}$/);
    expect(sent[0]?.body).toEqual({ name: 'a' });
  });

  it('renews once after 401 and repeats the same write under the same key', async () => {
    const { sent, transport } = answering({ status: 401, body: {} }, { status: 200, body: { id: 'x' } });
    const answer = await clientOver(transport).call(write, { body: { name: 'a' } });
    expect(answer.ok).toBe(true);
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer t1', 'Bearer t2']);
    expect(sent[1]?.headers['idempotency-key']).toBe(sent[0]?.headers['idempotency-key']);
  });

  it('gives the refusal when the session cannot be renewed', async () => {
    const { sent, transport } = answering({ status: 401, body: { code: 'session.ended', title: '登录过期了' } });
    const answer = await clientOver(transport, {
      token: () => Promise.resolve('t1'),
      renew: () => Promise.resolve(undefined),
    }).call(write, { body: { name: 'a' } });
    expect(answer).toMatchObject({ ok: false, error: { status: 401, code: 'session.ended' } });
    expect(sent).toHaveLength(1);
  });

  it('asks an open route without a token', async () => {
    const { sent, transport } = answering({ status: 200, body: {} });
    await clientOver(transport).call(open, {});
    expect(sent[0]?.headers['authorization']).toBeUndefined();
  });

  it('reads a problem document, and calls anything else unreadable', async () => {
    const problem = {
      type: 'https://linli/problems/filing.overlaps',
      title: '这段时间已经有备案',
      errors: [{ pointer: '/from', code: 'date.order', message: '' }],
    };
    expect(await clientOver(answering({ status: 409, body: problem }).transport).call(open, {})).toMatchObject({
      ok: false,
      error: { code: 'filing.overlaps', status: 409, errors: problem.errors },
    });
    expect(await clientOver(answering({ status: 502, body: '<html>' }).transport).call(open, {})).toMatchObject({
      ok: false,
      error: { code: 'transport.unreadable' },
    });
  });

  it.each([
    ['offline', false],
    ['timeout', true],
  ] as const)('turns %s into a value worth retrying', async (kind, reached) => {
    const onReached = vi.fn();
    const answer = await clientOver(answering(new TransportFailure(kind)).transport, undefined, onReached).call(
      open,
      {},
    );
    expect(answer).toMatchObject({ ok: false, error: { code: `transport.${kind}`, status: 0 } });
    expect(onReached).toHaveBeenCalledWith(reached);
    if (!answer.ok) expect(worthRetrying(answer.error)).toBe(true);
  });

  it('does not blame the phone’s network for a service that cannot be reached', async () => {
    const client = createClient({
      transport: answering(new TransportFailure('offline')).transport,
      credentials: { token: () => Promise.resolve(undefined), renew: () => Promise.resolve(undefined) },
      baseUrl: () => '/api',
      language: () => 'zh-CN',
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      hasNetwork: () => true,
    });
    const answer = await client.call(open, {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'transport.unreachable', status: 0 } });
    if (!answer.ok) expect(worthRetrying(answer.error)).toBe(true);
  });

  it('does not hide a programming error', async () => {
    await expect(clientOver(() => Promise.reject(new TypeError('bug'))).call(open, {})).rejects.toThrow('bug');
  });
});

describe('addresses', () => {
  it('encodes parameters', () => {
    expect(fillPath('/a/{b}/c/{d}', { b: '一', d: '2/3' })).toBe('/a/%E4%B8%80/c/2%2F3');
    expect(queryString({ a: undefined, b: '&', c: 0 })).toBe('?b=%26&c=0');
  });
});
