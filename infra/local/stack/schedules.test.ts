import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startSchedules } from './schedules';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs again and again, never over itself, and tells of failures', async () => {
  let ends: () => void = () => undefined;
  const runs: string[] = [];
  const failures: unknown[] = [];
  const schedules = startSchedules(
    [
      {
        name: 'slow',
        everyMs: 10,
        run: () =>
          new Promise<void>((resolve) => {
            runs.push('slow');
            ends = resolve;
          }),
      },
      { name: 'bad', everyMs: 10, run: () => Promise.reject(new Error('no')) },
    ],
    (name, error) => failures.push([name, (error as Error).message]),
  );
  await vi.advanceTimersByTimeAsync(35);
  expect(runs).toEqual(['slow']);
  expect(failures).toEqual([
    ['bad', 'no'],
    ['bad', 'no'],
    ['bad', 'no'],
  ]);
  ends();
  await vi.advanceTimersByTimeAsync(10);
  expect(runs).toEqual(['slow', 'slow']);
  const stopped = schedules.stop();
  ends();
  await stopped;
  await vi.advanceTimersByTimeAsync(100);
  expect(runs).toHaveLength(2);
});

it('knows its schedules', () => {
  const schedules = startSchedules([], () => undefined);
  expect(() => schedules.runNow('nothing')).toThrow(RangeError);
});
