import { describe, expect, it } from 'vitest';
import { type ReceivedRequest, toEvent } from './event';

const request = (more: Partial<ReceivedRequest> = {}): ReceivedRequest => ({
  method: 'POST',
  path: '/people/p_1/filings',
  query: '',
  headers: { host: '127.0.0.1:4600', 'content-type': 'application/json' },
  remoteAddress: '127.0.0.1',
  body: Buffer.from('{}'),
  receivedAt: 1_795_330_800_000,
  ...more,
});
const match = { routeKey: 'POST /people/{personId}/filings', pathParameters: { personId: 'p_1' } };

/** Payload format 2.0 as AWS documents it for HTTP APIs. */
describe('API Gateway event', () => {
  it('carries route, parameters and body', () => {
    expect(toEvent(request(), match)).toMatchObject({
      version: '2.0',
      routeKey: match.routeKey,
      rawPath: '/people/p_1/filings',
      rawQueryString: '',
      pathParameters: { personId: 'p_1' },
      body: '{}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', sourceIp: '127.0.0.1' },
        stage: '$default',
        timeEpoch: 1_795_330_800_000,
      },
    });
  });

  it('joins repeated query values with a comma and keeps the raw text', () => {
    const event = toEvent(request({ query: 'a=1&b=%E6%9D%8E&a=2' }), match);
    expect(event.queryStringParameters).toEqual({ a: '1,2', b: '李' });
    expect(event.rawQueryString).toBe('a=1&b=%E6%9D%8E&a=2');
  });

  it('moves cookies out of the headers', () => {
    const event = toEvent(request({ headers: { cookie: 'a=1; b=2', 'x-other': 'y' } }), match);
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).toEqual({ 'x-other': 'y' });
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/problem+json', false],
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['image/jpeg', true],
  ])('hands over %s in base64: %s', (type, encoded) => {
    const event = toEvent(request({ headers: { 'content-type': type }, body: Buffer.from('李') }), match);
    expect(event.isBase64Encoded).toBe(encoded);
    expect(event.body).toBe(encoded ? Buffer.from('李').toString('base64') : '李');
  });

  it('has no body, no parameters and no query where there are none', () => {
    const event = toEvent(request({ body: Buffer.alloc(0) }), { routeKey: '$default' });
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['body']));
    expect(event).not.toHaveProperty('pathParameters');
    expect(event).not.toHaveProperty('queryStringParameters');
  });
});
