import { describe, expect, it } from 'vitest';
import { localDate } from '@linli/shared/kernel/date';
import { bureauNow, timeLeft } from './time-left';

const now = Date.parse('2026-11-22T06:00:00.000Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

describe('time left', () => {
  it.each([
    [at(-50), 'late-days', 2, 'now'],
    [at(-0.2), 'late-hours', 1, 'now'],
    [at(-5.5), 'late-hours', 5, 'now'],
    [at(0.5), 'minutes', 30, 'now'],
    [at(4.9), 'hours', 4, 'now'],
    [at(23.9), 'hours', 23, 'soon'],
    [at(24), 'days', 1, 'soon'],
    [at(72), 'days', 3, 'calm'],
  ])('%s is %s %d, %s', (dueAt, unit, n, press) => expect(timeLeft(dueAt, now)).toEqual({ unit, n, press }));
  it('without a date nothing presses', () =>
    expect(timeLeft(undefined, now)).toEqual({ unit: 'none', n: 0, press: 'calm' }));
  it('goes by the bureau, not by the computer', () => {
    expect(bureauNow(now, undefined)).toBe(now);
    expect(bureauNow(now, localDate('2026-11-22'))).toBe(now);
    expect(bureauNow(now, localDate('2026-12-02'))).toBe(now + 10 * 86_400_000);
  });
});
