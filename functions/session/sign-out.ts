import type { sessionRoutes } from '@linli/shared/contract/session';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { endSession } from '../records/end-session';
import type { SessionPorts } from './ports';
import { generationsAgo, readRefreshToken } from './refresh-secret';

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
        endSession(records, one, now),
      ),
    );
    return ended.every(Boolean) ? ok({}) : err(PROBLEMS.contended);
  };
