import { randomInt } from 'node:crypto';
import type { Change } from './change';
import type { Records } from './ports';

/** Times a decision is taken again after somebody else was faster. */
const MAX_ATTEMPTS = 6;

/** Somebody else was faster every time: nothing was written, and the caller may try later. */
export class ContendedError extends Error {
  constructor(readonly guards: readonly string[]) {
    super(`contended: ${guards.join(' ')}`);
  }
}

/**
 * Decides, writes, and decides again on what is there now when a guard did not hold: for writes that carry no key of a
 * phone (a notice, a schedule). `decide` reads afresh each time; without a change there is nothing to write and its answer stands.
 *
 * @throws ContendedError after {@link MAX_ATTEMPTS} losses
 */
export async function decideAgain<T>(
  records: Pick<Records, 'commit'>,
  decide: () => Promise<{ readonly change?: Change; readonly answer: T }>,
): Promise<T> {
  let guards: readonly string[] = [];
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const { change, answer } = await decide();
    if (change === undefined) return answer;
    const committed = await records.commit(change);
    if (committed.ok) return answer;
    guards = committed.error.at === 'guard' ? committed.error.guards : ['written'];
    await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** (attempt - 1) * (0.5 + randomInt(100) / 100)));
  }
  throw new ContendedError(guards);
}
