import type { sessionRoutes } from '@linli/shared/contract/session';
import { isoInstant } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { Records, Session } from '../records/ports';
import type { SessionPorts } from './ports';
import { generationsAgo, readRefreshToken } from './refresh-secret';

const ATTEMPTS = 3;

/**
 * Ends this session, or all of its owner. Whoever holds any token of the session may end it, also one that was rotated away.
 * A token of nothing is answered the same: there is nothing left to end.
 */
export const signOut =
  ({ records, refreshKey }: SessionPorts): Read<typeof sessionRoutes.signOut> =>
  async ({ now }, { body }) => {
    const token = readRefreshToken(body.refreshToken);
    const session = token && (await records.session(token.sessionId));
    if (
      session === undefined ||
      token === undefined ||
      generationsAgo(refreshKey, token, session.secretHash) === undefined
    )
      return ok({});
    const sessions = body.everywhere ? await records.sessions(session.principal) : [session];
    const ended = await Promise.all(
      [session, ...sessions.filter((other) => other.sessionId !== session.sessionId)].map((one) =>
        end(records, one, now),
      ),
    );
    return ended.every(Boolean) ? ok({}) : err(PROBLEMS.contended);
  };

/** Each by itself: one that is refreshed at the same moment is read and ended again, and holds up no other. */
async function end(records: Records, session: Session, now: number): Promise<boolean> {
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
