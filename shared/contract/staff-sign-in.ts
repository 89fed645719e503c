import * as z from 'zod/mini';
import { PASSWORD_LENGTH } from '../domain/password';
import { post } from './route';
import { empty, text } from './scalars';

const newPassword = text(PASSWORD_LENGTH.max, PASSWORD_LENGTH.min);
const enrolment = { userName: text(40, 1), enrolmentCode: text(40, 1) };

/** By a user who cannot sign in yet, or any more: open, and a stranger learns nothing from them. */
export const staffSignInRoutes = {
  startEnrolment: post('startEnrolment', '/session/staff/enrolment', {
    summary: 'Shows the secret of a new authenticator to who holds the one-time code (绑定动态口令)',
    access: { who: 'anyone' },
    keyed: false,
    body: z.object(enrolment),
    response: z.object({
      name: z.string(),
      /** Base32, to be typed in where no picture can be read. */
      secret: z.string(),
      /** otpauth://, for the authenticator's picture. */
      uri: z.string(),
    }),
    problems: ['staff.enrolment-wrong'],
  }),
  finishEnrolment: post('finishEnrolment', '/session/staff/enrolment/finish', {
    summary: 'Takes the new authenticator and password into use; the one-time code is used up',
    access: { who: 'anyone' },
    keyed: false,
    body: z.object({ ...enrolment, password: newPassword, code: text(6, 6) }),
    response: empty,
    problems: ['staff.enrolment-wrong', 'staff.code-wrong'],
  }),
  changePassword: post('changePassword', '/session/staff/password', {
    summary: 'Changes one’s own password; every session of the desk ends (修改密码)',
    access: { who: 'anyone' },
    keyed: false,
    body: z.object({ userName: text(40, 1), password: text(200, 1), code: text(6, 6), newPassword }),
    response: empty,
    problems: ['session.wrong-credentials', 'session.locked', 'staff.same-password'],
  }),
};
