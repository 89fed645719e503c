import { type LocalDate, shanghaiDate } from './date';

/** Where time comes from. Decisions take `today` or `now` as an argument; only an edge holds a clock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that runs on from another moment: the demo's `--today`, or a test's. */
export const shiftedClock = (base: Clock, shiftMs: number): Clock => ({ now: () => base.now() + shiftMs });

export const fixedClock = (instant: number): Clock => ({ now: () => instant });

/** The bureau's day (Asia/Shanghai). */
export const today = (clock: Clock): LocalDate => shanghaiDate(clock.now());
