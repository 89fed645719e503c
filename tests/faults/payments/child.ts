import { systemClock, type Clock } from '@linli/shared/kernel/clock';
import type { Asked, Told } from './messages';

/** A clock that is moved from outside: a night passes in a message. */
export interface MovableClock extends Clock {
  moveTo(shiftMs: number): void;
}

export function movableClock(shiftMs: number): MovableClock {
  let shift = shiftMs;
  return {
    now: () => systemClock.now() + shift,
    moveTo: (moved) => {
      shift = moved;
    },
  };
}

/** What the driver wrote on the command line. */
export const argumentsOf = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;

export const tell = (message: Told): void => {
  // The driver may be gone: there is nobody left to tell.
  if (process.connected) process.send?.(message);
};

/** Answers the driver's orders until it lets go of the channel; then this process has nothing left to do. */
export function obey(orders: { [D in Asked['do']]?: (asked: Extract<Asked, { do: D }>) => unknown }): void {
  process.on('message', (asked: Asked) => {
    const handle = orders[asked.do] as ((asked: Asked) => unknown) | undefined;
    Promise.resolve()
      .then(() => handle?.(asked))
      .then(
        () => tell({ id: asked.id, done: true }),
        (error: unknown) =>
          tell({ id: asked.id, failed: error instanceof Error ? (error.stack ?? '') : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
}
