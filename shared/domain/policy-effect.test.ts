import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../kernel/date';
import { comingAfter, earliestEffect, inForceOn } from './policy-effect';

const DAY = localDate('2026-11-22');
const on = (days: number) => addDays(DAY, days);
/** Versions with their days, counted from the first. */
const published = fc
  .array(fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined }), { maxLength: 8 })
  .map((days) => days.map((from, index) => ({ version: index + 1, ...(from !== undefined && { from: on(from) }) })));

describe('施行日', () => {
  it('is tomorrow, and in the last ten minutes of a day the day after', () => {
    expect(earliestEffect(Date.parse('2026-11-22T00:00:00+08:00'))).toBe('2026-11-23');
    expect(earliestEffect(Date.parse('2026-11-22T23:49:59+08:00'))).toBe('2026-11-23');
    expect(earliestEffect(Date.parse('2026-11-22T23:50:00+08:00'))).toBe('2026-11-24');
  });

  it('one version at most holds on any day, and what is announced is what will hold', () => {
    fc.assert(
      fc.property(published, (versions) => {
        const coming = comingAfter(versions, DAY);
        for (let days = 1; days <= 21; days++) {
          // Whoever only knows today's version and what is announced knows each later day's version.
          const announced = coming.filter(({ from }) => from <= on(days)).at(-1) ?? inForceOn(versions, DAY);
          expect(inForceOn(versions, on(days))).toEqual(announced);
        }
      }),
    );
  });

  it('a correction of what has not begun yet takes its place, from an earlier day too', () => {
    const versions = [{ version: 1 }, { version: 2, from: on(10) }, { version: 3, from: on(3) }];
    expect(comingAfter(versions, DAY).map(({ version }) => version)).toEqual([3]);
    expect(inForceOn(versions, on(10))?.version).toBe(3);
  });
});
