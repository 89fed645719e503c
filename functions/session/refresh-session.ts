import type { sessionRoutes } from '@linli/shared/contract/session';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { Records, Session } from '../records/ports';
import { staffOfSession } from '../records/staff-sessions';
import { answerSession, type Principal } from './actor-of';
import type { SessionPorts } from './ports';
import { SESSION_PROBLEMS } from './problems';
import { readRefreshToken } from './refresh-secret';
import { rotate } from './rotate';

const ATTEMPTS = 3;

/** A new access token with the rights as they stand now: one that was taken away ends within ten minutes. */
export const refreshSession =
  ({ records, tokens, refreshKey, log }: SessionPorts): Read<typeof sessionRoutes.refreshSession> =>
  async ({ now, requestId }, { body }) => {
    const token = readRefreshToken(body.refreshToken);
    if (token === undefined) return err(SESSION_PROBLEMS.ended);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const stored = await records.session(token.sessionId);
      const rotation = rotate(stored, token, refreshKey, now);
      if (stored === undefined || rotation.outcome === 'refused') return err(SESSION_PROBLEMS.ended);
      if (rotation.session !== undefined) {
        const committed = await records.commit({
          writes: [{ put: 'session', record: rotation.session, expect: { secretHash: stored.secretHash } }],
          events: [],
        });
        // Rotated meanwhile by a second request with the same token: decide again, as a repeat.
        if (!committed.ok) continue;
      }
      if (rotation.outcome === 'reused') {
        log.write('warn', 'session.refused', {
          reason: 'refresh token used again after rotation: session ended',
          requestId,
        });
        return err(SESSION_PROBLEMS.ended);
      }
      const principal = await principalOf(records, stored);
      return principal === undefined
        ? err(SESSION_PROBLEMS.ended)
        : ok(await answerSession(principal, stored, rotation.secret, tokens));
    }
    return err(PROBLEMS.contended);
  };

/** The owner of a session as they stand now; undefined for staff who left, and for a session that ended with all of theirs. */
async function principalOf(records: Records, session: Session): Promise<Principal | undefined> {
  if (session.app === 'desk') {
    const staff = await staffOfSession(records, session);
    return staff && { staff };
  }
  const account = await records.account(session.principal as `a_${string}`);
  if (account === undefined) return undefined;
  const staff = account.staffId === undefined ? undefined : await records.staff(account.staffId);
  return { account, ...(staff !== undefined && { staff }) };
}
