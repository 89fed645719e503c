import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  localDate,
  parseLocalDate,
  shanghaiDate,
  shanghaiWallTime,
  startOfDay,
  type LocalDate,
} from './date';

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(localDate('1930-01-01'), n));

test('days that do not exist are refused', () => {
  expect(
    ['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '2026-01-32'].map(parseLocalDate),
  ).toEqual(Array(7).fill(undefined));
  expect(parseLocalDate('2024-02-29')).toBe('2024-02-29');
});

test('the bureau’s day begins at 16:00 UTC of the day before', () => {
  expect(shanghaiDate(Date.parse('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
  expect(shanghaiDate(Date.parse('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22');
  expect(shanghaiWallTime(Date.parse('2026-11-22T06:39:00Z'))).toBe('2026-11-22 14:39');
});

test('a day begins and is that day, for every day', () => {
  fc.assert(
    fc.property(
      days,
      (day) => shanghaiDate(startOfDay(day)) === day && shanghaiDate(startOfDay(day) - 1) === addDays(day, -1),
    ),
  );
});

test('days between is what adding days undoes', () => {
  fc.assert(fc.property(days, days, (a, b) => addDays(a, daysBetween(a, b)) === b));
});

test('months are clamped to their end', () => {
  expect(addMonths('2026-01-31' as LocalDate, 1)).toBe('2026-02-28');
  expect(addMonths('2024-01-31' as LocalDate, 1)).toBe('2024-02-29');
  expect(addMonths('2026-11-30' as LocalDate, 3)).toBe('2027-02-28');
  expect(addMonths('2026-03-15' as LocalDate, -14)).toBe('2025-01-15');
});

test('age turns on the birthday, on 1 March for 29 February', () => {
  const born = localDate('1956-02-29');
  expect(ageOn(born, localDate('2026-02-28'))).toBe(69);
  expect(ageOn(born, localDate('2026-03-01'))).toBe(70);
});
