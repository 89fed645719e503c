import type { sessionRoutes } from '@linli/shared/contract/session';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import { hashPassword } from '../adapters/crypto/password';
import { staffActor } from '../http/actor';
import type { Read } from '../http/use-case';
import { staffEvent } from '../records/staff-event';
import { withSessionsEnded } from '../records/staff-sessions';
import type { SessionPorts } from './ports';
import { checkStaff } from './staff-credentials';

const samePassword = problem(422, 'staff.same-password', '新密码和旧密码一样', {
  detail: '请换一个新的。可以用三四个不相干的词连起来，好记又难猜。',
  errors: [{ pointer: '/newPassword', code: 'staff.same-password', message: '请换一个新密码' }],
});

/** Changes one's own password with the old one and a code; every session of the desk ends (修改密码). */
export const changePassword =
  (ports: SessionPorts): Read<typeof sessionRoutes.changePassword> =>
  async (context, { body }) => {
    if (body.newPassword.normalize('NFKC') === body.password.normalize('NFKC')) return err(samePassword);
    const passwordHash = await hashPassword(body.newPassword);
    const checked = await checkStaff(ports, body, context, async (staff) => {
      const event = await staffEvent(
        ports.records,
        staff.staffId,
        { type: 'staff.password-changed', actor: staffActor(staff), facts: {} },
        context,
      );
      return ok({
        staff: withSessionsEnded({ ...staff, passwordHash }, context.now),
        writes: [],
        events: [event],
      });
    });
    return checked.ok ? ok({}) : checked;
  };
