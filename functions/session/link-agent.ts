import type { sessionRoutes } from '@linli/shared/contract/session';
import { isoInstant } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { Account } from '../records/ports';
import { answerSession, openSession } from './actor-of';
import type { SessionPorts } from './ports';
import { SESSION_PROBLEMS } from './problems';
import { checkStaff } from './staff-credentials';

/** Ties a WeChat account to a grid agent (代办员绑定微信). The phone gets a session with the agent's rights for the one it had. */
export const linkAgent =
  ({ records, tokens, log }: SessionPorts): Read<typeof sessionRoutes.linkAgent> =>
  async ({ actor, now, random, requestId, headers }, { body }) => {
    const { accountId, app, sessionId } = actor;
    if (accountId === undefined) return err(PROBLEMS.noScope);
    let linked: { account: Account; opened: ReturnType<typeof openSession> } | undefined;
    const checked = await checkStaff(records, body, now, async (staff) => {
      if (!staff.roles.includes('agent')) return err(SESSION_PROBLEMS.notAnAgent);
      const [account, before] = await Promise.all([records.account(accountId), records.session(sessionId)]);
      if (account === undefined || before === undefined || before.endedAt !== undefined)
        return err(SESSION_PROBLEMS.ended);
      const opened = openSession(accountId, app, { now, headers }, random);
      linked = { account: { ...account, staffId: staff.staffId }, opened };
      return ok({
        staff,
        writes: [
          { put: 'account', record: linked.account, expect: 'known' },
          { put: 'session', record: opened.session, expect: 'new' },
          {
            put: 'session',
            record: { ...before, endedAt: isoInstant(now) },
            expect: { secretHash: before.secretHash },
          },
        ],
      });
    });
    if (!checked.ok) {
      log.write('warn', 'session.refused', { reason: checked.error.code, requestId });
      return checked;
    }
    const { account, opened } = linked as NonNullable<typeof linked>;
    return ok(await answerSession({ account, staff: checked.value }, opened.session, opened.secret, tokens));
  };
