import type { sessionRoutes } from '@linli/shared/contract/session';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import { isOneTimeCode, totpUri } from '../adapters/crypto/one-time-code';
import { hashPassword } from '../adapters/crypto/password';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { Records, Staff, StaffEnrolment } from '../records/ports';
import { staffEvent } from '../records/staff-event';
import { attemptKey, userNameOf } from './nobody';
import type { SessionPorts } from './ports';
import { totpStep } from './staff-credentials';
import { staffSelf } from './staff-self';

/** One answer for a name that nobody has, a wrong code, an old code, and an account that waits for nothing. */
const wrong = problem(401, 'staff.enrolment-wrong', '用户名或启用码不对，或者已经过期', {
  detail: '请照纸条再核对一遍。启用码一天之内有效，只能用一次；过期了请系统管理员重新申请。',
});
const codeWrong = problem(422, 'staff.code-wrong', '动态口令不对', {
  detail: '请看口令应用里新加的那一项，口令每 30 秒换一个。',
  errors: [{ pointer: '/code', code: 'staff.code-wrong', message: '请输入现在显示的六位数' }],
});
const ISSUER = '邻里医保';
/** A hash that no code has. */
const NO_CODE = 'A'.repeat(43);

type Enrolling = Staff & { readonly enrolment: StaffEnrolment };

/** The account whose one-time code this is; the same work for any name. */
async function enrolling(
  records: Pick<Records, 'staffByUserName' | 'signInAttempts'>,
  typed: { readonly userName: string; readonly enrolmentCode: string },
  now: number,
): Promise<Enrolling | undefined> {
  const userName = userNameOf(typed.userName);
  const staff = await records.staffByUserName(userName);
  if (staff === undefined) await records.signInAttempts(attemptKey(userName));
  const right = isOneTimeCode(typed.enrolmentCode, staff?.enrolment?.codeHash ?? NO_CODE);
  const open = staff?.enrolment !== undefined && staff.active && Date.parse(staff.enrolment.until) > now;
  return right && open ? (staff as Enrolling) : undefined;
}

/** Shows the secret of the new authenticator to who holds the one-time code (绑定动态口令). Writes nothing. */
export const startEnrolment =
  ({ records }: SessionPorts): Read<typeof sessionRoutes.startEnrolment> =>
  async ({ now }, { body }) => {
    const staff = await enrolling(records, body, now);
    if (staff === undefined) return err(wrong);
    const secret = staff.enrolment.totpSecret;
    return ok({ name: staff.name, secret, uri: totpUri(ISSUER, staff.userName, secret) });
  };

/** Takes the new authenticator and password into use. The one-time code is used up by it, and by nothing else. */
export const finishEnrolment =
  ({ records }: SessionPorts): Read<typeof sessionRoutes.finishEnrolment> =>
  async ({ now, requestId }, { body }) => {
    const staff = await enrolling(records, body, now);
    if (staff === undefined) return err(wrong);
    const step = totpStep(staff.enrolment.totpSecret, body.code, now);
    if (step === undefined) return err(codeWrong);
    const { enrolment, lockedUntil: _locked, ...rest } = staff;
    const after: Staff = {
      ...rest,
      passwordHash: await hashPassword(body.password),
      totpSecret: enrolment.totpSecret,
      lastTotpStep: step,
      failures: 0,
      version: staff.version + 1,
    };
    const event = await staffEvent(
      records,
      staff.staffId,
      { type: 'staff.enrolled', actor: staffSelf(staff), facts: {} },
      { now, requestId },
    );
    const committed = await records.commit({
      writes: [{ put: 'staff', record: after, expect: { version: staff.version } }],
      events: [event],
    });
    // Somebody else was faster with the same code: it is used up.
    return committed.ok ? ok({}) : err(PROBLEMS.contended);
  };
