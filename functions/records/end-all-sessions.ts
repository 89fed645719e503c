import { isoInstant } from '@linli/shared/kernel/date';
import type { RecordWrite } from './change';
import { endSession } from './end-session';
import type { Records } from './ports';

/** Sessions that end in the transaction itself: beside them a hundred items hold whatever else the change writes. */
export const MOST_IN_ONE_CHANGE = 50;

/**
 * Every open session of a member of staff, ended by the change that this belongs to. Whoever signed in more often than a
 * transaction holds loses the oldest just before, one by one: nobody can sign in so often that they cannot be stopped.
 * A session that is renewed at the same moment makes the change be decided again.
 * @param principal "staff_" and the staff id
 */
export async function endAllSessions(
  records: Pick<Records, 'sessions' | 'session' | 'commit'>,
  principal: string,
  now: number,
): Promise<readonly RecordWrite[]> {
  const open = (await records.sessions(principal))
    .filter(({ endedAt, expires }) => endedAt === undefined && expires * 1000 > now)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  for (const session of open.slice(MOST_IN_ONE_CHANGE))
    if (!(await endSession(records, session, now))) throw new Error(`session ${session.sessionId} does not end`);
  return open.slice(0, MOST_IN_ONE_CHANGE).map((session) => ({
    put: 'session',
    record: { ...session, endedAt: isoInstant(now) },
    expect: { secretHash: session.secretHash },
  }));
}
