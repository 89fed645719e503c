import { RATIO_ONE } from './figure';

/**
 * Half up, the only rounding there is (四舍五入到分): a whole number of fen × 10^-5 to fen. The argument is at most
 * 10^15, so every step is exact.
 */
export const roundHalfUp = (hundredThousandths: number): number => {
  const whole = hundredThousandths - (hundredThousandths % RATIO_ONE);
  return whole / RATIO_ONE + (hundredThousandths - whole >= RATIO_ONE / 2 ? 1 : 0);
};

/** A ratio of an amount, half up to the fen. */
export const share = (amount: number, ratio: number): number => roundHalfUp(amount * ratio);
