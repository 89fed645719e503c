import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pointerTo, scanJson } from './json-scan';
import { MAX_BODY_BYTES, readBody } from './read-body';

const route = { body: z.unknown() as z.ZodMiniType };
const json = { 'content-type': 'application/json' };
const read = (body: string, more: object = {}) =>
  readBody(route as never, { body, headers: json, isBase64Encoded: false, ...more });
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('scanning JSON', () => {
  it('finds nothing in what JSON.stringify makes, pretty or not, up to the depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        if (text.includes('__proto__')) return;
        expect(scanJson(text, 32)).toBeUndefined();
        expect(scanJson(text, depthOf(value))).toBeUndefined();
        if (depthOf(value) > 0) expect(scanJson(text, depthOf(value) - 1)?.fault).toBe('depth');
      }),
    );
  });

  it('finds a key that was put in twice, wherever and however it is written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 6 }),
        fc.nat(),
        fc.boolean(),
        (value, at, escaped) => {
          const keys = Object.keys(value).filter((key) => key !== '__proto__');
          const key = keys[at % Math.max(1, keys.length)];
          if (key === undefined || JSON.stringify(value).includes('__proto__')) return;
          const written = escaped
            ? `"${[...Array(key.length).keys()].map((i) => `\\u${key.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`
            : JSON.stringify(key);
          const text = `[${JSON.stringify(value).slice(0, -1)},${written}:0}]`;
          expect(scanJson(text, 32)).toEqual({ fault: 'duplicate-key', path: [0, key] });
        },
      ),
    );
  });

  it('takes the same name in two objects for what it is', () => {
    expect(scanJson('{"a":{"a":1},"b":[{"a":1},{"a":"\\"a\\":{"}]}', 32)).toBeUndefined();
    expect(scanJson('{"a":"\\\\","a":1}', 32)?.fault).toBe('duplicate-key');
  });

  it('points by RFC 6901', () => expect(pointerTo(['a/b', 'm~n', 0, ''])).toBe('/a~1b/m~0n/0/'));
});

describe('reading a body', () => {
  it('hands over the bytes’ text and what it says, from base64 as well', () => {
    const text = '{"name":"李秀兰"}';
    expect(read(text)).toEqual({ ok: true, value: { raw: text, value: { name: '李秀兰' } } });
    expect(read(Buffer.from(text).toString('base64'), { isBase64Encoded: true })).toEqual(read(text));
  });

  it('is bounded in bytes, not in characters', () => {
    const fits = `"${'x'.repeat(MAX_BODY_BYTES - 2)}"`;
    expect(read(fits).ok).toBe(true);
    for (const body of [`${fits} `, `"${'字'.repeat(MAX_BODY_BYTES / 3)}"`])
      for (const encoded of [false, true]) {
        const sent = encoded ? Buffer.from(body).toString('base64') : body;
        expect(read(sent, { isBase64Encoded: encoded })).toMatchObject({ error: { code: 'body.too-large' } });
      }
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (body, isBase64Encoded) => {
        expect(read(body, { isBase64Encoded }).ok).toBeTypeOf('boolean');
      }),
    );
  });

  it('asks for JSON by name', () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON'])
      expect(read('{}', { headers: { 'content-type': type } }).ok).toBe(true);
    for (const type of ['application/jsonp', 'application/json-patch+json', 'text/json', ''])
      expect(read('{}', { headers: { 'content-type': type } })).toMatchObject({ error: { code: 'body.content-type' } });
  });
});
