import type { sessionRoutes } from '@linli/shared/contract/session';
import { ok } from '@linli/shared/kernel/result';
import { staffPrincipal } from '../http/actor';
import type { Read } from '../http/use-case';
import { answerSession, openSession } from './actor-of';
import type { SessionPorts } from './ports';
import { checkStaff } from './staff-credentials';

/** Staff sign in at the desk with password and time-based code (动态口令). */
export const signInStaff =
  (ports: SessionPorts): Read<typeof sessionRoutes.signInStaff> =>
  async (context, { body }) => {
    let opened: ReturnType<typeof openSession> | undefined;
    const checked = await checkStaff(ports, body, context, (staff) => {
      opened = openSession(staffPrincipal(staff.staffId), 'desk', context, context.random);
      return Promise.resolve(ok({ staff, writes: [{ put: 'session', record: opened.session, expect: 'new' }] }));
    });
    if (!checked.ok) return checked;
    const { session, secret } = opened as NonNullable<typeof opened>;
    return ok(await answerSession({ staff: checked.value }, session, secret, ports.tokens));
  };
