import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correlationOf,
  correlationOfKey,
  isCorrelationId,
  newCorrelationId,
  supportCode,
  traceparent,
} from './correlation';
import { newId } from './ids';

const bytes = (seed: readonly number[]) => {
  let next = 0;
  return (length: number) => Uint8Array.from({ length }, () => seed[next++ % seed.length] ?? 1);
};
const seeds = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 40 })
  .filter((s) => s.some(Boolean));

describe('correlation', () => {
  it('comes back from the header it was sent in', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const id = newCorrelationId(bytes([...seed, 1]));
        expect(isCorrelationId(id)).toBe(true);
        expect(correlationOf(traceparent(id, bytes([...seed, 1])))).toBe(id);
      }),
    );
  });

  it('is never taken from a header that the standard calls invalid', () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736';
    for (const header of [
      undefined,
      '',
      `ff-${id}-00f067aa0ba902b7-01`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${id}-${'0'.repeat(16)}-01`,
      `00-${id.toUpperCase()}-00f067aa0ba902b7-01`,
      `00-${id}-00f067aa0ba902b7`,
      `00-${id}-00f067aa0ba902b7-01 李秀兰`,
      `x`.repeat(10_000),
    ])
      expect(correlationOf(header), header?.slice(0, 60)).toBeUndefined();
    expect(correlationOf(`00-${id}-00f067aa0ba902b7-01`)).toBe(id);
    expect(correlationOf(`01-${id}-00f067aa0ba902b7-01-what-a-later-version-adds`)).toBe(id);
  });

  it('of a write is its key, whatever the key: the same key the same id, another key another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(19), (seed, at) => {
        const key = newId('k', () => seed);
        expect(isCorrelationId(correlationOfKey(key))).toBe(true);
        const other = newId('k', () => seed.map((byte, index) => (index === at ? byte ^ 1 : byte)));
        expect(correlationOfKey(other)).not.toBe(correlationOfKey(key));
      }),
    );
  });

  it('has a code of eight digits that the same id always gives', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const id = newCorrelationId(bytes([...seed, 1]));
        expect(supportCode(id)).toMatch(/^\d{4} \d{4}$/);
        expect(supportCode(id)).toBe(supportCode(id));
      }),
    );
    expect(supportCode('00000000000100000000000000000000')).toBe('0000 0001');
  });
});
