import { RATIO_ONE } from './figure';

/**
 * Half up, the only rounding there is (四舍五入到分): a whole number of fen × 10^-5 to fen.
 *
 * Exact although it divides: the argument is at most 10^15, so the quotient is at most 10^10, where neighbouring doubles
 * are 2 × 10^-6 apart, and two quotients differ by at least 10^-5. (The remainder operator would do too; for numbers
 * above 2^31 it is several times slower.)
 */
export const roundHalfUp = (hundredThousandths: number): number =>
  Math.floor((hundredThousandths + RATIO_ONE / 2) / RATIO_ONE);

/** What of a whole number of fen × 10^-5 is not whole fen. Exact for the same reason. */
export const fractionOf = (hundredThousandths: number): number =>
  hundredThousandths - Math.floor(hundredThousandths / RATIO_ONE) * RATIO_ONE;

/** A ratio of an amount, half up to the fen. */
export const share = (amount: number, ratio: number): number => roundHalfUp(amount * ratio);
