import { daysBetween, type Instant, type LocalDate, shanghaiDate } from '@linli/shared/kernel/date';

/** How long until a decision is due (还剩), and how pressing that is. */
export interface TimeLeft {
  readonly unit: 'late-days' | 'late-hours' | 'minutes' | 'hours' | 'days' | 'none';
  /** Whole units, rounded down: "4 小时" never promises more than there is. */
  readonly n: number;
  /** now: late or under a day's work. soon: within two days. calm: later. */
  readonly press: 'now' | 'soon' | 'calm';
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** @param now milliseconds since the epoch. */
export function timeLeft(dueAt: Instant | undefined, now: number): TimeLeft {
  if (dueAt === undefined) return { unit: 'none', n: 0, press: 'calm' };
  const left = Date.parse(dueAt) - now;
  if (left <= -DAY) return { unit: 'late-days', n: Math.floor(-left / DAY), press: 'now' };
  if (left < 0) return { unit: 'late-hours', n: Math.max(1, Math.floor(-left / HOUR)), press: 'now' };
  if (left < HOUR) return { unit: 'minutes', n: Math.floor(left / 60_000), press: 'now' };
  if (left < DAY) return { unit: 'hours', n: Math.floor(left / HOUR), press: left < 8 * HOUR ? 'now' : 'soon' };
  return { unit: 'days', n: Math.floor(left / DAY), press: left < 2 * DAY ? 'soon' : 'calm' };
}

/** This computer's clock, moved to the bureau's day: a demo can stand on another day than the computer. */
export const bureauNow = (computer: number, today: LocalDate | undefined): number =>
  today === undefined ? computer : computer + daysBetween(shanghaiDate(computer), today) * DAY;
