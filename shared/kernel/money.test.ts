import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fen, formatYuan, formatYuanShort, parseYuan, sum, toYuan, type Fen } from './money';

const amounts = fc.integer({ min: 0, max: 10_000_000_000 }) as fc.Arbitrary<Fen>;

test('what is written as yuan reads back as the same fen, grouped or not', () => {
  fc.assert(
    fc.property(amounts, (amount) => parseYuan(toYuan(amount)) === amount && parseYuan(formatYuan(amount)) === amount),
  );
});

test('a sum never loses a fen, in whichever order', () => {
  fc.assert(
    fc.property(
      fc.array(amounts, { maxLength: 50 }),
      (list) =>
        sum(list) === sum([...list].reverse()) && BigInt(sum(list)) === list.reduce((t, a) => t + BigInt(a), 0n),
    ),
  );
});

test('amounts as people type them', () => {
  expect([' 400 ', '400.5', '400.50', '1,234.56', '４００．５', '0.01'].map(parseYuan)).toEqual([
    40000, 40050, 40050, 123456, 40050, 1,
  ]);
  expect(['', '4.005', '-1', '1e3', '4,00', '十', 'NaN', '400元'].map(parseYuan)).toEqual(Array(8).fill(undefined));
});

test('amounts as people read them', () => {
  expect(formatYuan(fen(123456789))).toBe('1,234,567.89');
  expect(formatYuan(fen(-5))).toBe('−0.05');
  expect(formatYuanShort(fen(20000))).toBe('200');
});

test('a fraction of a fen is a programming error', () => {
  expect(() => fen(0.5)).toThrow(RangeError);
  expect(() => fen(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
});
