import { addDays, daysBetween, type LocalDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import type { Difference, Reconciliation } from '@linli/shared/domain/difference';

/** The platform makes a day's bill (交易账单) on the next day, there from ten o'clock. */
const BILL_AFTER_MS = 10 * 3_600_000;
/** A bill can be had for three months. */
export const BILL_DAYS = 90;
/** Days that are looked at again each night even though they agreed: what was paid before midnight may be booked days later. */
const LOOKED_AT_AGAIN = 3;

/** Whether the platform should have the bill of a day by now. */
export const billIsDue = (day: LocalDate, now: number): boolean => now >= startOfDay(addDays(day, 1)) + BILL_AFTER_MS;
/** Whether it should have had it for a whole day: then a bill that is not there is a difference of its own. */
export const billIsOverdue = (day: LocalDate, now: number): boolean =>
  now >= startOfDay(addDays(day, 2)) + BILL_AFTER_MS;

/**
 * The days that a run looks at, oldest first. Each hour: days never looked at, and days without a bill to believe. Once a
 * night besides: the last three, and whatever has a difference that somebody waits on.
 */
export function dueDays(
  now: number,
  before: readonly Pick<Reconciliation, 'day' | 'status' | 'ranAt'>[],
  unsettled: readonly Pick<Difference, 'day'>[],
): readonly LocalDate[] {
  const today = shanghaiDate(now);
  const runs = new Map(before.map((run) => [run.day, run]));
  const waitedFor = new Set(unsettled.map(({ day }) => day));
  // A job that stood still for days begins where it stopped.
  const latest = before
    .map(({ day }) => day)
    .sort()
    .at(-1);
  const firstUnseen = latest === undefined ? addDays(today, -1) : addDays(latest, 1);
  const days: LocalDate[] = [];
  for (let back = BILL_DAYS; back >= 1; back--) {
    const day = addDays(today, -back);
    if (!billIsDue(day, now)) continue;
    const run = runs.get(day);
    if (run === undefined) {
      if (day >= firstUnseen || waitedFor.has(day)) days.push(day);
      continue;
    }
    const hasNoBill = run.status === 'waiting' || run.status === 'bill-refused';
    const ranToday =
      shanghaiDate(Date.parse(run.ranAt)) === today && billIsDue(addDays(today, -1), Date.parse(run.ranAt));
    const again = daysBetween(day, today) <= LOOKED_AT_AGAIN || waitedFor.has(day);
    if (hasNoBill || (again && !ranToday)) days.push(day);
  }
  return days;
}
