import type { Log } from '../http/log';
import { type Cause, causeOf, inWork, summaryOf } from './work';

/**
 * Does a piece of work that no request waits for, and says in one line what it did, also when it fails.
 * @param failed whether an answer means that it was not done; a throw always does
 */
export const toldWork = <T>(
  log: Log,
  message: 'stream.handled' | 'schedule.ran',
  useCase: string,
  cause: Cause,
  body: () => Promise<T>,
  failed: (answer: T) => boolean = () => false,
): Promise<T> =>
  inWork(useCase, cause, async (work) => {
    let isFailed = true;
    try {
      const answer = await body();
      isFailed = failed(answer);
      return answer;
    } finally {
      log.write(isFailed ? 'error' : 'info', message, { ...summaryOf(work), failed: isFailed });
    }
  });

/** A schedule's event: EventBridge numbers each run. */
export interface ScheduleEvent {
  readonly id?: string;
}

/**
 * A schedule's Lambda handler whose runs are told. The run's number is what its events name as their request.
 * @param now milliseconds since the epoch, for a run that nobody numbered
 */
export const scheduled =
  <E extends ScheduleEvent, T>(
    log: Log,
    useCase: string,
    now: () => number,
    handler: (event: E) => Promise<T>,
  ): ((event: E) => Promise<T>) =>
  (event) => {
    const id = event.id ?? `schedule-${now()}`;
    return toldWork(log, 'schedule.ran', useCase, causeOf(id), () => handler({ ...event, id }));
  };
