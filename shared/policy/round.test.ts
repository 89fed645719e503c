import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FEN } from '../kernel/money';
import { RATIO_ONE } from './figure';
import { fractionOf, roundHalfUp, share } from './round';

describe('四舍五入到分', () => {
  it('半分进一', () => {
    // The last halves before 10^15, where a quotient of doubles is least exact.
    expect([999_999_999_949_999, 999_999_999_950_000].map(roundHalfUp)).toEqual([9_999_999_999, 10_000_000_000]);
    expect([0, 49_999, 50_000, 99_999, 100_000, 149_999, 150_000].map(roundHalfUp)).toEqual([0, 0, 1, 1, 1, 1, 2]);
  });

  it('对任何金额与比例都与十进制一致', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_FEN }), fc.integer({ min: 0, max: RATIO_ONE }), (amount, ratio) => {
        const exact = new Decimal(amount).times(ratio).dividedBy(RATIO_ONE).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
        expect(exact.equals(share(amount, ratio))).toBe(true);
        expect(fractionOf(amount * ratio)).toBe((amount * ratio) % RATIO_ONE);
      }),
      { numRuns: 2_000 },
    );
  });
});
