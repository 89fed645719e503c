/** Middle of the values; of an even number the lower one, which was measured. @throws RangeError for none */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** Nearest rank. @throws RangeError for none */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** How often: "3.1 ×". */
export const ratio = (value: number, floor: number): string => `${round(value / floor, 2)} ×`;
