import type { sessionRoutes } from '@linli/shared/contract/session';
import { ok } from '@linli/shared/kernel/result';
import { staffPrincipal } from '../http/actor';
import type { Read } from '../http/use-case';
import { answerSession, openSession } from './actor-of';
import type { SessionPorts } from './ports';
import { checkStaff } from './staff-credentials';

/** Staff sign in at the desk with password and time-based code (动态口令). */
export const signInStaff =
  ({ records, tokens, log }: SessionPorts): Read<typeof sessionRoutes.signInStaff> =>
  async (context, { body }) => {
    const { now, random, requestId } = context;
    let opened: ReturnType<typeof openSession> | undefined;
    const checked = await checkStaff(records, body, now, (staff) => {
      opened = openSession(staffPrincipal(staff.staffId), 'desk', context, random);
      return Promise.resolve(ok({ staff, writes: [{ put: 'session', record: opened.session, expect: 'new' }] }));
    });
    if (!checked.ok) {
      log.write('warn', 'session.refused', { reason: checked.error.code, requestId });
      return checked;
    }
    const { session, secret } = opened as NonNullable<typeof opened>;
    return ok(await answerSession({ staff: checked.value }, session, secret, tokens));
  };
