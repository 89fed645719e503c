import { randomBytes } from 'node:crypto';
import { systemClock } from '@linli/shared/kernel/clock';
import type { Clock } from '@linli/shared/kernel/clock';
import type { RandomBytes } from '@linli/shared/kernel/ids';
import { type Log, powertoolsLog } from './log';

/** What a function gets from where it runs: in the cloud the machine's, on the local stack the demo's day. */
export interface Runtime {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
}

/** The runtime of a deployed function. @param service its name in the log */
export const cloudRuntime = (service: string): Runtime => ({
  clock: systemClock,
  random: (length) => randomBytes(length),
  log: powertoolsLog(service),
});
