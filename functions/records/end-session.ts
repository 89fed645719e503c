import { isoInstant } from '@linli/shared/kernel/date';
import type { Records, Session } from './ports';

const ATTEMPTS = 3;

/** Ends one session; one that is refreshed at the same moment is read and ended again. @returns whether it has ended */
export async function endSession(
  records: Pick<Records, 'session' | 'commit'>,
  session: Session,
  now: number,
): Promise<boolean> {
  let current: Session | undefined = session;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (current === undefined || current.endedAt !== undefined) return true;
    const { secretHash } = current;
    const committed = await records.commit({
      writes: [{ put: 'session', record: { ...current, endedAt: isoInstant(now) }, expect: { secretHash } }],
      events: [],
    });
    if (committed.ok) return true;
    current = await records.session(session.sessionId);
  }
  return false;
}
